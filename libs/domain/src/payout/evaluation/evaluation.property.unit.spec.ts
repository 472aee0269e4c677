import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate, replayLine, toResult, type FactsDocument } from '../index.js';
import { deal, flat, planWith, quota, readFacts, readPlan, tiered, type Fields } from '../../../test/payout/engine.js';
import { LONG, runs } from '../../../test/payout/runs.js';
import type { PlanRules } from '../../plan/index.js';

const TIERS = [{ to: '50%', rate: '4%' }, { to: '100%', rate: '5.5%' }, { rate: '7.125%' }];
const PLANS = {
  marginal: planWith([tiered('quarter', TIERS)]),
  retroactive: planWith([tiered('quarter', TIERS, { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative' })]),
  gated: planWith(
    [tiered('quarter', TIERS, { gate: { measure: 'sales', basis: 'quarter', atLeast: '80%', appliesTo: 'all', relock: 'recover' } })],
    { onEnd: { negative: 'collect' } },
  ),
  capped: planWith([tiered('quarter', TIERS, { cap: { per: 'quarter', amount: 60, excess: 'forfeit' } })], {
    cap: { per: 'pay-period', amount: 40, excess: 'carry' },
    onEnd: { cap: 'pay' },
  }),
  drawn: planWith([flat('10%')], {
    draw: { kind: 'recoverable', amount: 30, recover: { from: 'excess', maxShare: '50%', maxShareOf: 'excess' } },
    onEnd: { draw: 'forgive' },
  }),
  parts: planWith(
    [flat('7%', { pay: { parts: [{ share: '1/3' }, { share: '2/3', after: '1 month' }], holdback: { share: '10%', until: '45 days' } } })],
    { onEnd: { holdback: 'pay' } },
  ),
} as const;
const compiled = Object.fromEntries(Object.entries(PLANS).map(([name, plan]) => [name, readPlan(plan)]));
const anyOfThem = fc.constantFrom(...Object.keys(PLANS));

const day = fc.integer({ min: 0, max: 118 }).map((index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10));
const cents = fc
  .integer({ min: -20_000, max: 90_000 })
  .map((minor) => `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`);
const deals = fc
  .array(fc.tuple(day, cents), { minLength: 1, maxLength: 8 })
  .map((list) => list.map(([date, amount], index) => deal(`D${index}`, date, amount)));
const QUOTAS = [quota('quarter', 1000)];

const facts = (list: readonly Fields[], more: Fields = {}): FactsDocument => readFacts({ quotas: QUOTAS, deals: list, ...more });

/** Sums of postings per earning key. */
const sums = (document: FactsDocument, plan: PlanRules, asOf: string): Record<string, string> => {
  const totals = new Map<string, bigint>();
  for (const { key, amount } of evaluate([plan], document, { asOf }).postings) totals.set(key, (totals.get(key) ?? 0n) + amount);
  return Object.fromEntries(
    [...totals]
      .filter(([, total]) => total !== 0n)
      .sort()
      .map(([key, total]) => [key, String(total)]),
  );
};

describe('a plan of one kind', () => {
  it(
    'gives identical results for permuted and repeated facts',
    () => {
      fc.assert(
        fc.property(anyOfThem, deals, fc.infiniteStream(fc.integer({ min: 0, max: 1000 })), (kind, list, order) => {
          const plan = compiled[kind]!;
          const shuffled = [...list, ...list.slice(0, 2)].map((each) => [order.next().value, each] as const).sort(([a], [b]) => a - b);
          const other = facts(shuffled.map(([, each]) => each));
          const told = (document: FactsDocument): string => JSON.stringify(toResult(evaluate([plan], document, { asOf: '2026-04-30' })));
          expect(told(other)).toBe(told(facts(list)));
        }),
        runs(200),
      );
    },
    LONG,
  );

  it(
    'posts the same sums per earning key whether a fact comes in time or after closes, and never touches a closed step',
    () => {
      fc.assert(
        fc.property(
          anyOfThem,
          deals,
          fc.integer({ min: 0, max: 7 }),
          fc.constantFrom('2026-02-20', '2026-03-20', '2026-04-20'),
          (kind, list, late, recordedOn) => {
            const plan = compiled[kind]!;
            const delayed = list.map((each, index) =>
              index === late && String(each['date']) < recordedOn ? { ...each, recordedOn } : each,
            );
            const closing = facts(delayed, { closedThrough: '2026-03-31' });
            expect(sums(closing, plan, '2026-06-30')).toEqual(sums(facts(list), plan, '2026-06-30'));
            const earlier = evaluate([plan], closing, { asOf: '2026-04-30' });
            const then = evaluate([plan], closing, { asOf: '2026-05-31' });
            const frozen = (each: typeof then): unknown => each.statements.filter(({ closed }) => closed).map(({ step }) => step);
            expect(frozen(then)).toEqual(frozen(earlier));
          },
        ),
        runs(200),
      );
    },
    LONG,
  );

  it(
    'replays every line from its trace alone',
    () => {
      fc.assert(
        fc.property(anyOfThem, deals, (kind, list) => {
          const plan = compiled[kind]!;
          for (const { trace, amount } of evaluate([plan], facts(list), { asOf: '2026-06-30' }).lines)
            if (trace) expect(replayLine(trace)).toBe(amount);
        }),
        runs(200),
      );
    },
    LONG,
  );

  it(
    'keeps its balances: 0 ≤ debt = Σ top-ups − Σ recoveries − forgiven, pay is never below 0',
    () => {
      fc.assert(
        fc.property(anyOfThem, deals, (kind, list) => {
          const plan = compiled[kind]!;
          let debt = 0n;
          for (const { step } of evaluate([plan], facts(list), { asOf: '2026-06-30' }).statements) {
            debt += (plan.draw?.recoverable ? step.topUp : 0n) - step.recovered - step.forgiven;
            expect(step.balances.drawDebt).toBe(debt);
            expect(
              debt >= 0n &&
                step.net >= 0n &&
                step.settlement >= 0n &&
                step.balances.carriedCap >= 0n &&
                step.balances.carriedNegative <= 0n,
            ).toBe(true);
          }
        }),
        runs(200),
      );
    },
    LONG,
  );

  it(
    'takes everything back when every deal is reversed after its period was closed',
    () => {
      fc.assert(
        fc.property(anyOfThem, deals, (kind, list) => {
          const plan = compiled[kind]!;
          const gone = list.map((each) => ({ ...each, endedOn: '2026-06-10', endReason: 'deleted' }));
          expect(sums(facts(gone, { closedThrough: '2026-05-31' }), plan, '2026-08-31')).toEqual({});
        }),
        runs(200),
      );
    },
    LONG,
  );
});
