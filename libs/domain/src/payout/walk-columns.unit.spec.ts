import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyFact, anyTerms, placeOf, type Fact, type Shape } from '../../test/payout/history.js';
import { dayNumber } from '../calendar/index.js';
import { dateOf, walk, walkColumns, type CellTerms, type Credit, type CreditColumns } from './index.js';

/** Raise with ATTAIN_PROPERTY_RUNS=10000 for the long run. */
const numRuns = Number.parseInt(process.env['ATTAIN_PROPERTY_RUNS'] ?? '300', 10);

const columnsOf = (credits: readonly Credit[]): CreditColumns => ({
  length: credits.length,
  days: Int32Array.from(credits, ({ at }) => dayNumber(dateOf(at))),
  amounts: BigInt64Array.from(credits, ({ amount }) => amount),
  at: (index) => credits[index]?.at ?? '',
});

const creditsOf = (facts: readonly Fact[], factor: bigint): Credit[] =>
  facts.map((fact) => ({ at: placeOf(fact), amount: (fact.amount ?? 0n) * factor })).sort((a, b) => (a.at < b.at ? -1 : 1));

/** Terms whose quotas are `factor` times as large. */
const grown = (terms: readonly CellTerms[], factor: bigint): CellTerms[] =>
  terms.map((cell) => ({ ...cell, quota: cell.quota === null ? null : cell.quota * factor }));

const expectSame = (terms: readonly CellTerms[], credits: readonly Credit[]): void => {
  const payable = new BigInt64Array(credits.length).fill(-1n);
  const segment = walkColumns(terms, columnsOf(credits), payable);
  const walked = walk(terms, credits);
  expect(segment).toEqual(walked.segment);
  const pays = new Map(walked.lines.map((line) => [line.at, line.payable]));
  expect([...payable]).toEqual(credits.map(({ at }) => pays.get(at) ?? 0n));
};

describe.each<Shape>(['marginal', 'retroactive', 'bonus'])('the walk over columns of a %s component', (shape) => {
  it.each([
    ['small amounts', 1n],
    ['amounts at the edge of what doubles hold', 10n ** 12n],
    ['amounts far beyond it', 10n ** 15n],
  ])('is the walk, to the cent and in every sum: %s', (_name, factor) => {
    const facts = fc.uniqueArray(anyFact(true), { selector: (fact) => fact.deal, maxLength: 25 });
    fc.assert(
      fc.property(anyTerms(shape), facts, (terms, some) => expectSame(grown(terms, factor), creditsOf(some, factor))),
      { numRuns },
    );
  });
});
