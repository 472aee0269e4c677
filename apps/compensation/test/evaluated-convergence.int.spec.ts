import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMinor } from '@attain/domain/money';
import { evaluate, tellingStatements } from '@attain/domain/payout';
import { RulebookCache } from '../src/app/rulebook-cache.js';
import { isEvaluated } from '../src/app/rulebook.js';
import { stretchesOf } from '../src/evaluated/plan-stretches.js';
import { FactsOf } from '../src/facts/facts-of.js';
import { DirtyStore, ParticipantStore } from '../src/ports.js';
import { as, creditsEvent, idOf, PLAN, RunningCompensation, type TestCredit } from './running-compensation.js';

/** Seeds of one run; raise with ATTAIN_CONVERGENCE_RUNS for the long one. */
const runs = Number.parseInt(process.env['ATTAIN_CONVERGENCE_RUNS'] ?? '3', 10);

const TODAY = '2026-10-15';
const PEOPLE = ['ana', 'ben', 'cleo'];
const HEAD = 'currency: USD\ncalendar: fiscal\neffective: { from: 2026-06-01 }\n';

/** What a plan may say beside rates: gate, caps, minimum, holdback, clawback, draw; and kinds that look at others. */
const RICH = `
plan: rich
${HEAD}values: { share: 6% }
measures: { bookings: { credits: [direct, split], quota: { basis: [quarter] } } }
components:
  - code: base
    kind: commission
    measure: bookings
    basis: quarter
    tiers: [{ to: 100%, rate: share }, { rate: 2 * share }]
    minimum: 3
    cap: { per: quarter, amount: 150, excess: forfeit }
    gate: { measure: bookings, basis: quarter, atLeast: 40%, appliesTo: all }
    pay: { holdback: { share: 25%, until: 60 days } }
    clawback: { when: [lost], within: 90 days, amount: paid, attainment: kept }
  - { code: best, kind: bonus, when: { attainment: bookings, basis: quarter, atLeast: 100% }, amount: 50 }
  - { code: extra, kind: multiplier, of: { component: base }, measure: bookings, basis: quarter, boundary: upper, tiers: [{ to: 120%, rate: 100% }, { rate: 110% }] }
cap: { per: pay-period, amount: 90, excess: carry }
draw: { kind: recoverable, amount: 20, from: 2026-07-01, until: 2026-08-31, recover: { from: excess, maxShare: 50%, maxShareOf: excess } }
onEnd: { draw: collect, cap: pay, holdback: pay, negative: collect }
`;
const POOL = `
plan: pool
${HEAD}measures: { sold: { credits: [direct] } }
components: [{ code: pool, kind: team-pool, basis: month, rate: 3%, measure: sold, share: participation-days }]
`;
const LEAD = `
plan: lead
${HEAD}measures: {}
components: [{ code: share, kind: override, basis: month, earnings: base, rate: 10% }]
`;

const day = fc.integer({ min: 0, max: 120 }).map((offset) => new Date(Date.UTC(2026, 5, 15 + offset)).toISOString().slice(0, 10));
const credit: fc.Arbitrary<TestCredit> = fc
  .record({
    person: fc.constantFrom(...PEOPLE),
    on: day,
    amount: fc.integer({ min: -20_000, max: 80_000 }).map((minor) => formatMinor(BigInt(minor), 'USD')),
    kind: fc.constantFrom('direct' as const, 'split' as const),
    later: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 3 }),
  })
  .map(({ later, ...rest }) =>
    later === null ? rest : { ...rest, endedOn: new Date(Date.parse(rest.on) + later * 86_400_000).toISOString().slice(0, 10) },
  );
const histories = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.uniqueArray(credit, { selector: ({ person, kind, on }) => `${person} ${kind} ${on}`, maxLength: 2 }),
  ),
  { minLength: 5, maxLength: 30 },
);

type Step = (room: RunningCompensation) => Promise<void>;

const give =
  (facts: object): Step =>
  async (room) => {
    const given = await room.send('PUT', 'facts', as('compensation-admin'), facts);
    expect([given.status, given.body.errors ?? null]).toEqual([200, null]);
  };

/** People stand before anything is given of them; all else comes in any order. */
const people: Step = async (room) => {
  for (const name of PEOPLE) await room.person(name, 1, [{ from: '2026-06-10', to: null }]);
};

const stepsOf = (deals: readonly (readonly [number, readonly TestCredit[]])[], sales: readonly number[]): Step[] => [
  (room) => room.calendar(),
  (room) => room.person('ben', 2, [{ from: '2026-06-20', to: '2026-09-20' }]),
  ...PEOPLE.map(
    (name): Step =>
      (room) =>
        room.quota(name, [{ from: '2025-01-01', to: null, amount: '900.00' }]),
  ),
  ...sales.map(
    (amount, index): Step =>
      (room) =>
        room.quota('ana', [{ from: '2025-01-01', to: null, amount: `${amount}.00` }], index + 2),
  ),
  (room) => room.reportsTo('ana', [{ from: '2026-01-01', to: '2026-08-01', manager: 'cleo' }]),
  (room) => room.reportsTo('ben', [{ from: '2026-01-01', to: null, manager: 'cleo' }]),
  give({ advances: [{ participant: idOf('ana'), date: '2026-08-20', amount: '15.00' }] }),
  give({ participants: [{ id: idOf('ben'), compensationEnds: '2026-09-30' }] }),
  give({ opening: [{ participant: idOf('cleo'), date: '2026-06-20', drawDebt: '12.00', carriedCap: '7.00' }] }),
  ...deals.map(
    ([deal, credits], index): Step =>
      (room) =>
        room.credits(creditsEvent(`deal ${deal}`, index + 1, credits)),
  ),
];

const plans: Step = async (room) => {
  await room.plan(RICH, PEOPLE, '2026-06-01');
  await room.plan(POOL, ['ana', 'ben'], '2026-06-01');
};
const otherPlans: Step = async (room) => {
  await room.plan(LEAD, ['cleo'], '2026-06-01');
  await room.plan(PLAN.replace('plan: ae', 'plan: settled').replace('code: base', 'code: plain'), ['ben'], '2026-06-01');
};
const values = give({ assignments: [{ participant: idOf('ana'), plan: 'rich', from: '2026-06-01', values: { share: '0.08' } }] });

const viewsOf = async (room: RunningCompensation) => {
  await room.newDay();
  expect((await room.get('reconcile')).body.differences).toEqual([]);
  expect((await room.get('ledger/verify')).body).toMatchObject({ sound: true });
  expect((await room.get('traces/replay-all')).body).toMatchObject({ mismatches: 0, complete: true });
  return (await room.get('views/hash')).body.views;
};

/** What the pure evaluation gives on the facts that the service has. */
const offline = (room: RunningCompensation): Promise<string[]> =>
  room.database.inTx(async (tx) => {
    const rules = await room.running.app.get(RulebookCache).at(tx);
    const document = await room.running.app.get(FactsOf).document(tx, rules, PEOPLE.map(idOf), TODAY, 'fiscal');
    const codes = [...rules.documents].filter(([code]) => isEvaluated(rules, code));
    const evaluation = evaluate(
      codes.flatMap(([, documents]) => stretchesOf(documents).map((stretch) => stretch.rules)),
      { ...document, assignments: (document.assignments ?? []).filter(({ plan }) => isEvaluated(rules, plan)) },
      { asOf: TODAY, creditsAhead: true, participants: PEOPLE.map(idOf) },
    );
    return [
      ...evaluation.lines.map(({ participant, key, amount, held, waiting }) => ['line', participant, key, amount, held, waiting].join(' ')),
      ...tellingStatements(evaluation).map(({ participant, step }) =>
        ['step', participant, step.period.start, step.net, step.settlement].join(' '),
      ),
    ].sort();
  });

const stored = async (room: RunningCompensation): Promise<string[]> => {
  const lines = await room.database.query<{ row: string }>(
    `SELECT concat('line ', p.person_id, ' ', l.key, ' ', l.amount, ' ', l.held, ' ', l.waiting) AS row
     FROM evaluated_line l JOIN participant p ON p.no = l.participant_no`,
  );
  const steps = await room.database.query<{ row: string }>(
    `SELECT concat('step ', p.person_id, ' ', s.start_date, ' ', replace(s.body::jsonb->>'net', '.', '')::bigint, ' ',
       replace(s.body::jsonb->>'settlement', '.', '')::bigint) AS row
     FROM pay_step s JOIN participant p ON p.no = s.participant_no
     WHERE EXISTS (SELECT FROM jsonb_each_text(s.body::jsonb) b WHERE b.key IN ('released', 'net', 'draw', 'adjustments', 'advances', 'fromCap',
       'recovered', 'forgiven', 'collected', 'cutByCap', 'fromNegative') AND b.value !~ '^-?0(.0+)?$')
       OR EXISTS (SELECT FROM jsonb_each_text(s.body::jsonb->'balances') b WHERE b.value !~ '^-?0(.0+)?$')
       OR EXISTS (SELECT FROM evaluated_posting o WHERE o.participant_no = s.participant_no AND o.posting = s.start_date)`,
  );
  return [...lines, ...steps].map(({ row }) => row).sort();
};

describe('the same facts under evaluated plans in any order, with duplicates', () => {
  const rooms: RunningCompensation[] = [];

  beforeAll(async () => {
    for (let index = 0; index < 2; index += 1) rooms.push(await RunningCompensation.start());
  }, 120_000);
  afterAll(async () => {
    for (const room of rooms) await room.stop();
  });

  const emptied = async (room: RunningCompensation): Promise<void> => {
    const tables = await room.database.query<{ name: string }>(
      `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname LIKE '%_no_truncate'`,
    );
    for (const { name } of tables) await room.database.query(`ALTER TABLE ${name} DISABLE TRIGGER ${name}_no_truncate`);
    await room.database
      .query(`TRUNCATE participant, deal_credits, credit, reference, plan_version, assignment, awaited_assignment, dirty, segment, line,
      period_line, evaluation, evaluated_line, evaluated_posting, pay_step, closed_posting, closed_pay_step, given_fact, given_fact_version, period, entry,
      posting, seal, balance, payout, statement_line, statement_period_line, idempotency_key CASCADE`);
    await room.restart();
    room.today(TODAY);
    await people(room);
  };

  it('end in the lines, postings, steps and balances that the pure evaluation gives', async () => {
    const scenario = fc.tuple(histories, fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 2 })).chain(([deals, sales]) => {
      const steps = stepsOf(deals, sales);
      const places = steps.map((_, index) => index);
      return fc.tuple(fc.constant(steps), fc.shuffledSubarray([...places, ...places], { minLength: places.length * 2 }));
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ([steps, order]) => {
        const [first, second] = rooms as [RunningCompensation, RunningCompensation];
        for (const room of rooms) await emptied(room);
        for (const step of [plans, otherPlans, values, ...steps]) await step(first);
        for (const index of order.slice(0, order.length / 2)) await steps[index]?.(second);
        for (const step of [otherPlans, plans, values]) await step(second);
        for (const index of order.slice(order.length / 2)) await steps[index]?.(second);
        const views = await viewsOf(first);
        expect(await viewsOf(second)).toEqual(views);
        expect(await stored(first)).toEqual(await offline(first));
        // Evaluated once more, nothing changes and nothing is posted.
        const entries = await first.database.query('SELECT count(*)::int AS n FROM entry');
        await first.database.inTx(async (tx) => {
          const numbers = await first.running.app.get(ParticipantStore).numbersOf(tx, PEOPLE.map(idOf));
          await first.running.app.get(DirtyStore).mark(
            tx,
            [...numbers.values()].map((participantNo) => ({ participantNo, from: '0001-01-01' })),
          );
        });
        expect(await viewsOf(first)).toEqual(views);
        expect(await first.database.query('SELECT count(*)::int AS n FROM entry')).toEqual(entries);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  }, 600_000);
});
