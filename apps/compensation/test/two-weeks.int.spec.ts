import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as, creditsEvent, RunningCompensation } from './running-compensation.js';

const PLAN_OF_TWO_WEEKS = (from: string, rate: string): string => `
plan: biweekly
currency: USD
calendar: fiscal
payPeriod: two-weeks
effective: { from: ${from} }
onStart: { attainment: carry }
measures: { bookings: { credits: [direct] } }
components: [{ code: base, kind: commission, measure: bookings, basis: credit, tiers: [{ rate: ${rate} }] }]
`;

/** The plan begins on Monday, January 5: whoever joins later, and a version that begins within two weeks, keep its rhythm. */
describe('pay every two weeks', () => {
  let room: RunningCompensation;
  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.calendar();
    await room.person('ana', 1, [{ from: '2026-01-12', to: null }]);
    await room.plan(PLAN_OF_TWO_WEEKS('2026-01-05', '5%'), ['ana'], '2026-01-12');
    await room.plan(PLAN_OF_TWO_WEEKS('2026-02-11', '10%'));
    room.today('2026-02-20');
    const deals = [
      ['d1', '2026-01-14'],
      ['d2', '2026-02-10'],
      ['d3', '2026-02-12'],
    ] as const;
    for (const [deal, on] of deals) await room.credits(creditsEvent(deal, 1, [{ person: 'ana', on, amount: '1000.00' }]));
    await room.newDay();
  }, 60_000);
  afterAll(() => room.stop());

  const paid = async (period: string): Promise<[string, string][]> => {
    const { body } = await room.get(`statements?email=ana@demo.example&period=${period}&limit=200`);
    return (body.periods as { start: string; totals: { amount: string }[] }[])
      .filter(({ totals }) => totals.length > 0)
      .map(({ start, totals }) => [start, totals[0]?.amount ?? '']);
  };

  it('shows the two weeks around a day, and those of a whole quarter, in the rhythm of the plan', async () => {
    expect(await paid('2026-01-14')).toEqual([['2026-01-05', '50.00']]);
    expect(await paid('2026-02-10')).toEqual([['2026-02-02', '150.00']]);
    expect(await paid('FY2026-Q1')).toEqual([
      ['2026-01-05', '50.00'],
      ['2026-02-02', '150.00'],
    ]);
  });

  it('pays what comes late for closed ones in the next two weeks, and the books agree', async () => {
    const closed = await room.post('periods/2026-01-05/close', {}, as('finance-approver'));
    expect(closed).toMatchObject({ status: 200, body: { status: 'closed' } });
    await room.credits(creditsEvent('d4', 1, [{ person: 'ana', on: '2026-01-15', amount: '100.00' }]));
    await room.newDay();
    expect(await paid('FY2026-Q1')).toEqual([
      ['2026-01-05', '50.00'],
      ['2026-01-19', '5.00'],
      ['2026-02-02', '150.00'],
    ]);
    expect((await room.get('reconcile')).body.differences).toEqual([]);
    expect((await room.get('traces/replay-all')).body).toMatchObject({ mismatches: 0, complete: true });
  });
});
