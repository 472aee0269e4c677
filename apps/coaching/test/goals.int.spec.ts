import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { goalChanged } from '@attain/contracts/coaching';
import { periodOf } from '@attain/domain/calendar';
import type { InboundMessage } from '@attain/platform/transport';
import type { ServiceRoom } from '@attain/rehearsal';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { ReadGoals } from '../src/app/read-goals.js';
import { ReviewGoals } from '../src/app/review-goals.js';
import { ViewHashes } from '../src/app/view-hashes.js';
import { attained, calendar, fiscal, person, quota } from './events.js';
import { clear, openCoaching } from './coaching-room.js';

const all = { kind: 'all' } as const;
const quarter = periodOf(fiscal, 'quarter', '2026-08-01');

// Waits for brokers and databases of a machine that does much else.
jest.setTimeout(30_000);

describe('goals of quotas', () => {
  let postgres: TestDatabase;
  let room: ServiceRoom;

  beforeAll(async () => {
    postgres = await (await postgresForTests()).createDatabase();
    room = await openCoaching(postgres.url, '2026-07-01T12:00:00Z');
  }, 60_000);
  afterAll(async () => {
    await room?.close();
    await postgres?.drop();
  });
  beforeEach(async () => {
    await clear(room);
  });

  const reviewOn = (day: string): Promise<void> => {
    room.clock.set(`${day}T12:00:00Z`);
    return room.get(ReviewGoals).run(new Date(`${day}T12:00:00Z`));
  };
  const told = async () => (await room.sent(goalChanged)).map(({ data }) => [data.periodStart, data.progress, data.state]);
  const goals = async (past = false) =>
    (await room.get(ReadGoals).list({ scope: all, personId: null, past, after: null, limit: 50 }))!.goals.map(({ state }) => [
      state.periodStart,
      state.state,
    ]);

  it('makes none for periods that were over at the first start, and tells of each day that changes a state', async () => {
    await room.deliver(calendar(), person(1), quota(1, '920.00'));
    await room.deliver(attained(1, periodOf(fiscal, 'quarter', '2026-02-01'), '5.00', '920.00'));
    await reviewOn('2026-07-01');
    expect(await told()).toEqual([['2026-07-01', '0', 'on-track']]);
    await reviewOn('2026-07-02');
    await reviewOn('2026-07-03');
    expect(await told()).toEqual([['2026-07-01', '0', 'behind']]);
    // 92 days: 50 % is the pace until 15 August.
    room.clock.set('2026-08-15T12:00:00Z');
    await room.deliver(attained(1, quarter, '460.00', '920.00'));
    expect(await told()).toEqual([['2026-07-01', '0.5', 'on-track']]);
    await reviewOn('2026-08-16');
    expect(await told()).toEqual([]);
    await reviewOn('2026-08-17');
    expect(await told()).toEqual([['2026-07-01', '0.5', 'behind']]);
    await reviewOn('2026-10-01');
    expect(await told()).toEqual(
      expect.arrayContaining([
        ['2026-07-01', '0.5', 'missed'],
        ['2026-10-01', '0', 'on-track'],
      ]),
    );
    expect(await goals()).toEqual([['2026-10-01', 'on-track']]);
    expect((await goals(true)).sort()).toEqual([
      ['2026-07-01', 'missed'],
      ['2026-10-01', 'on-track'],
    ]);
  });

  it('given attainment after the end, still reaches the goal', async () => {
    await room.deliver(calendar(), person(1), quota(1, '920.00'));
    await reviewOn('2026-07-01');
    await reviewOn('2026-12-01');
    await room.deliver(attained(1, quarter, '920.00', '920.00'));
    expect((await told()).at(-1)).toEqual(['2026-07-01', '1', 'reached']);
  });

  it('given a quota of 0 or one without a calendar, makes none; given one that falls to 0, cannot measure', async () => {
    await room.deliver(person(1), quota(1, '10.00'));
    await reviewOn('2026-07-01');
    expect(await goals()).toEqual([]);
    await room.deliver(calendar(), person(2), quota(2, '0.00'));
    await reviewOn('2026-07-01');
    expect(await goals()).toEqual([['2026-07-01', 'on-track']]);
    await room.deliver(quota(1, '0.00', 2));
    await reviewOn('2026-07-01');
    expect(await goals()).toEqual([['2026-07-01', 'not-measurable']]);
  });

  it('property: the same events in any order, batch and number of times end in the same goals', async () => {
    const event = fc.oneof(
      fc.tuple(fc.constant('quota' as const), fc.integer({ min: 1, max: 2 }), fc.constantFrom('100.00', '200.00', '0.00')),
      fc.tuple(fc.constant('attained' as const), fc.integer({ min: 1, max: 2 }), fc.constantFrom('0.00', '50.00', '100.00', '150.00')),
    );
    const scenario = fc
      .array(event, { minLength: 1, maxLength: 8 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events.keys()], { minLength: events.length }),
          fc.integer({ min: 1, max: 4 }),
        ),
      );
    const first = [calendar(), person(1), person(2)];
    await fc.assert(
      fc.asyncProperty(scenario, async ([wishes, order, size]) => {
        const events = wishes.map(([kind, n, amount], version) =>
          kind === 'quota' ? quota(n, amount, version + 1) : attained(n, quarter, amount, '100.00', version + 1),
        );
        await clear(room);
        await inBatches([...first, ...events], 100, (batch) => room.deliver(...batch));
        await reviewOn('2026-07-20');
        const straight = (await room.get(ViewHashes).of()).views;
        await clear(room);
        const shuffled = order.map((n) => events[n]!);
        await inBatches([...shuffled, ...first, ...shuffled.slice(0, 3)], size, (batch) => room.deliver(...batch));
        await reviewOn('2026-07-20');
        expect((await room.get(ViewHashes).of()).views).toEqual(straight);
      }),
      { numRuns: 40 },
    );
    expect(await room.deadLetters()).toEqual([]);
  }, 60_000);
});

async function inBatches(events: readonly InboundMessage[], size: number, deliver: (batch: readonly InboundMessage[]) => Promise<void>) {
  for (let at = 0; at < events.length; at += size) await deliver(events.slice(at, at + size));
}
