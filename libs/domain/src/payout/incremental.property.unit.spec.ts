import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  anyIncremental,
  atHome,
  day,
  rulesOf,
  SHAPES,
  termsOf,
  written,
  type Incremental,
  type IncrementalShape,
} from '../../test/payout/any-incremental.js';
import { Books, placeOf, type Fact } from '../../test/payout/history.js';
import { readFacts, type Fields } from '../../test/payout/engine.js';
import { LONG, runs } from '../../test/payout/runs.js';
import type { PlanRules } from '../plan/index.js';
import { evaluate, walk } from './index.js';

/** A deal as it stands now; `euros` are its cents when it was sold in another currency. */
interface Sale extends Fact {
  readonly euros: bigint | null;
}

const AS_OF = '2026-12-31';

const sale = (currency: string): fc.Arbitrary<Sale> =>
  fc
    .record({
      deal: fc.integer({ min: 0, max: 11 }),
      on: day,
      amount: fc.oneof(
        { weight: 6, arbitrary: fc.bigInt({ min: 0n, max: 500n }) },
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.bigInt({ min: -300n, max: -1n }) },
      ),
      foreign: fc.boolean(),
    })
    .map(({ deal, on, amount, foreign }) => {
      const euros = foreign && amount !== null ? amount : null;
      return { deal, on, amount: euros === null ? amount : atHome(euros, currency), euros };
    });

const creditFact = ({ deal, on, amount, euros }: Sale, currency: string): Fields => ({
  ...{ id: placeOf({ deal, on, amount: null }).slice(10), participant: 'rep', deal: `D${String(deal).padStart(2, '0')}`, date: on },
  ...(euros === null
    ? { amount: written(amount ?? 0n, currency), currency }
    : { amount: written(euros, 'EUR'), currency: 'EUR', worth: { amount: written(amount ?? 0n, currency), currency } }),
});

interface Pay {
  readonly lines: ReadonlyMap<string, bigint>;
  readonly periods: ReadonlyMap<string, bigint>;
}

const told = ({ lines, periods }: Pay): string =>
  [...lines, ...periods]
    .filter(([, amount]) => amount !== 0n)
    .map(([name, amount]) => `${name} ${amount}`)
    .sort()
    .join('\n');

/** What the whole evaluation pays, line by line and per pay period. */
const evaluated = ({ facts, currency }: Incremental, rules: readonly PlanRules[], sales: readonly Sale[]): Pay => {
  const credits = sales.filter(({ amount }) => amount !== null).map((each) => creditFact(each, currency));
  const { lines } = evaluate(rules, readFacts({ ...facts, credits }), { asOf: AS_OF });
  const paid: Pay = { lines: new Map(), periods: new Map() };
  for (const { credit, payPeriod, amount } of lines) {
    const [into, name] = credit ? [paid.lines, `${credit.date}${credit.id}`] : [paid.periods, payPeriod.start];
    (into as Map<string, bigint>).set(name, (into.get(name) ?? 0n) + amount);
  }
  return paid;
};

const ofBooks = (books: Books): Pay => ({
  lines: new Map([...books.lines].map(([at, { payable }]) => [at, payable])),
  periods: books.segment.periodPay,
});

const scenario = (shape: IncrementalShape) =>
  anyIncremental(shape).chain((plan) =>
    fc.tuple(fc.constant(plan), fc.array(fc.array(sale(plan.currency), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 })),
  );

describe.each(SHAPES)('a %s plan', (shape) => {
  it(
    'pays the same whether its changes are settled batch by batch, walked, or evaluated whole',
    () => {
      fc.assert(
        fc.property(scenario(shape), ([plan, batches]) => {
          const rules = rulesOf(plan);
          const terms = termsOf(plan, rules);
          const books = new Books(terms);
          const sales = new Map<number, Sale>();
          for (const batch of batches) {
            books.settle(batch);
            for (const each of batch) sales.set(each.deal, each);
            const walked = walk(terms, books.credits());
            const settled = told(ofBooks(books));
            expect(settled).toBe(
              told({ lines: new Map(walked.lines.map(({ at, payable }) => [at, payable])), periods: walked.segment.periodPay }),
            );
          }
          expect(told(ofBooks(books))).toBe(told(evaluated(plan, rules, [...sales.values()])));
        }),
        runs(100),
      );
    },
    LONG,
  );
});
