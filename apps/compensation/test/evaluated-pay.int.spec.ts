import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as, creditsEvent, idOf, PLAN, RunningCompensation, type TestCredit } from './running-compensation.js';

const CAPPED = `
plan: capped
currency: USD
calendar: fiscal
effective: { from: 2026-01-01 }
measures: { bookings: { credits: [direct, split] } }
components:
  - code: base
    kind: commission
    measure: bookings
    basis: month
    tiers: [{ rate: 10% }]
    clawback: { when: [lost], within: 120 days, amount: paid, attainment: kept }
cap: { per: pay-period, amount: 5000, excess: carry }
onEnd: { cap: pay, negative: collect }
`;

const DRAWN = CAPPED.replace('plan: capped', 'plan: drawn')
  .replace(/cap: .*\n/, 'draw: { kind: recoverable, amount: 2000, from: 2026-08-01, recover: { from: excess } }\n')
  .replace('cap: pay,', 'draw: collect,');

const OVERRIDE = `
plan: lead
currency: USD
calendar: fiscal
effective: { from: 2026-01-01 }
measures: {}
components: [{ code: share, kind: override, basis: month, earnings: base, rate: 10% }]
`;

const POOL = `
plan: pool
currency: USD
calendar: fiscal
effective: { from: 2026-01-01 }
measures: { sold: { credits: [direct] } }
components: [{ code: pool, kind: team-pool, basis: month, rate: 3%, measure: sold, share: equal }]
`;

const QUOTA = [{ from: '2025-01-01', to: null, amount: '1000.00' }];

const sound = async (room: RunningCompensation): Promise<void> => {
  expect((await room.get('reconcile')).body.differences).toEqual([]);
  expect((await room.get('ledger/verify')).body).toMatchObject({ sound: true, broken: null });
  expect((await room.get('traces/replay-all')).body).toMatchObject({ mismatches: 0, complete: true });
};

describe('evaluated pay across closings', () => {
  let room: RunningCompensation;
  const deals = new Map<string, { version: number; credit: TestCredit }>();

  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.calendar();
    for (const name of ['cap', 'draw', 'ana']) await room.person(name, 1, [{ from: '2026-01-01', to: null }]);
    await room.quota('ana', QUOTA);
    await room.plan(CAPPED, ['cap'], '2026-07-01');
    await room.plan(DRAWN, ['draw'], '2026-07-01');
    await room.plan(PLAN, ['ana'], '2026-07-01');
  }, 60_000);
  afterAll(() => room.stop());

  const deal = async (name: string, credit: TestCredit): Promise<void> => {
    const version = (deals.get(name)?.version ?? 0) + 1;
    deals.set(name, { version, credit });
    const event = creditsEvent(name, version, [credit]);
    await room.credits(event, event);
    await room.credits(event);
  };
  const on = async (day: string): Promise<void> => {
    room.today(day);
    await room.newDay();
    await sound(room);
  };
  const close = async (start: string): Promise<void> => {
    expect((await room.post(`periods/${start}/close`, {}, as('finance-approver'))).status).toBe(200);
    await sound(room);
  };
  const period = async (name: string, start: string) =>
    (await room.get(`statements?email=${name}@demo.example&period=${start}&limit=200`)).body.periods[0];
  const pay = async (name: string, start: string) => {
    const [{ net, balances, released }] = (await period(name, start)).pay;
    return [released.amount, net.amount, balances.carriedCap.amount, balances.drawDebt.amount, balances.carriedNegative.amount];
  };
  const balanceOf = async (name: string, account: string): Promise<string> => {
    const [row] = await room.database.query<{ sum: string }>(
      `SELECT coalesce(sum(CASE WHEN o.credit = $2 THEN o.amount WHEN o.debit = $2 THEN -o.amount END), 0)::text AS sum
       FROM posting o JOIN entry e ON e.id = o.entry_id JOIN participant p ON p.no = e.participant_no WHERE p.person_id = $1`,
      [idOf(name), account],
    );
    return row?.sum ?? '';
  };

  it('pays July what it earns, and closes it', async () => {
    await deal('c1', { person: 'cap', on: '2026-07-10', amount: '48000.00' });
    await deal('d1', { person: 'draw', on: '2026-07-10', amount: '7000.00' });
    await deal('a1', { person: 'ana', on: '2026-07-10', amount: '900.00' });
    await on('2026-07-31');
    expect(await pay('cap', '2026-07-01')).toEqual(['4800.00', '4800.00', '0.00', '0.00', '0.00']);
    expect(await pay('draw', '2026-07-01')).toEqual(['700.00', '700.00', '0.00', '0.00', '0.00']);
    await close('2026-07-01');
    expect(await pay('cap', '2026-07-01')).toEqual(['4800.00', '4800.00', '0.00', '0.00', '0.00']);
  });

  it('given a July deal that comes late with 800 and 4,900 of its own, August pays the cap of 5,000 and carries 700', async () => {
    const july = await period('cap', '2026-07-01');
    await deal('c2', { person: 'cap', on: '2026-07-20', amount: '8000.00' });
    await deal('c3', { person: 'cap', on: '2026-08-03', amount: '49000.00' });
    await on('2026-08-31');
    expect(await pay('cap', '2026-08-01')).toEqual(['5700.00', '5000.00', '700.00', '0.00', '0.00']);
    expect(await period('cap', '2026-07-01')).toEqual(july);
    const { lines } = (await room.get('statements?email=cap@demo.example&period=2026-08-01')).body;
    expect(lines.map(({ deal: { name }, amount, reason }: any) => [name, amount.amount, reason]).sort()).toEqual([
      ['Deal c2', '800.00', 'prior period'],
      ['Deal c3', '4900.00', 'earned'],
    ]);
  });

  it('given 500 earned and 700 clawed back under a draw of 2,000: pays 2,000, debt 2,000, carried −200', async () => {
    await deal('d2', { person: 'draw', on: '2026-08-03', amount: '5000.00' });
    await deal('d1', { person: 'draw', on: '2026-07-10', amount: '7000.00', endedOn: '2026-08-10' });
    await on('2026-08-31');
    expect(await pay('draw', '2026-08-01')).toEqual(['-200.00', '2000.00', '0.00', '2000.00', '-200.00']);
    const [{ way }] = (await period('draw', '2026-08-01')).pay;
    expect(way.map(({ step, amount }: any) => [step, amount.amount])).toEqual([
      ['earned', '500.00'],
      ['clawback', '-700.00'],
      ['to negative', '200.00'],
      ['draw', '2000.00'],
    ]);
    const { evaluated } = (await room.get(`progress?person=${idOf('draw')}&period=2026-08-01`)).body;
    expect(evaluated.map(({ component, kind, earned, held }: any) => [component, kind, earned.amount, held])).toEqual([
      [expect.any(String), 'commission', '-200.00', []],
    ]);
    const { lines } = (await room.get('statements?email=draw@demo.example&period=2026-08-01')).body;
    const taken = lines.find(({ reason }: any) => reason === 'clawback');
    expect(taken).toMatchObject({ amount: { amount: '-700.00' }, deal: { name: 'Deal d1' }, removed: false });
    const why = (await room.get(`statements/lines/${taken.lineId}/why`)).body;
    expect(why).toMatchObject({ amount: { amount: '-700.00' }, replay: null, posting: { earningPeriod: '2026-07-01' } });
    expect(why.releases.map(({ reason, amount }: any) => [reason, amount.amount])).toEqual([
      ['earned', '700.00'],
      ['clawback', '-700.00'],
    ]);
    expect(await balanceOf('draw', 'payable')).toBe('50000');
  });

  it('moves the balances of August once when it closes, and recovers them in September', async () => {
    await close('2026-08-01');
    expect(await balanceOf('cap', 'payable')).toBe(String(480_000 + 500_000));
    expect(await balanceOf('cap', 'carried-cap')).toBe('70000');
    expect(await balanceOf('draw', 'payable')).toBe(String(70_000 + 200_000));
    expect([await balanceOf('draw', 'recoverable-draw'), await balanceOf('draw', 'carried-negative')]).toEqual(['-200000', '-20000']);
    await deal('c4', { person: 'cap', on: '2026-09-03', amount: '10000.00' });
    await deal('d3', { person: 'draw', on: '2026-09-03', amount: '40000.00' });
    await on('2026-09-30');
    expect(await pay('cap', '2026-09-01')).toEqual(['1000.00', '1700.00', '0.00', '0.00', '0.00']);
    expect(await pay('draw', '2026-09-01')).toEqual(['4000.00', '2000.00', '0.00', '200.00', '0.00']);
    await close('2026-09-01');
    expect(await balanceOf('cap', 'carried-cap')).toBe('0');
    expect([await balanceOf('draw', 'recoverable-draw'), await balanceOf('draw', 'carried-negative')]).toEqual(['-20000', '0']);
  });

  it('given a version that is more than sums and tiers, goes on with what the plan before it paid, and moves nothing else', async () => {
    await deal('a2', { person: 'ana', on: '2026-09-20', amount: '200.00' });
    await on('2026-10-01');
    const before = await room.database.query('SELECT count(*)::int AS n FROM entry');
    const claw = '{ when: [lost], within: 1 year, amount: paid, attainment: kept }';
    const version = PLAN.replace('tiers: [{ to: 100%', `clawback: ${claw}, tiers: [{ to: 100%`);
    await room.plan(`${version}onEnd: { negative: collect }\n`);
    await on('2026-10-01');
    expect(await room.database.query('SELECT count(*)::int AS n FROM entry')).toEqual(before);
    expect((await period('ana', '2026-07-01')).totals).toEqual([{ amount: '45.00', currency: 'USD' }]);
    expect((await period('ana', '2026-10-01')).totals).toEqual([{ amount: '511.00', currency: 'USD' }]);
    await deal('a1', { person: 'ana', on: '2026-07-10', amount: '900.00', endedOn: '2026-10-01' });
    await on('2026-10-31');
    // 45.00 come back by the clause; the bonus has none and is recalculated without the deal.
    expect((await period('ana', '2026-10-01')).totals).toEqual([{ amount: '-34.00', currency: 'USD' }]);
    await room.restart();
    await on('2026-10-31');
    expect((await period('ana', '2026-10-01')).totals).toEqual([{ amount: '-34.00', currency: 'USD' }]);
  });
});

describe('pay that looks at others', () => {
  let room: RunningCompensation;
  const people = ['ana', 'ben', 'cleo', 'dan'];

  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.calendar();
    for (const name of people) await room.person(name);
    for (const name of ['ana', 'ben']) await room.quota(name, QUOTA);
    await room.reportsTo('ana', [{ from: '2025-01-01', to: null, manager: 'cleo' }]);
    await room.reportsTo('ben', [{ from: '2025-01-01', to: null, manager: 'cleo' }]);
    await room.plan(PLAN, ['ana', 'ben']);
    await room.plan(OVERRIDE, ['cleo']);
    await room.plan(POOL, ['ana', 'dan']);
    await room.plan(CAPPED, ['dan', 'ben']);
    room.today('2026-07-31');
    await room.settled();
  }, 60_000);
  afterAll(() => room.stop());

  const amounts = async (name: string): Promise<Record<string, string>> => {
    const [july] = (await room.get(`statements?email=${name}@demo.example&period=2026-07-31`)).body.periods;
    return Object.fromEntries(july.components.map(({ plan, component, amount }: any) => [`${plan}/${component}`, amount.amount]));
  };

  it('given a credit of one, pays the manager above and everybody who shares the pool', async () => {
    await room.credits(creditsEvent('d1', 1, [{ person: 'ana', on: '2026-07-10', amount: '600.00' }]));
    await room.settled();
    expect(await amounts('ana')).toEqual({ 'ae/base': '30.00', 'pool/pool': '9.00' });
    expect(await amounts('cleo')).toEqual({ 'lead/share': '3.00' });
    expect(await amounts('dan')).toEqual({ 'pool/pool': '9.00' });
    await room.credits(creditsEvent('d2', 1, [{ person: 'ben', on: '2026-07-11', amount: '200.00' }]));
    await room.settled();
    // Of what people below earn by `base`: 30 and 10 under one plan, 20 under another.
    expect(await amounts('cleo')).toEqual({ 'lead/share': '6.00' });
    await sound(room);
  });

  it('given a member who joins or leaves the pool, shares anew for all', async () => {
    await room.assign('pool', ['ben']);
    await room.settled();
    // 3 % of 800.00 in three parts, to the cent.
    expect([(await amounts('ana'))['pool/pool'], (await amounts('ben'))['pool/pool'], (await amounts('dan'))['pool/pool']]).toEqual([
      '8.00',
      '8.00',
      '8.00',
    ]);
    await sound(room);
  });

  it('given a deal whose pay is split, pays each party, and takes it back from each when the deal ends', async () => {
    await room.credits(creditsEvent('d3', 1, [{ person: 'dan', on: '2026-07-12', amount: '1000.00' }]));
    const splits = [
      { participant: idOf('dan'), share: '60%' },
      { participant: idOf('ben'), share: '40%' },
    ];
    const given = await room.send('PUT', 'facts', as('compensation-admin'), {
      deals: [{ id: idOf('d3'), date: '2026-07-12', paySplits: splits }],
    });
    expect(given.status).toBe(200);
    await room.settled();
    expect([(await amounts('dan'))['capped/base'], (await amounts('ben'))['capped/base']]).toEqual(['60.00', '60.00']);
    await room.credits(creditsEvent('d3', 2, [{ person: 'dan', on: '2026-07-12', amount: '1000.00', endedOn: '2026-07-20' }]));
    await room.settled();
    expect([(await amounts('dan'))['capped/base'], (await amounts('ben'))['capped/base']]).toEqual([undefined, '20.00']);
    await sound(room);
  });
});
