import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as, creditsEvent, idOf, PLAN, RunningCompensation, type TestCredit } from './running-compensation.js';

const TODAY = '2026-07-20';

/** The rules of `PLAN`, with a clause that the segment method does not settle. */
const EVALUATED = `${PLAN.replace('plan: ae', 'plan: evaluated').replace(
  'tiers: [{ to: 100%',
  'clawback: { when: [refunded], within: 1 year, amount: paid, attainment: kept }, tiers: [{ to: 100%',
)}onEnd: { negative: collect }\n`;

const DRAWN = `
plan: drawn
currency: USD
calendar: fiscal
effective: { from: 2026-01-01 }
measures: { bookings: { credits: [direct] } }
components: [{ code: base, kind: commission, measure: bookings, basis: month, tiers: [{ rate: 10% }] }]
draw: { kind: recoverable, amount: 200, recover: { from: excess } }
onEnd: { draw: collect }
`;

const POOL = `
plan: pool
currency: USD
calendar: fiscal
effective: { from: 2026-01-01 }
measures: { sold: { credits: [direct] } }
components:
  - { code: pool, kind: team-pool, basis: month, rate: 3%, measure: sold, share: equal }
  - { code: fixed, kind: team-pool, basis: month, amount: 90, share: equal }
`;

const LEAD = `
plan: lead
currency: USD
calendar: fiscal
effective: { from: 2026-01-01 }
measures: {}
components: [{ code: share, kind: override, basis: month, earnings: base, rate: 10% }]
`;

describe('a credit that is dated ahead of today', () => {
  let room: RunningCompensation;
  let version = 0;

  beforeAll(async () => {
    room = await RunningCompensation.start();
    room.today(TODAY);
    await room.calendar();
    for (const name of ['sue', 'eve', 'dora', 'pia', 'pat', 'lea', 'zoe']) await room.person(name);
    for (const name of ['sue', 'eve']) await room.quota(name, [{ from: '2025-01-01', to: null, amount: '1000.00' }]);
    await room.reportsTo('eve', [{ from: '2025-01-01', to: null, manager: 'lea' }]);
    await room.plan(PLAN, ['sue']);
    await room.plan(EVALUATED, ['eve']);
    await room.plan(DRAWN, ['dora', 'zoe'], '2026-07-01');
    await room.plan(POOL, ['pia', 'pat']);
    await room.plan(LEAD, ['lea']);
    await room.settled();
  }, 60_000);
  afterAll(() => room.stop());

  const deal = async (name: string, ...credits: readonly TestCredit[]): Promise<void> => {
    version += 1;
    await room.credits(creditsEvent(name, version, credits));
    await room.newDay();
    expect((await room.get('reconcile')).body.differences).toEqual([]);
    expect((await room.get('traces/replay-all')).body).toMatchObject({ mismatches: 0, complete: true });
  };
  const period = async (name: string, start: string) =>
    (await room.get(`statements?email=${name}@demo.example&period=${start}&limit=200`)).body.periods[0];
  /** What each component pays in July, August and November. */
  const pay = async (name: string): Promise<Record<string, string>[]> => {
    const months: Record<string, string>[] = [];
    for (const start of ['2026-07-01', '2026-08-01', '2026-11-01']) {
      const { components } = await period(name, start);
      months.push(
        Object.fromEntries(
          components.flatMap(({ component, amount }: any) => (amount.amount === '0.00' ? [] : [[component, amount.amount]])),
        ),
      );
    }
    return months;
  };
  const steps = async (name: string): Promise<string[]> => {
    const rows = await room.database.query<{ start: string; net: string; topup: string; debt: string }>(
      `SELECT s.start_date::text AS start, s.body::jsonb->>'net' AS net, s.body::jsonb->>'topUp' AS topup, s.body::jsonb->'balances'->>'drawDebt' AS debt
       FROM pay_step s JOIN participant p ON p.no = s.participant_no WHERE p.person_id = $1 ORDER BY 1`,
      [idOf(name)],
    );
    return rows.map(({ start, net, topup, debt }) => `${start} net ${net} topped up ${topup} debt ${debt}`);
  };
  const own = (on: string, amount: string, more: Partial<TestCredit> = {}): TestCredit[] =>
    ['sue', 'eve'].map((person) => ({ person, on, amount, ...more }));

  it('is paid at once in the period of its date, and counts in its basis, by either method', async () => {
    await deal('now', ...own('2026-07-10', '700.00'));
    await deal('soon', ...own('2026-08-25', '600.00'));
    await deal('far', ...own('2026-11-05', '100.00'));
    const expected = [{ base: '35.00' }, { base: '33.50', goal: '500.00' }, { base: '5.00' }];
    expect(await pay('sue')).toEqual(expected);
    expect(await pay('eve')).toEqual(expected);
    // The manager of one of them is paid on it at once, too.
    expect(await pay('lea')).toEqual([{ share: '3.50' }, { share: '3.35' }, { share: '0.50' }]);
    const progress = await room.get(`progress?person=${idOf('eve')}&period=FY2026-Q3`);
    expect(progress.body.evaluated.find(({ component }: any) => component === 'base')).toMatchObject({
      earned: { amount: '68.50' },
      measure: { attainment: '1.3' },
    });
  });

  it('is paid in the period of another date once it is dated anew, and no more once it ends', async () => {
    const again = own('2026-07-31', '600.00');
    await deal('soon', ...own('2026-08-25', '600.00', { endedOn: TODAY }), ...again);
    const dated = [{ base: '68.50', goal: '500.00' }, {}, { base: '5.00' }];
    expect(await pay('sue')).toEqual(dated);
    expect(await pay('eve')).toEqual(dated);
    await deal('soon', ...own('2026-07-31', '600.00', { endedOn: TODAY }));
    await deal('far', ...own('2026-11-05', '100.00', { endedOn: '2026-11-05' }));
    const ended = [{ base: '35.00' }, {}, {}];
    expect(await pay('sue')).toEqual(ended);
    expect(await pay('eve')).toEqual(ended);
    expect(await pay('lea')).toEqual([{ share: '3.50' }, {}, {}]);
  });

  it('moves nothing of those who are evaluated beside its owner', async () => {
    const before = await steps('zoe');
    expect(before).toEqual(['2026-07-01 net 200.00 topped up 200.00 debt 200.00']);
    await deal('beside', { person: 'eve', on: '2026-12-10', amount: '500.00' }, { person: 'zoe', on: '2026-07-02', amount: '0.00' });
    expect((await steps('eve')).at(-1)).toMatch(/^2026-12-01 net 25.00/);
    expect(await steps('zoe')).toEqual(before);
  });

  it('lets draws, and pools that no credit makes, wait for their day', async () => {
    await deal('drawn', { person: 'dora', on: '2026-08-10', amount: '500.00' });
    await deal('pooled', { person: 'pia', on: '2026-08-10', amount: '1000.00' });
    expect(await steps('dora')).toEqual([
      '2026-07-01 net 200.00 topped up 200.00 debt 200.00',
      '2026-08-01 net 50.00 topped up 0.00 debt 200.00',
    ]);
    for (const name of ['pia', 'pat']) expect(await pay(name)).toEqual([{ fixed: '45.00' }, { pool: '15.00' }, {}]);
    room.today('2026-08-01');
    await room.newDay();
    expect((await steps('dora'))[1]).toBe('2026-08-01 net 200.00 topped up 150.00 debt 350.00');
    for (const name of ['pia', 'pat']) expect(await pay(name)).toEqual([{ fixed: '45.00' }, { fixed: '45.00', pool: '15.00' }, {}]);
  });

  it('does not let its period be closed before the first day of it', async () => {
    const refused = await room.post('periods/2026-11-01/close', {}, as('finance-approver'));
    expect(refused).toMatchObject({ status: 409, body: { code: 'period-not-begun' } });
  });
});
