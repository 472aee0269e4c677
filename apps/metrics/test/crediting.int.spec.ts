import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { attainmentChanged, creditsChanged } from '@attain/contracts/metrics';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { calendar, deal, id, line, MetricsRoom, person, policy, quota, under } from './metrics-room.js';

describe('crediting on a real database', () => {
  let database: TestDatabase;
  let room: MetricsRoom;

  beforeAll(async () => {
    database = await (await postgresForTests()).createDatabase();
    room = await MetricsRoom.open(database.url, 2);
  }, 120_000);
  beforeEach(() => room.clear());
  afterAll(async () => {
    await room?.close();
    await database?.drop();
  });

  const company = [person(1, 1), person(2, 1), person(3, 1), under(1, 2), under(2, 3), calendar(1, { startMonth: 2 })];
  const live = async (): Promise<string[][]> =>
    (await room.sent(creditsChanged)).map(({ data }) =>
      data.credits
        .filter((credit) => credit.endedOn === null)
        .map(({ personId, kind, amount }) => `${Number(personId.slice(-12))} ${kind} ${amount.amount}`),
    );

  it('given planning and deals in one batch, credits owner and managers, and tells once per deal and quota', async () => {
    await room.deliver(...company, quota(1, 1), deal(1, 1), deal(2, 1, { amount: { amount: '800.00', currency: 'EUR' } }));
    expect(await live()).toEqual([
      ['1 direct 100.00', '2 rollup 100.00', '3 rollup 100.00'],
      ['1 direct 800.00', '2 rollup 800.00', '3 rollup 800.00'],
    ]);
    const [told, ...more] = await room.sent(attainmentChanged);
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      version: 1_000_000_000_001,
      data: {
        personId: id('person', 1),
        periodStart: '2026-05-01',
        periodEnd: '2026-08-01',
        attained: { amount: '900.00', currency: 'EUR' },
        quota: { amount: '1000.00' },
        ratio: '0.9',
        reached: ['0.5', '0.8'],
        crossed: [
          { threshold: '0.5', dealId: id('deal', 2) },
          { threshold: '0.8', dealId: id('deal', 2) },
        ],
      },
    });
  });

  it('given a version again, or an older one, changes and tells nothing', async () => {
    await room.deliver(...company, quota(1, 1), deal(1, 5));
    await Promise.all([room.sent(creditsChanged), room.sent(attainmentChanged)]);
    await room.deliver(deal(1, 5), deal(1, 4, { status: 'lost' }));
    expect([await room.sent(creditsChanged), await room.sent(attainmentChanged)]).toEqual([[], []]);
  });

  it('given two versions in one batch, applies the newer', async () => {
    await room.deliver(...company, deal(1, 2, { amount: { amount: '7.00', currency: 'EUR' } }), deal(1, 1));
    expect((await live())[0]![0]).toBe('1 direct 7.00');
  });

  it('given a lost deal, ends its credits and gives the attainment back', async () => {
    await room.deliver(...company, quota(1, 1), deal(1, 1));
    await Promise.all([room.sent(creditsChanged), room.sent(attainmentChanged)]);
    await room.deliver(deal(1, 2, { status: 'lost', endedOn: '2026-09-15' }));
    const [told] = await room.sent(creditsChanged);
    expect(told).toMatchObject({ version: 1_000_000_000_002 });
    expect(told!.data.credits.map(({ endedOn, endReason, amount }) => [endedOn, endReason, amount.amount])).toEqual(
      Array.from({ length: 3 }, () => ['2026-09-15', 'lost', '100.00']),
    );
    expect((await room.sent(attainmentChanged)).map(({ data }) => [data.attained.amount, data.ratio])).toEqual([['0.00', '0']]);
  });

  it('given the owner, line, policy, quota and calendar after the deals, credits them in steps, and settles', async () => {
    await room.deliver(...[1, 2, 3, 4, 5].map((n) => deal(n, 1)));
    expect(await live()).toEqual([]);
    await room.deliver(person(1, 1), person(2, 1));
    await room.settle();
    expect(await live()).toEqual(Array.from({ length: 5 }, () => ['1 direct 100.00']));
    await room.deliver(under(1, 2));
    await room.settle();
    expect(await live()).toEqual(Array.from({ length: 5 }, () => ['1 direct 100.00', '2 rollup 100.00']));
    await room.deliver(policy(1, [{ from: '2024-01-01', to: null, direct: 'crm', rollupLevels: 0 }]));
    await room.settle();
    expect(await live()).toEqual(Array.from({ length: 5 }, () => ['1 direct 100.00']));
    await room.deliver(quota(1, 1));
    await room.settle();
    expect(await room.sent(attainmentChanged)).toEqual([]);
    await room.deliver(calendar(1, { startMonth: 2 }));
    await room.settle();
    expect((await room.sent(attainmentChanged)).map(({ data }) => [data.periodStart, data.attained.amount])).toEqual([
      ['2026-05-01', '500.00'],
    ]);
    expect((await room.hashes()).settled).toBe(true);
  });

  it('given another calendar, makes the periods anew and empties those that are gone', async () => {
    await room.deliver(...company, quota(1, 1), deal(1, 1));
    await room.sent(attainmentChanged);
    await room.deliver(calendar(2, { startMonth: 1 }));
    await room.settle();
    expect((await room.sent(attainmentChanged)).map(({ data }) => [data.periodStart, data.attained.amount, data.quota])).toEqual([
      ['2026-05-01', '0.00', null],
      ['2026-07-01', '100.00', { amount: '1000.00', currency: 'EUR' }],
    ]);
  });

  it('given a changed quota, live deals do not wait for the job to be right', async () => {
    await room.deliver(...company, quota(1, 1), deal(1, 1));
    await room.sent(attainmentChanged);
    await room.deliver(quota(1, 2, { currency: 'USD', timeline: [{ from: '2025-01-01', to: null, amount: '109.00' }] }), deal(2, 1));
    const [told] = await room.sent(attainmentChanged);
    expect(told!.data).toMatchObject({ attained: { amount: '218.00', currency: 'USD' }, ratio: '2' });
    expect(told!.data.crossed.map(({ threshold }) => threshold)).toEqual(['1.25']);
    await room.settle();
    expect(await room.sent(attainmentChanged)).toEqual([]);
  });

  it('given credits that the quota cannot count, holds them with their number', async () => {
    await room.deliver(...company, quota(1, 1, { currency: 'GBP' }), deal(1, 1), deal(2, 1, { homeAmount: null }));
    const held = await room.database.inTx((tx) => room.attainments.held(tx, 10));
    expect(held.map((row) => [row.attained, row.held])).toEqual([[0n, 2]]);
    const attention = await room.database.inTx((tx) => room.deals.page(tx, { attentionOnly: true, after: null, limit: 10 }));
    expect(attention.map((row) => [row.dealId, row.holds])).toEqual([[id('deal', 2), 'rate-missing']]);
  });

  it("given a backdated reporting line, moves the roll-up and the team's figures to the manager of that day", async () => {
    await room.deliver(...company, person(4, 1), deal(1, 1), deal(2, 1, { closeDate: '2026-03-01', status: 'lost', wonOn: [] }));
    await room.sent(creditsChanged);
    await room.deliver(
      line(1, 2, [
        { from: '2025-01-01', to: '2026-07-01', managerId: id('person', 2) },
        { from: '2026-07-01', to: null, managerId: id('person', 4) },
      ]),
    );
    await room.settle();
    const [told, ...more] = await room.sent(creditsChanged);
    expect(more).toEqual([]);
    expect(told!.data.credits.map((credit) => `${Number(credit.personId.slice(-12))} ${credit.kind} ${credit.endReason}`)).toEqual([
      '1 direct null',
      '2 rollup corrected',
      '3 rollup corrected',
      '4 rollup null',
    ]);
    const team = await room.database.inTx((tx) =>
      room.buckets.kpis(
        tx,
        [2, 3, 4].map((n) => id('person', n)),
        ['team'],
        '2026-01-01',
        '2027-01-01',
      ),
    );
    const seen = (n: number) =>
      team.filter((row) => row.personId === id('person', n)).map(({ bucket }) => [bucket.won, bucket.lost, bucket.creditedMinor]);
    expect([seen(2), seen(3), seen(4)]).toEqual([[[0, 1, 0n]], [[0, 1, 0n]], [[1, 0, 10900n]]]);
  });

  it('given another boss of a manager, moves the roll-up of the people below', async () => {
    await room.deliver(...company, person(4, 1), deal(1, 1));
    await room.settle();
    await live();
    await room.deliver(under(2, 4, 2));
    await room.settle();
    expect(await live()).toEqual([['1 direct 100.00', '2 rollup 100.00', '4 rollup 100.00']]);
  });

  it('given a deal that no column can hold among good ones, keeps it as a dead letter and applies the rest', async () => {
    await room.deliver(...company, deal(1, 1), deal(2, 1, { amount: { amount: '99999999999999999999.00', currency: 'EUR' } }), deal(3, 1));
    expect(await live()).toHaveLength(2);
    expect(await room.deadLetters()).toHaveLength(1);
  });

  it('given a quota that its currency cannot hold, keeps it as a dead letter', async () => {
    await room.deliver(...company, quota(1, 1, { timeline: [{ from: '2025-01-01', to: null, amount: '0.001' }] }), deal(1, 1));
    expect(await live()).toHaveLength(1);
    expect((await room.deadLetters())[0]).toMatch(/finer than the minor unit/);
  });

  it('given two writers of one deal at once, one runs again and nothing is counted twice', async () => {
    await room.deliver(...company, quota(1, 1));
    await Promise.all(
      [1, 2, 3, 4].map((version) =>
        room.deliver(deal(1, version), deal(2, version, { amount: { amount: `${version}.00`, currency: 'EUR' } })),
      ),
    );
    const rows = await room.database.query<{ minor: string; credits: string }>(
      `SELECT sum(minor)::text AS minor, sum(credits)::text AS credits FROM day_bucket WHERE scope = 'own'`,
    );
    expect(rows).toEqual([{ minor: '10400', credits: '2' }]);
    expect((await room.database.query<{ attained: string }>('SELECT attained FROM attainment'))[0]).toEqual({ attained: '10400' });
  });
});
