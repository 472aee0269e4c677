import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCompany, closesOf, rerecorded, shuffledFacts } from '../../../test/payout/any-company.js';
import { anyPlan } from '../../../test/payout/any-plan.js';
import { readFacts, readPlan, type Fields } from '../../../test/payout/engine.js';
import { LONG, runs } from '../../../test/payout/runs.js';
import type { PlanRules } from '../../plan/index.js';
import { evaluate, replayLine, toResult, type Evaluation } from '../index.js';

const AS_OF = '2026-09-30';
const CLOSED = '2026-05-31';

/** Plans are read once, however often one run evaluates them. */
const read = new WeakMap<Fields, PlanRules>();
const rulesOf = (plan: Fields): PlanRules => {
  const rules = read.get(plan) ?? readPlan(plan);
  read.set(plan, rules);
  return rules;
};

const evaluated = (plans: readonly Fields[], facts: Fields, asOf = AS_OF): Evaluation =>
  evaluate(plans.map(rulesOf), readFacts(facts), { asOf });

/** A whole result as text, in an order of its own: facts may stand in any. */
const told = (evaluation: Evaluation): string =>
  Object.entries(toResult(evaluation))
    .map(
      ([name, list]) =>
        `${name}\n${
          Array.isArray(list)
            ? list
                .map((each) => JSON.stringify(each))
                .sort()
                .join('\n')
            : String(list)
        }`,
    )
    .join('\n');

/** Sums of postings per earning key, those of 0 left out. */
const sums = ({ postings }: Evaluation): string => {
  const totals = new Map<string, bigint>();
  for (const { participant, key, amount } of postings)
    totals.set(`${participant} ${key}`, (totals.get(`${participant} ${key}`) ?? 0n) + amount);
  return [...totals]
    .filter(([, total]) => total !== 0n)
    .map(([key, total]) => `${key} ${total}`)
    .sort()
    .join('\n');
};

/** Reasons for which a line that was priced waits as a whole. */
const WAITING = new Set([
  'compensation-ended',
  'windfall-review',
  'splits-do-not-sum',
  'share-negative',
  'plan-missing',
  'participant-unknown',
]);

describe('any plan on any facts', () => {
  it(
    'replays every line from its trace alone',
    () => {
      fc.assert(
        fc.property(anyPlan({ clawbacks: true }), anyCompany({ changes: true, leavers: true }), (plans, facts) => {
          for (const { trace, amount, waiting, held } of evaluated(plans, facts).lines)
            if (trace) expect(replayLine(trace)).toBe(held !== null && WAITING.has(held) ? waiting : amount);
        }),
        runs(30),
      );
    },
    LONG,
  );

  it(
    'gives identical lines, postings and statements for facts permuted, repeated, or recorded on another day between the same two closes',
    () => {
      fc.assert(
        fc.property(
          anyPlan({ clawbacks: true }),
          anyCompany({ changes: true, leavers: true }),
          fc.infiniteStream(fc.nat({ max: 999 })),
          (plans, facts, order) => {
            const closing = { ...facts, closedThrough: CLOSED };
            const other = shuffledFacts(rerecorded(closing, closesOf(plans[0]!, facts), order), order);
            expect(told(evaluated(plans, other))).toBe(told(evaluated(plans, closing)));
          },
        ),
        runs(30),
      );
    },
    LONG,
  );

  it(
    'posts the same sums per earning key whether periods were closed meanwhile or never',
    () => {
      fc.assert(
        fc.property(
          anyPlan({ clawbacks: false }),
          anyCompany({ changes: true, leavers: false }),
          fc.constantFrom('2026-02-15', '2026-03-31', CLOSED),
          (plans, facts, closedThrough) => {
            expect(sums(evaluated(plans, { ...facts, closedThrough }))).toBe(sums(evaluated(plans, facts)));
          },
        ),
        runs(30),
      );
    },
    LONG,
  );

  it(
    'never changes a closed step, whatever is recorded after it',
    () => {
      fc.assert(
        fc.property(
          anyPlan({ clawbacks: true }),
          anyCompany({ changes: true, leavers: true }),
          anyCompany({ changes: true, leavers: false }),
          (plans, facts, more) => {
            const closing = { ...facts, closedThrough: '2026-03-31' };
            const later = ((more['deals'] as Fields[]) ?? []).map((deal) => ({ ...deal, id: `${deal['id']}`, recordedOn: '2026-04-01' }));
            const all = [...((facts['deals'] as Fields[]) ?? []), ...later.filter(({ date }: Fields) => String(date) < '2026-04-01')];
            const frozen = ({ statements, postings }: Evaluation): string =>
              JSON.stringify(
                [
                  statements.filter(({ closed, step }) => closed && tells(step)).map(({ participant, step }) => [participant, step]),
                  postings.filter(({ posting }) => posting.end <= '2026-04-01'),
                ],
                (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
              );
            const before = frozen(evaluated(plans, closing, '2026-04-30'));
            expect(frozen(evaluated(plans, closing))).toBe(before);
            expect(frozen(evaluated(plans, { ...closing, deals: all }))).toBe(before);
          },
        ),
        runs(30),
      );
    },
    LONG,
  );

  it(
    'keeps 0 ≤ debt = Σ top-ups − Σ recoveries − forgiven − collected, and pays nothing below 0',
    () => {
      fc.assert(
        fc.property(anyPlan({ clawbacks: true }), anyCompany({ changes: true, leavers: true }), fc.boolean(), (plans, facts, closes) => {
          const { statements } = evaluated(plans, closes ? { ...facts, closedThrough: CLOSED } : facts);
          const recoverable = (plans[0]?.['draw'] as Fields | undefined)?.['kind'] === 'recoverable';
          const debts = new Map<string, bigint>();
          for (const { participant, step } of statements) {
            const opening = participant === 'rep' && facts['opening'] ? 20n * 10n ** DIGITS[String(plans[0]?.['currency'])]! : 0n;
            const debt = (debts.get(participant) ?? opening) + (recoverable ? step.topUp : 0n) - step.recovered - step.forgiven;
            const { drawDebt, carriedCap, carriedNegative } = step.balances;
            const ended = debt - drawDebt;
            expect(ended === 0n || (drawDebt === 0n && step.collected >= ended && ended > 0n)).toBe(true);
            expect(drawDebt >= 0n && step.net >= 0n && step.settlement >= 0n && carriedCap >= 0n && carriedNegative <= 0n).toBe(true);
            debts.set(participant, drawDebt);
          }
        }),
        runs(30),
      );
    },
    LONG,
  );

  it(
    'takes back by clawbacks at most what was paid',
    () => {
      fc.assert(
        fc.property(anyPlan({ clawbacks: true }), anyCompany({ changes: true, leavers: false }), (plans, facts) => {
          const { postings, lines } = evaluated(plans, { ...facts, closedThrough: CLOSED });
          const capOf = new Map(lines.map(({ participant, key, capGroup }) => [`${participant} ${key}`, capGroup]));
          // Under a cap the loss of one deal may take what others were paid, but nothing of a deal that itself took something back.
          const paid = new Map<string, Map<string, bigint>>();
          const taken = new Map<string, bigint>();
          for (const { participant, key, amount, reason } of postings) {
            const own = `${participant} ${key.replace(/\|clawback$/, '')}`;
            const name = capOf.get(own) ? `${participant} ${capOf.get(own)}` : own;
            const each = paid.get(name) ?? paid.set(name, new Map()).get(name)!;
            if (!key.endsWith('|clawback')) each.set(own, (each.get(own) ?? 0n) + amount);
            else taken.set(name, (taken.get(name) ?? 0n) - amount);
            if (reason !== 'clawback') continue;
            const most = [...each.values()].reduce((sum, pay) => (pay > 0n ? sum + pay : sum), 0n);
            expect(taken.get(name)! <= most && amount < 0n).toBe(true);
          }
        }),
        runs(30),
      );
    },
    LONG,
  );

  it(
    'takes everything back when every deal is reversed, and pays it again when it is posted again',
    () => {
      fc.assert(
        fc.property(anyPlan({ clawbacks: false }), anyCompany({ changes: false, leavers: false }), (plans, facts) => {
          const deals = facts['deals'] as Fields[];
          const gone = deals.map((deal) => ({ ...deal, endedOn: '2026-08-30', endReason: 'deleted', recordedOn: '2026-08-30' }));
          const again = deals.map((deal) => ({ ...deal, recordedOn: '2026-09-05' }));
          const closing = { ...facts, closedThrough: '2026-08-31' };
          expect(sums(evaluated(plans, { ...closing, deals: [...deals, ...gone] }))).toBe(sums(evaluated(plans, { ...facts, deals: [] })));
          expect(sums(evaluated(plans, { ...closing, deals: [...deals, ...gone, ...again] }))).toBe(sums(evaluated(plans, facts)));
        }),
        runs(30),
      );
    },
    LONG,
  );
});

/** Whether a step says anything: months before the first fact are there or not. */
const tells = (step: Evaluation['statements'][number]['step']): boolean =>
  [...Object.values(step), ...Object.values(step.balances)].some((each) => typeof each === 'bigint' && each !== 0n);

const DIGITS: Readonly<Record<string, bigint>> = { USD: 2n, JPY: 0n, BHD: 3n };
