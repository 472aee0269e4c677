import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DealState } from '@attain/contracts/crm';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { isLive } from '@attain/domain/crediting';
import type { InboundMessage } from '@attain/platform/transport';
import { AttainmentMoves } from '../src/app/attainment-moves.js';
import { BucketDeltas } from '../src/app/bucket-deltas.js';
import { countedOf } from '../src/app/counted.js';
import { creditsOf } from '../src/app/credits-text.js';
import { calendar, deal, id, line, MetricsRoom, person, policy, quota } from './metrics-room.js';

const dates = ['2026-01-31', '2026-02-01', '2026-04-30', '2026-05-01', '2026-07-31'];
const people = [1, 2, 3, 4];
const dealIds = [1, 2, 3, 4, 5];

const anyDate = fc.constantFrom(...dates);
const anyUser = fc.integer({ min: 1, max: 5 }).map((n) => id('user', n));
const amount = (currency: fc.Arbitrary<string>) =>
  fc.record({ amount: fc.integer({ min: 0, max: 99_999 }).map((n) => `${n}.50`), currency });

const anyDeal: fc.Arbitrary<Partial<DealState>> = fc.record({
  status: fc.constantFrom('won' as const, 'won' as const, 'won' as const, 'lost' as const, 'open' as const),
  amount: fc.option(amount(fc.constantFrom('EUR', 'EUR', 'GBP')), { freq: 8, nil: null }),
  homeAmount: fc.option(amount(fc.constant('USD')), { freq: 5, nil: null }),
  closeDate: fc.option(anyDate, { freq: 9, nil: null }),
  ownerUserId: fc.option(anyUser, { freq: 9, nil: null }),
  splits: fc.oneof(
    { weight: 3, arbitrary: fc.constant<DealState['splits']>([]) },
    {
      weight: 1,
      arbitrary: fc.tuple(anyUser, anyUser).map(([a, b]) => [
        { userId: a, share: '0.5' },
        { userId: b, share: '0.5' },
      ]),
    },
    { weight: 1, arbitrary: fc.constant(['1', '2', '3'].map((n) => ({ userId: id('user', +n), share: '0.3333' }))) },
  ),
  deleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  wonOn: fc.subarray(dates),
  endedOn: fc.option(anyDate, { nil: null }),
});

const spans = <T extends object>(one: fc.Arbitrary<T>) =>
  fc.tuple(one, one, anyDate).map(([a, b, cut]) => [
    { ...a, from: '2025-01-01', to: cut },
    { ...b, from: cut, to: null },
  ]);

/** The versions of one aggregate, each as the message that tells it. */
type ToMessage<T> = (value: T, version: number) => InboundMessage;
const versions = <T>(of: fc.Arbitrary<T>, max: number, message: ToMessage<T>): fc.Arbitrary<InboundMessage[]> =>
  fc.array(of, { maxLength: max }).map((values) => values.map((value, i) => message(value, i + 1)));

const anyManager = fc.record({
  managerId: fc.option(
    fc.constantFrom(...people).map((n) => id('person', n)),
    { nil: null },
  ),
});
const anyPolicy = fc.record({ direct: fc.constantFrom('crm' as const, 'owner' as const), rollupLevels: fc.constantFrom(null, 0, 1) });
const anyQuota = fc.record({
  currency: fc.constantFrom('EUR', 'USD'),
  basis: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
  timeline: fc.tuple(anyDate, fc.integer({ min: 0, max: 50_000 })).map(([cut, n]) => [
    { from: '2025-01-01', to: cut, amount: `${n}.00` },
    { from: cut, to: null, amount: `${n + 100}.00` },
  ]),
});

const history: fc.Arbitrary<InboundMessage[]> = fc
  .tuple(
    ...dealIds.map((n) => versions(anyDeal, 4, (change, version) => deal(n, version, change))),
    ...people.map((n) => versions(fc.uniqueArray(anyUser, { maxLength: 2 }), 2, (users, version) => person(n, version, users))),
    ...people.map((n) => versions(spans(anyManager), 2, (timeline, version) => line(n, version, timeline))),
    ...people.map((n) => versions(anyQuota, 2, (change, version) => quota(n, version, change))),
    versions(spans(anyPolicy), 2, (timeline, version) => policy(version, timeline)),
    versions(fc.integer({ min: 1, max: 12 }), 2, (month, version) => calendar(version, { startMonth: month })),
  )
  .map((parts) => parts.flat());

/** Some messages twice, all in any order, in batches of any size; `steps` of the catch-up job run in between. */
const arrival = (facts: readonly InboundMessage[]) =>
  fc.record({
    messages: fc
      .subarray([...facts])
      .chain((again) => fc.shuffledSubarray([...facts, ...again], { minLength: facts.length + again.length })),
    cuts: fc.array(fc.record({ size: fc.integer({ min: 1, max: 6 }), steps: fc.constantFrom(0, 1, 100, 100) }), {
      minLength: 60,
      maxLength: 60,
    }),
  });

describe('convergence on a real database', () => {
  let database: TestDatabase;
  let room: MetricsRoom;

  beforeAll(async () => {
    database = await (await postgresForTests()).createDatabase();
    room = await MetricsRoom.open(database.url, 2);
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await database?.drop();
  });

  const runThrough = async (messages: readonly InboundMessage[], cuts: readonly { size: number; steps: number }[]) => {
    await room.clear();
    let at = 0;
    for (const { size, steps } of cuts) {
      if (at >= messages.length) break;
      await room.deliver(...messages.slice(at, at + size));
      at += size;
      for (let step = 0; step < steps && (await room.step()); step += 1);
    }
    if (at < messages.length) await room.deliver(...messages.slice(at));
    await room.settle();
    expect(await room.deadLetters()).toEqual([]);
    return (await room.hashes()).views;
  };

  /** Buckets and attainment made anew from the deals alone must be those that were moved change by change. */
  const expectEqualToRebuild = async (): Promise<void> => {
    await room.database.inTx(async (tx) => {
      const facts = await room.cache.peek(tx);
      const deltas = new BucketDeltas();
      const moves = new AttainmentMoves(facts);
      for (const row of await room.deals.page(tx, { attentionOnly: false, after: null, limit: 100 })) {
        const movement = {
          dealId: row.dealId,
          credits: { before: [], after: creditsOf(row.credits).filter(isLive) },
          counted: { before: null, after: countedOf(row.counted) },
        };
        deltas.add(movement);
        moves.add(movement, undefined);
      }
      const rebuilt = deltas
        .sorted()
        .map(({ kpi, minor, credits, ...key }) =>
          [
            Object.values(key).join(' '),
            ...[
              minor,
              kpi.creditedMinor,
              credits,
              kpi.won,
              kpi.lost,
              kpi.wonMinor,
              kpi.lostMinor,
              kpi.wonValued,
              kpi.lostValued,
              kpi.cycleDays,
              kpi.cycles,
            ].map(String),
          ].join(' '),
        )
        .sort();
      const held = await tx.query<{ bucket: string }>(
        `SELECT concat_ws(' ', person_id, scope, to_char(day, 'YYYY-MM-DD'), currency, home_currency, minor, home_minor, credits, won, lost, won_minor,
           lost_minor, won_valued, lost_valued, cycle_days, cycles) AS bucket FROM day_bucket
         WHERE (minor, home_minor, credits, won, lost, won_minor, lost_minor, won_valued, lost_valued, cycle_days, cycles) <> (0,0,0,0,0,0,0,0,0,0,0)`,
      );
      expect(held.map(({ bucket }) => bucket).sort()).toEqual(rebuilt);
      const cycles = await tx.query<{ cycle: string }>(
        `SELECT concat_ws(' ', manager_id, to_char(month, 'YYYY-MM-DD'), cycle_days, deals) AS cycle FROM cycle_count WHERE deals <> 0`,
      );
      expect(cycles.map(({ cycle }) => cycle).sort()).toEqual(
        deltas
          .sortedCycles()
          .map((delta) => Object.values(delta).join(' '))
          .sort(),
      );
      const attained = moves
        .sorted()
        .filter((move) => move.minor !== 0n || move.held !== 0)
        .map(({ quota: { quotaId }, period, minor, held: n }) => `${quotaId} ${period.start} ${minor} ${n}`);
      const rows = await room.attainments.page(tx, null, 1_000);
      expect(
        rows
          .filter((row) => row.attained !== 0n || row.held !== 0)
          .map((row) => `${row.quotaId} ${row.periodStart} ${row.attained} ${row.held}`),
      ).toEqual(attained);
    });
  };

  it('property: shuffled, repeated and delayed facts end in the same views, and these equal a rebuild', async () => {
    const together = [{ size: 1_000, steps: 0 }];
    const arrivals = history.chain((facts) => fc.tuple(fc.constant(facts), arrival(facts), arrival(facts)));
    await fc.assert(
      fc.asyncProperty(arrivals, async ([facts, one, other]) => {
        const views = await runThrough(facts, together);
        await expectEqualToRebuild();
        expect(await runThrough(one.messages, one.cuts)).toEqual(views);
        await expectEqualToRebuild();
        expect(await runThrough(other.messages, other.cuts)).toEqual(views);
      }),
      { numRuns: 30, endOnFailure: true, interruptAfterTimeLimit: 100_000 },
    );
  }, 180_000);
});
