import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { forecastChanged } from '@attain/contracts/forecasting';
import { categories, weightedPipeline, type Figures } from '@attain/domain/forecast';
import type { InboundMessage } from '@attain/platform/transport';
import type { ServiceRoom } from '@attain/rehearsal';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { ChooseCategory } from '../src/app/choose-category.js';
import { ReadSnapshots } from '../src/app/read-snapshots.js';
import { ReadSummary } from '../src/app/read-summary.js';
import { ReadWaterfall } from '../src/app/read-waterfall.js';
import { TakeSnapshots } from '../src/app/take-snapshots.js';
import { TellForecasts } from '../src/app/tell-forecasts.js';
import { ViewHashes } from '../src/app/view-hashes.js';
import { calendar, deal, id, line, person, quota, under, usd } from './events.js';
import { clear, openForecasting } from './forecasting-room.js';

const all = { kind: 'all' } as const;
const period = 'FY2026-Q3';
const planning = [calendar(1), ...[1, 2, 3].map((n) => person(n)), under(1, 3), under(2, 3), quota(1, '2000.00')];

// Waits for brokers and databases of a machine that does much else.
jest.setTimeout(30_000);

describe('facts of deals over time', () => {
  let postgres: TestDatabase;
  let room: ServiceRoom;

  beforeAll(async () => {
    postgres = await (await postgresForTests()).createDatabase();
    room = await openForecasting(postgres.url, '2026-07-10T12:00:00Z');
  }, 60_000);
  afterAll(async () => {
    await room?.close();
    await postgres?.drop();
  });
  beforeEach(async () => {
    await clear(room);
    room.clock.set('2026-07-10T12:00:00Z');
  });

  const summary = async (subject: string | null, asOf?: string, knownAt: string | null = null) =>
    (await room.get(ReadSummary).of({ scope: all, subject, period, asOf, knownAt: knownAt === null ? null : Date.parse(knownAt) }))!;
  const amounts = (figures: Figures) => categories.map((code) => figures[code].amount);
  const waterfall = async (subject: string | null, from: string, to: string) => {
    const { start, steps, end } = (await room.get(ReadWaterfall).of({ scope: all, subject, period, from, to, knownAt: null }))!;
    const moved = steps.filter(({ deals }) => deals > 0).map(({ code, minor }): [string, bigint] => [code, minor]);
    return { start: start.minor, moved, end: end.minor };
  };

  it('given a deal that changes day by day, tells it as it stood on each day, and as it was known then', async () => {
    await room.deliver(...planning, deal(1, 1));
    room.clock.set('2026-07-20T12:00:00Z');
    await room.deliver(deal(1, 2, { ...usd('150.00'), sourceUpdatedAt: '2026-07-15T09:00:00Z' }));
    room.clock.set('2026-08-05T12:00:00Z');
    await room.deliver(deal(1, 3, { ...usd('160.00'), status: 'won', closeDate: '2026-08-04', sourceUpdatedAt: '2026-08-04T20:00:00Z' }));
    const at = async (asOf?: string, knownAt?: string) => amounts((await summary(id('person', 1), asOf, knownAt)).figures);
    const [nothing, open, more, won] = [
      [0n, 0n, 0n, 0n, 0n],
      [0n, 0n, 100_00n, 0n, 0n],
      [0n, 0n, 150_00n, 0n, 0n],
      [160_00n, 0n, 0n, 0n, 0n],
    ];
    expect(await at('2026-06-30')).toEqual(nothing);
    expect(await at('2026-07-01')).toEqual(open);
    expect(await at('2026-07-14')).toEqual(open);
    expect(await at('2026-07-15')).toEqual(more);
    expect(await at('2026-08-03')).toEqual(more);
    expect(await at()).toEqual(won);
    // The change of 15 July came on 20 July.
    expect(await at('2026-07-15', '2026-07-19T00:00:00Z')).toEqual(open);
    expect(await at('2026-08-04', '2026-08-05T11:59:59Z')).toEqual(more);
    expect(await at('2026-07-15', '2026-07-09T00:00:00Z')).toEqual(nothing);
    expect(await waterfall(id('person', 1), '2026-06-30', '2026-08-05')).toEqual({ start: 0n, moved: [], end: 0n });
    expect(await waterfall(id('person', 3), '2026-07-14', '2026-08-05')).toEqual({
      start: 100_00n,
      moved: [
        ['increase', 60_00n],
        ['won', -160_00n],
      ],
      end: 0n,
    });
  });

  it('given history at the first start, begins with what is known: creation and closing', async () => {
    await room.deliver(
      ...planning,
      deal(1, 7, { createdOn: '2025-02-03', closeDate: '2026-07-08', status: 'won', sourceUpdatedAt: '2026-07-08T15:00:00Z' }),
      deal(2, 4, { createdOn: '2026-07-02', closeDate: '2026-07-06', status: 'lost', ownerUserId: id('user', 2) }),
      deal(3, 2, { createdOn: '2026-05-01', ...usd('40.00') }),
      deal(4, 2, { createdOn: '2026-05-01', deleted: true }),
    );
    expect(await waterfall(id('person', 3), '2026-06-30', '2026-07-10')).toEqual({
      start: 140_00n,
      moved: [['won', -100_00n]],
      end: 40_00n,
    });
    expect(await waterfall(id('person', 3), '2026-07-02', '2026-07-10')).toEqual({
      start: 240_00n,
      moved: [
        ['won', -100_00n],
        ['lost', -100_00n],
      ],
      end: 40_00n,
    });
    const kept = await room.database.query('SELECT 1 FROM deal_fact WHERE NOT reconstructed');
    expect(kept).toEqual([]);
  });

  it('given two versions in one batch, and an old one after, keeps both facts and applies no old one', async () => {
    await room.deliver(...planning, deal(1, 1), deal(1, 3, usd('300.00')), deal(1, 2, usd('200.00')), deal(1, 3, usd('999.00')));
    await room.deliver(deal(1, 2, usd('200.00')));
    expect(amounts((await summary(id('person', 1))).figures)).toEqual([0n, 0n, 300_00n, 0n, 0n]);
    expect(await room.database.query('SELECT version::int FROM deal_fact ORDER BY version')).toEqual([{ version: 1 }]);
    expect(await room.deadLetters()).toEqual([]);
  });

  it('given a deal that changes hands, transfers it; within the team nothing moves', async () => {
    await room.deliver(...planning, deal(1, 1));
    room.clock.set('2026-07-20T12:00:00Z');
    await room.deliver(deal(1, 2, { ownerUserId: id('user', 2) }));
    const moved = async (n: number) => (await waterfall(id('person', n), '2026-07-10', '2026-07-20')).moved;
    expect(await moved(1)).toEqual([['transferred-out', -100_00n]]);
    expect(await moved(2)).toEqual([['transferred-in', 100_00n]]);
    expect(await moved(3)).toEqual([]);
  });

  it('given a person who moves to another manager, each day counts those who were below', async () => {
    const moved = line(1, 2, [
      { from: '2025-01-01', to: '2026-07-15', managerId: id('person', 3) },
      { from: '2026-07-15', to: null, managerId: id('person', 4) },
    ]);
    await room.deliver(...planning, person(4), deal(1, 1), moved);
    room.clock.set('2026-07-20T12:00:00Z');
    expect(await waterfall(id('person', 3), '2026-07-14', '2026-07-20')).toMatchObject({ start: 100_00n, end: 0n });
    expect((await waterfall(id('person', 4), '2026-07-14', '2026-07-20')).moved).toEqual([['transferred-in', 100_00n]]);
  });

  it('freezes each day of the company once it is over, and facts give the same figures again later', async () => {
    await room.deliver(...planning, deal(1, 1), deal(2, 1, { ownerUserId: id('user', 2), stage: 'contractsent', ...usd('200.01') }));
    const run = (instant: string) => {
      room.clock.set(instant);
      return room.get(TakeSnapshots).run(new Date(instant));
    };
    const days = async () =>
      (await room.database.query<{ day: string }>("SELECT to_char(day, 'YYYY-MM-DD') AS day FROM snapshot ORDER BY 1")).map(
        ({ day }) => day,
      );
    await run('2026-07-11T03:59:00Z');
    expect(await days()).toEqual(['2026-07-09']);
    await run('2026-07-11T04:04:00Z');
    expect(await days()).toEqual(['2026-07-09']);
    await run('2026-07-11T04:06:00Z');
    expect(await days()).toEqual(['2026-07-09', '2026-07-10']);
    room.clock.set('2026-07-13T12:00:00Z');
    await room.deliver(deal(1, 2, { ...usd('70.00'), sourceUpdatedAt: '2026-07-10T18:00:00Z' }));
    await room.get(ChooseCategory).execute({ dealId: id('deal', 2), category: 'pipeline', why: null, who: 'test', scope: all });
    await run('2026-07-14T12:00:00Z');
    expect(await days()).toEqual(['2026-07-09', '2026-07-10', '2026-07-11', '2026-07-12', '2026-07-13']);
    const snapshots = async (before: string | null, limit: number) =>
      (await room.get(ReadSnapshots).of({ scope: all, subject: id('person', 3), period, before, limit }))!;
    const { snapshots: frozen, next } = await snapshots(null, 10);
    expect(next).toBeNull();
    expect(await snapshots('2026-07-12', 1)).toMatchObject({ snapshots: [{ day: '2026-07-11' }], next: '2026-07-11' });
    expect(frozen.map(({ figures }) => weightedPipeline(figures))).toEqual([222_01n, 222_01n, 222_01n, 240_01n, 240_01n]);
    for (const { day, knownAt, figures } of frozen) {
      expect((await summary(id('person', 3), day, new Date(knownAt).toISOString())).figures).toEqual(figures);
    }
  });

  it('tells of people whose figures changed, once', async () => {
    const tell = room.get(TellForecasts);
    await room.deliver(...planning, deal(1, 1));
    await tell.run();
    await tell.run();
    expect((await room.sent(forecastChanged)).map(({ version, data }) => [version, data.personId, data.weightedPipeline])).toEqual([
      [1_000_000_000_001, id('person', 1), '60.00'],
    ]);
    await room.deliver(deal(1, 2, { ownerUserId: id('user', 2) }), deal(1, 3, { ownerUserId: id('user', 2), name: 'Renamed' }));
    await tell.run();
    await room.deliver(deal(1, 4, { ownerUserId: id('user', 2), name: 'Renamed again' }));
    await tell.run();
    expect((await room.sent(forecastChanged)).map(({ data }) => [data.personId, data.weightedPipeline])).toEqual([
      [id('person', 1), '0.00'],
      [id('person', 2), '60.00'],
    ]);
  });

  it('property: the same events in any order, batch and number of times end in the same deals', async () => {
    const change = fc.record({
      deal: fc.integer({ min: 1, max: 3 }),
      owner: fc.integer({ min: 1, max: 4 }),
      amount: fc.constantFrom('10.00', '20.00', '30.00'),
      status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
      closeDate: fc.constantFrom('2026-07-05', '2026-08-31', null),
      deleted: fc.boolean(),
    });
    const scenario = fc
      .array(change, { minLength: 2, maxLength: 10 })
      .chain((changes) =>
        fc.tuple(
          fc.constant(changes),
          fc.shuffledSubarray([...changes.keys()], { minLength: changes.length }),
          fc.integer({ min: 1, max: 5 }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(scenario, async ([changes, order, size]) => {
        const events = changes.map(({ deal: n, owner, amount, ...rest }, version) =>
          deal(n, version + 1, { ...usd(amount), ownerUserId: id('user', owner), ...rest }),
        );
        await clear(room);
        await room.deliver(...events);
        const straight = (await room.get(ViewHashes).of()).views;
        await clear(room);
        const shuffled = order.map((n) => events[n]!);
        await inBatches([...shuffled, ...shuffled.slice(0, 3)], size, (batch) => room.deliver(...batch));
        expect((await room.get(ViewHashes).of()).views).toEqual(straight);
        const overlaps = await room.database.query('SELECT 1 FROM deal_fact WHERE valid_to < valid_from');
        expect(overlaps).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(await room.deadLetters()).toEqual([]);
  }, 60_000);
});

async function inBatches(events: readonly InboundMessage[], size: number, deliver: (batch: readonly InboundMessage[]) => Promise<void>) {
  for (let at = 0; at < events.length; at += size) await deliver(events.slice(at, at + size));
}
