import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyFact, anyTerms, Books, type Fact, type Shape } from '../../test/payout/history.js';
import { naive } from '../../test/payout/oracle.js';
import { cellAt, earningsOf, replay, traceCredit, tracePeriod, walk, dateOf, type CellTerms } from './index.js';

/** Raise with ATTAIN_PROPERTY_RUNS=10000 for the long run. */
const numRuns = Number.parseInt(process.env['ATTAIN_PROPERTY_RUNS'] ?? '300', 10);

const linesOf = (books: Books): Map<string, bigint> => new Map([...books.lines].map(([at, { payable }]) => [at, payable]));
const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** The books agree with the full walk and with the naive calculation, to the cent and in every sum. */
const expectRight = (books: Books, terms: readonly CellTerms[]): void => {
  const credits = books.credits();
  const oracle = naive(terms, credits);
  expect(sorted(linesOf(books))).toEqual(sorted(oracle.lines));
  expect(sorted(books.segment.periodPay)).toEqual(sorted(oracle.periodPay));
  const walked = walk(terms, credits);
  const sums = (cells: typeof walked.segment.cells) => cells.map(({ amount, payable, credits: count }) => ({ amount, payable, count }));
  expect(sums(books.segment.cells)).toEqual(sums(walked.segment.cells));
  expect(books.segment.negatives).toBe(walked.segment.negatives);
};

const expectExplained = (books: Books): void => {
  let before = 0n;
  for (const { at, amount } of books.credits()) {
    const cell = books.segment.cells[cellAt(books.segment.cells, dateOf(at))];
    const trace = cell && traceCredit(cell, 'USD', before, amount);
    if (trace) {
      expect(replay(trace)).toBe(books.lines.get(at)?.payable);
      expect(BigInt(trace.amount.replace('.', '')) !== 0n || books.lines.get(at)?.payable === 0n).toBe(true);
    } else expect(books.lines.get(at)?.payable).toBe(0n);
    before += amount;
  }
  for (const [earning, payable] of books.segment.periodPay) {
    const trace = tracePeriod(books.segment.cells, earning, 'USD');
    expect(trace && replay(trace)).toBe(payable);
  }
};

const history = (negatives: boolean): fc.Arbitrary<Fact[][]> =>
  fc.array(fc.array(anyFact(negatives), { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 6 });

describe.each<Shape>(['marginal', 'retroactive', 'bonus'])('a %s component', (shape) => {
  it('settles every batch as the full walk and the naive calculation do, and explains every line', () => {
    fc.assert(
      fc.property(anyTerms(shape), history(false), (terms, batches) => {
        const books = new Books(terms);
        for (const batch of batches) {
          books.settle(batch);
          expectRight(books, terms);
        }
        expectExplained(books);
      }),
      { numRuns },
    );
  });

  it('stays right while credits below 0 come and go, and while quotas, versions and participation change', () => {
    fc.assert(
      fc.property(anyTerms(shape), anyTerms(shape), history(true), history(false), (first, second, before, after) => {
        const books = new Books(first);
        for (const batch of before) {
          books.settle(batch);
          expectRight(books, first);
        }
        books.retermed(second);
        expectRight(books, second);
        for (const batch of after) books.settle(batch);
        expectRight(books, second);
        expectExplained(books);
      }),
      { numRuns },
    );
  });

  it('ends the same for the same facts in any order, with duplicates and in any batches', () => {
    const someFacts = fc.uniqueArray(anyFact(true), { selector: (fact) => fact.deal, minLength: 1, maxLength: 20 });
    const scenario = fc.tuple(anyTerms(shape), someFacts).chain(([terms, facts]) => {
      const twice = fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 });
      return fc.tuple(fc.constant(terms), fc.constant(facts), twice, fc.integer({ min: 1, max: 7 }));
    });
    fc.assert(
      fc.property(scenario, ([terms, facts, shuffled, size]) => {
        const once = new Books(terms);
        once.settle(facts);
        const often = new Books(terms);
        for (let at = 0; at < shuffled.length; at += size) often.settle(shuffled.slice(at, at + size));
        expect(sorted(linesOf(often))).toEqual(sorted(linesOf(once)));
        expect(sorted(earningsOf(often.segment))).toEqual(sorted(earningsOf(once.segment)));
      }),
      { numRuns },
    );
  });
});
