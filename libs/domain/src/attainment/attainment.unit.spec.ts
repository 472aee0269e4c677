import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, money, parseDecimal } from '../money/index.js';
import { amountIn, attainedIn, attainmentOf, crossings, measureOf, quotaFor, rank, ratioDecimal } from './index.js';

const thresholds = ['0.5', '0.8', '1', '1.25'].map(parseDecimal);
const eur = (minor: bigint) => money(minor, 'EUR');

describe('attainment', () => {
  it('is attained ÷ quota, exact, with the thresholds reached', () => {
    const attainment = attainmentOf(eur(25_100_000n), eur(25_000_000n), thresholds);
    expect(formatDecimal(ratioDecimal(attainment.ratio!))).toBe('1.004');
    expect(attainment.reached.map(formatDecimal)).toEqual(['0.5', '0.8', '1']);
  });

  it('never shows a threshold before it is reached', () => {
    const { ratio, reached } = attainmentOf(eur(99_999_999n), eur(100_000_000n), thresholds);
    expect(formatDecimal(ratioDecimal(ratio!))).toBe('0.999999');
    expect(reached.map(formatDecimal)).toEqual(['0.5', '0.8']);
  });

  it('is undefined without a quota and with one of 0', () => {
    expect(attainmentOf(eur(100n), null, thresholds)).toMatchObject({ ratio: null, reached: [] });
    expect(attainmentOf(eur(100n), eur(0n), thresholds)).toMatchObject({ ratio: null, reached: [] });
  });

  it('takes the quota in force last within the period', () => {
    const timeline = [
      { from: '2026-01-01', to: '2026-07-01', amount: eur(100_000n) },
      { from: '2026-07-01', to: null, amount: eur(120_000n) },
    ];
    expect(quotaFor(timeline, '2026-01-01', '2027-01-01')?.minor).toBe(120_000n);
    expect(quotaFor(timeline, '2026-01-01', '2026-07-01')?.minor).toBe(100_000n);
    expect(quotaFor(timeline, '2025-01-01', '2026-01-01')).toBeNull();
    expect(quotaFor([timeline[0]!], '2026-04-01', '2026-10-01')?.minor).toBe(100_000n);
  });

  it("counts in the quota's currency or the company's, and holds the rest", () => {
    const sums = [
      { currency: 'EUR', homeCurrency: 'USD', minor: 100n, homeMinor: 109n, credits: 1 },
      { currency: 'GBP', homeCurrency: 'USD', minor: 50n, homeMinor: 64n, credits: 1 },
      { currency: 'GBP', homeCurrency: null, minor: 9n, homeMinor: 0n, credits: 2 },
    ];
    expect(attainedIn(sums, 'USD')).toEqual({ amount: money(173n, 'USD'), held: 2 });
    expect(attainedIn(sums, 'EUR')).toEqual({ amount: eur(100n), held: 3 });
    expect(amountIn({ amount: money(50n, 'GBP'), homeAmount: null }, 'USD')).toBeNull();
    expect(amountIn({ amount: money(50n, 'GBP'), homeAmount: money(64n, 'USD') }, 'USD')).toBe(64n);
  });

  it('knows its measures', () => {
    expect(measureOf('bookings')?.code).toBe('bookings');
    expect(measureOf('hats')).toBeUndefined();
  });
});

describe('crossings', () => {
  it('name the deal that did it, in order of date and deal', () => {
    const crossed = crossings(
      9_000n,
      [
        { on: '2026-07-02', dealId: 'b', minor: 1_000n },
        { on: '2026-07-01', dealId: 'a', minor: 500n },
        { on: '2026-07-02', dealId: 'a', minor: 2_900n },
      ],
      eur(10_000n),
      thresholds,
    );
    expect(crossed.map((c) => [formatDecimal(c.threshold), c.dealId])).toEqual([
      ['1', 'a'],
      ['1.25', 'b'],
    ]);
  });

  it('are none when the sum comes back, when it was there before, and without a quota', () => {
    const up = [{ on: '2026-07-01', dealId: 'a', minor: 5_000n }];
    expect(crossings(6_000n, [...up, { on: '2026-07-02', dealId: 'b', minor: -2_000n }], eur(10_000n), [parseDecimal('1')])).toEqual([]);
    expect(crossings(10_000n, up, eur(10_000n), [parseDecimal('1')])).toEqual([]);
    expect(crossings(0n, up, null, thresholds)).toEqual([]);
  });

  it('property: crossed is what is reached after and was not before', () => {
    const deltas = fc.array(
      fc.record({ on: fc.constantFrom('2026-07-01', '2026-07-02'), dealId: fc.uuid(), minor: fc.bigInt({ min: -900n, max: 900n }) }),
    );
    fc.assert(
      fc.property(deltas, fc.bigInt({ min: 0n, max: 1500n }), fc.bigInt({ min: 1n, max: 1000n }), (list, before, quota) => {
        const after = list.reduce((sum, delta) => sum + delta.minor, before);
        const reached = (minor: bigint): string[] => attainmentOf(eur(minor), eur(quota), thresholds).reached.map(formatDecimal);
        const crossed = crossings(before, list, eur(quota), thresholds);
        expect(crossed.map((c) => formatDecimal(c.threshold))).toEqual(reached(after).filter((t) => !reached(before).includes(t)));
        for (const { dealId } of crossed) expect(list.some((delta) => delta.dealId === dealId && delta.minor > 0n)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('rank', () => {
  it('shares a place on ties, counts on after them, and leaves the unknown unranked', () => {
    const ranked = rank(
      [
        ['a', 8],
        ['b', null],
        ['c', 10],
        ['d', 8],
        ['e', 5],
      ] as const,
      ([, value]) => value,
      (x, y) => y - x,
    );
    expect(ranked.map(({ rank: place, subject }) => [place, subject[0]])).toEqual([
      [1, 'c'],
      [2, 'a'],
      [2, 'd'],
      [4, 'e'],
      [null, 'b'],
    ]);
  });
});
