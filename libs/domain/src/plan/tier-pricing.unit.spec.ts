import { describe, expect, it } from '@jest/globals';
import { parseRational, rationalZero } from '../money/index.js';
import type { PriceFacts, PriceValue } from './kind.js';
import { exactOf, fieldsOf, listOf, priceCredit, textOf, tierAt, tierParts } from './tier-pricing.js';

const tiers = (...list: readonly [string, string | null, string][]): PriceValue => list.map(([from, to, rate]) => ({ from, to, rate }));
const THREE = tiers(['0', '100', '5%'], ['100', '200', '6%'], ['200', null, '10%']);
const BOUNDED = tiers(['0', '100', '5%'], ['100', '200', '6%']);
const parts = (facts: PriceFacts): string[] =>
  tierParts({ before: '0', base: facts['moved'] ?? '0', boundary: 'upper', tiers: THREE, ...facts }).map(
    ({ label, input, rate, amount }) => `${label}: ${input} × ${rate} = ${amount}`,
  );

describe('what passes tiers one after another', () => {
  it('is divided among them, from below 0 on', () => {
    expect(parts({ mode: 'marginal', moved: '250' })).toEqual([
      'tier 1, 0 to 100: 100 × 0.05 = 5',
      'tier 2, 100 to 200: 100 × 0.06 = 6',
      'tier 3, above 200: 50 × 0.1 = 5',
    ]);
    expect(parts({ mode: 'marginal', before: '-50', moved: '100' })).toEqual(['tier 1, 0 to 100: 100 × 0.05 = 5']);
    expect(parts({ mode: 'marginal', before: '100', moved: '100' })).toEqual(['tier 2, 100 to 200: 100 × 0.06 = 6']);
    expect(parts({ mode: 'marginal', before: '250', moved: '-250' })).toEqual([
      'tier 1, 0 to 100: -100 × 0.05 = -5',
      'tier 2, 100 to 200: -100 × 0.06 = -6',
      'tier 3, above 200: -50 × 0.1 = -5',
    ]);
  });

  it('pays nothing above a table that ends', () => {
    expect(parts({ mode: 'marginal', before: '150', moved: '100', tiers: BOUNDED })).toEqual(['tier 2, 100 to 200: 50 × 0.06 = 3']);
    expect(parts({ mode: 'marginal', before: '200', moved: '100', tiers: BOUNDED })).toEqual([]);
  });

  it('pays another base in the same proportion', () => {
    expect(parts({ mode: 'marginal', before: '50', moved: '100', base: '30' })).toEqual([
      'tier 1, 0 to 100: 15 × 0.05 = 0.75',
      'tier 2, 100 to 200: 15 × 0.06 = 0.9',
    ]);
  });

  it('pays a base that moves nothing where it stands, at a bound by the new rate', () => {
    const still = (before: string, table = THREE) => parts({ mode: 'marginal', before, moved: '0', base: '30', tiers: table });
    expect([still('0'), still('100'), still('999')]).toEqual([
      ['tier 1, 0 to 100: 30 × 0.05 = 1.5'],
      ['tier 2, 100 to 200: 30 × 0.06 = 1.8'],
      ['tier 3, above 200: 30 × 0.1 = 3'],
    ]);
    expect(still('200', BOUNDED)).toEqual([]);
    expect(parts({ mode: 'marginal', before: '50', moved: '0', base: '0' })).toEqual([]);
  });
});

describe('a rate for all of it', () => {
  it('is that of the tier that is reached, at a bound by its rule', () => {
    const whole = (moved: string, boundary: string) => parts({ mode: 'retroactive', before: '50', moved, base: '1000', boundary });
    expect([whole('50', 'upper'), whole('50', 'lower'), whole('51', 'lower')]).toEqual([
      ['tier 2, 100 to 200: 1000 × 0.06 = 60'],
      ['tier 1, 0 to 100: 1000 × 0.05 = 50'],
      ['tier 2, 100 to 200: 1000 × 0.06 = 60'],
    ]);
    expect(parts({ mode: 'retroactive', moved: '200', tiers: BOUNDED })).toEqual([]);
    expect(parts({ mode: 'retroactive', moved: '200', tiers: BOUNDED, boundary: 'lower' })).toEqual([
      'tier 2, 100 to 200: 200 × 0.06 = 12',
    ]);
  });

  it('is the sum of full tiers and the filled share of the last, when rates are filled', () => {
    expect(parts({ mode: 'interpolated-rate', before: '50', moved: '100', base: '1000', tiers: BOUNDED })).toEqual([
      'interpolated rate: 1000 × 0.08 = 80',
    ]);
  });

  it('knows where a total stands', () => {
    const placed = [
      { from: rationalZero, to: parseRational('100'), rate: rationalZero },
      { from: parseRational('100'), to: parseRational('200'), rate: rationalZero },
    ];
    expect(['99', '100', '199', '200'].map((total) => tierAt(placed, parseRational(total), 'upper'))).toEqual([0, 1, 1, null]);
    expect(['100', '101', '200', '201'].map((total) => tierAt(placed, parseRational(total), 'lower'))).toEqual([0, 1, 1, null]);
  });
});

describe('amounts that are filled', () => {
  const amounts = tiers(['0', '100', '500'], ['100', '300', '900']);
  it('pay by the share of each tier that is filled, and nothing above', () => {
    expect(parts({ mode: 'interpolated-amount', before: '50', moved: '150', tiers: amounts })).toEqual([
      'tier 1, 0 to 100: 50 × 0.5 = 250',
      'tier 2, 100 to 300: 100 × 0.5 = 450',
    ]);
    expect(parts({ mode: 'interpolated-amount', before: '300', moved: '50', tiers: amounts })).toEqual([]);
    expect(parts({ mode: 'interpolated-amount', before: '-20', moved: '10', tiers: amounts })).toEqual(['tier 1, 0 to 100: 10 × 0.1 = 50']);
    expect(parts({ mode: 'interpolated-amount', moved: '50', tiers: tiers(['0', null, '500']) })).toEqual([]);
  });
});

describe('a credit, priced from its facts', () => {
  it('says what it pays, step by step', () => {
    const facts = { mode: 'marginal', before: '50', moved: '100', base: '100', boundary: 'upper', tiers: THREE };
    const { exact, steps } = priceCredit({ ...facts, quota: '100' });
    expect([exact.toString(), steps]).toEqual([
      '5.5',
      ['credited 100 on top of 50 of a quota of 100', 'tier 1, 0 to 100: 50 × 0.05 = 2.5', 'tier 2, 100 to 200: 50 × 0.06 = 3'],
    ]);
    expect(priceCredit({ ...facts, quota: null }).steps[0]).toBe('credited 100 on top of 50');
  });

  it('is refused in a mode that there is not', () => {
    expect(() => tierParts({ mode: 'magic', tiers: THREE })).toThrow('There is no tier mode "magic"');
    expect(() => tierParts({ tiers: THREE })).toThrow(RangeError);
  });

  it('reads facts as they were computed, or as they were written down', () => {
    const third = parseRational('1/3');
    expect([exactOf(third), exactOf('1/3'), exactOf(null), exactOf(undefined), exactOf([])].map(String)).toEqual([
      '1/3',
      '1/3',
      '0',
      '0',
      '0',
    ]);
    expect([textOf('a'), textOf(null), textOf(third), textOf(['a'])]).toEqual(['a', '', '', '']);
    expect([listOf(['a']), listOf('a'), listOf(undefined)]).toEqual([['a'], [], []]);
    expect([fieldsOf({ a: 'b' }), fieldsOf(['a']), fieldsOf(null), fieldsOf('a'), fieldsOf(third), fieldsOf(undefined)]).toEqual([
      { a: 'b' },
      {},
      {},
      {},
      {},
      {},
    ]);
  });
});
