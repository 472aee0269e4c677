import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMinor } from '@attain/domain/money';
import { DirtyStore, ParticipantStore } from '../src/ports.js';
import { creditsEvent, idOf, PLAN, RETROACTIVE, RunningCompensation, type TestCredit } from './running-compensation.js';

/** Seeds of one run; raise with ATTAIN_CONVERGENCE_RUNS for the long one. */
const runs = Number.parseInt(process.env['ATTAIN_CONVERGENCE_RUNS'] ?? '6', 10);

const PEOPLE = ['ana', 'ben', 'cleo'];
const day = fc.integer({ min: 0, max: 120 }).map((offset) => new Date(Date.UTC(2026, 5, 15 + offset)).toISOString().slice(0, 10));
const amount = fc.integer({ min: -20_000, max: 80_000 }).map((minor) => formatMinor(BigInt(minor), 'USD'));

const credit: fc.Arbitrary<TestCredit> = fc
  .record({
    person: fc.constantFrom(...PEOPLE),
    on: day,
    amount,
    kind: fc.constantFrom('direct' as const, 'split' as const),
    home: fc.constantFrom(null, undefined),
    currency: fc.constantFrom('USD', 'USD', 'USD', 'GBP'),
  })
  .map(({ home, ...rest }) => (home === null || rest.currency === 'GBP' ? { ...rest, home: null } : rest));

/** Versions of deals in the order in which they were made; each says all credits of its deal. */
const histories = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 14 }),
    fc.uniqueArray(credit, {
      selector: ({ person, kind, on }) => `${person} ${kind} ${on}`,
      maxLength: 3,
    }),
  ),
  { minLength: 5, maxLength: 60 },
);

const quotas = fc.array(fc.tuple(fc.constantFrom(...PEOPLE), fc.integer({ min: 0, max: 3000 }), day), { maxLength: 6 });

type Step = (room: RunningCompensation) => Promise<void>;

/** Facts as steps: deals in versions, quotas in versions, plan, people, calendar. */
const stepsOf = (
  deals: readonly (readonly [number, readonly TestCredit[]])[],
  changes: readonly (readonly [string, number, string])[],
): Step[] => [
  (room) => room.calendar(),
  ...PEOPLE.map(
    (name): Step =>
      (room) =>
        room.person(name, 1, [{ from: '2026-07-01', to: null }]),
  ),
  ...PEOPLE.map(
    (name): Step =>
      (room) =>
        room.person(name, 2, [{ from: '2026-06-20', to: name === 'cleo' ? '2026-09-10' : null }]),
  ),
  ...PEOPLE.map(
    (name): Step =>
      (room) =>
        room.quota(name, [{ from: '2025-01-01', to: null, amount: '900.00' }]),
  ),
  ...changes.map(
    ([name, value, from], index): Step =>
      (room) =>
        room.quota(
          name,
          [
            { from: '2025-01-01', to: from, amount: '1000.00' },
            { from, to: null, amount: `${value}.00` },
          ],
          index + 2,
        ),
  ),
  ...deals.map(
    ([deal, credits], index): Step =>
      (room) =>
        room.credits(creditsEvent(`deal ${deal}`, index + 1, credits)),
  ),
];

const viewsOf = async (room: RunningCompensation) => {
  await room.settled();
  expect((await room.get('reconcile')).body.differences).toEqual([]);
  expect((await room.get('ledger/verify')).body).toMatchObject({ sound: true });
  expect((await room.get('traces/replay-all')).body).toMatchObject({ mismatches: 0, complete: true });
  return (await room.get('views/hash')).body.views;
};

describe('the same facts in any order, with duplicates', () => {
  const rooms: RunningCompensation[] = [];

  beforeAll(async () => {
    for (let index = 0; index < 2; index += 1) rooms.push(await RunningCompensation.start());
  }, 120_000);
  afterAll(async () => {
    for (const room of rooms) await room.stop();
  });

  const emptied = async (room: RunningCompensation): Promise<void> => {
    for (const table of ['entry', 'posting', 'seal', 'statement_line', 'statement_period_line', 'closed_posting', 'closed_pay_step']) {
      await room.database.query(`ALTER TABLE ${table} DISABLE TRIGGER ${table}_no_truncate`);
    }
    await room.database
      .query(`TRUNCATE participant, deal_credits, credit, credit_facet, reference, plan_version, assignment, awaited_assignment, dirty, segment, line,
      period_line, evaluation, evaluated_line, evaluated_posting, pay_step, closed_posting, closed_pay_step, period, entry, posting, seal, balance, payout, statement_line, statement_period_line, idempotency_key CASCADE`);
    await room.restart();
  };

  it('end in the same lines, period lines and ledger balances', async () => {
    const scenario = fc.tuple(histories, quotas).chain(([deals, changes]) => {
      const steps = stepsOf(deals, changes);
      const places = steps.map((_, index) => index);
      return fc.tuple(fc.constant(steps), fc.shuffledSubarray([...places, ...places], { minLength: places.length * 2 }));
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ([steps, order]) => {
        const [first, second] = rooms as [RunningCompensation, RunningCompensation];
        for (const room of rooms) await emptied(room);
        await first.plan(PLAN, ['ana', 'ben']);
        await first.plan(RETROACTIVE, ['cleo', 'ben']);
        for (const step of steps) await step(first);
        for (const index of order.slice(0, order.length / 2)) await steps[index]?.(second);
        await second.plan(RETROACTIVE, ['cleo', 'ben']);
        await second.plan(PLAN, ['ana', 'ben']);
        for (const index of order.slice(order.length / 2)) await steps[index]?.(second);
        const views = await viewsOf(first);
        expect(await viewsOf(second)).toEqual(views);
        // Whatever was settled by batches, the full calculation agrees to the cent: it finds nothing to change and nothing to post.
        const entries = (await first.database.query('SELECT count(*)::int AS n FROM entry'))[0];
        await first.database.inTx(async (tx) => {
          const numbers = await first.running.app.get(ParticipantStore).numbersOf(tx, PEOPLE.map(idOf));
          await first.running.app.get(DirtyStore).mark(
            tx,
            [...numbers.values()].map((participantNo) => ({ participantNo, from: '0001-01-01' })),
          );
        });
        expect(await viewsOf(first)).toEqual(views);
        expect((await first.database.query('SELECT count(*)::int AS n FROM entry'))[0]).toEqual(entries);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  }, 600_000);
});
