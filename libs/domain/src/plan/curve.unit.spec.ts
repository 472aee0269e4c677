import { describe, expect, it } from '@jest/globals';
import { parseDecimal } from '../money/index.js';
import {
  describeCurve,
  describeThreshold,
  describeTier,
  payInTier,
  placeCurve,
  placeThreshold,
  tierParts,
  tierReached,
  type Curve,
} from './index.js';
import { needsQuota } from './curve.js';

const share = (text: string) => ({ share: parseDecimal(text) });
const curve: Curve = {
  tiers: [
    { to: share('50%'), rate: parseDecimal('5%') },
    { to: share('100%'), rate: parseDecimal('6.25%') },
    { to: null, rate: parseDecimal('8%') },
  ],
};
const amounts: Curve = {
  tiers: [
    { to: { amount: 100_000n }, rate: parseDecimal('5%') },
    { to: null, rate: parseDecimal('8%') },
  ],
};
const placed = placeCurve(curve, 1_000n, 'half-away');

describe('a curve at its place', () => {
  it('has bounds and rates as whole numbers', () => {
    expect(placed).toEqual({ scale: 10n, bounds: [5_000n, 10_000n], rates: [500n, 625n, 800n], rateUnit: 10_000n, rounding: 'half-away' });
    expect(placeCurve(amounts, null, 'down')).toEqual({ scale: 1n, bounds: [100_000n], rates: [5n, 8n], rateUnit: 100n, rounding: 'down' });
  });

  it('puts amounts where they are and shares where the quota has them', () => {
    expect([placeThreshold({ amount: 7n }, null, 2), placeThreshold(share('12.5%'), 200n, 3)]).toEqual([700n, 25_000n]);
    expect(() => placeThreshold(share('50%'), null, 1)).toThrow('A share of no quota');
    expect([needsQuota(curve), needsQuota(amounts)]).toEqual([true, false]);
  });

  it('knows the tier that a total has reached, at a bound by its rule', () => {
    const at = (total: bigint) => [tierReached(placed, total, 'upper'), tierReached(placed, total, 'lower')];
    expect([0n, 499n, 500n, 501n, 1_000n, 1_001n].map(at)).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
    ]);
  });

  it('divides what passes a bound, and nothing where nothing moves', () => {
    expect(tierParts(placed, 400n, 700n)).toEqual([
      { tier: 0, part: 1_000n },
      { tier: 1, part: 5_000n },
      { tier: 2, part: 1_000n },
    ]);
    expect(tierParts(placed, 1_100n, -700n)).toEqual([
      { tier: 0, part: -1_000n },
      { tier: 1, part: -5_000n },
      { tier: 2, part: -1_000n },
    ]);
    expect(tierParts(placed, 500n, 0n)).toEqual([]);
    expect(tierParts(placed, 400n, 100n)).toEqual([{ tier: 0, part: 1_000n }]);
    expect(tierParts(placed, 500n, 100n)).toEqual([{ tier: 1, part: 1_000n }]);
    expect(tierParts(placed, -200n, 100n)).toEqual([{ tier: 0, part: 1_000n }]);
  });

  it('pays one tier by itself', () => {
    expect([payInTier(placed, 1, 100n), payInTier(placed, 2, 100n), payInTier(placed, 3, 100n)]).toEqual([6n, 8n, 0n]);
  });
});

describe('a curve in words', () => {
  it('tells its tiers, and each by itself', () => {
    expect(describeCurve(curve, 'USD')).toBe('5% up to 50% of quota, then 6.25% up to 100% of quota, then 8%');
    expect([0, 1, 2].map((tier) => describeTier(curve, tier, 'USD'))).toEqual([
      'from 0 to 50% of quota',
      'from 50% of quota to 100% of quota',
      'above 100% of quota',
    ]);
    expect(describeCurve(amounts, 'USD')).toBe('5% up to 1000.00 USD, then 8%');
    expect([0, 1, 2].map((tier) => describeTier(amounts, tier, 'USD'))).toEqual(['from 0 to 1000.00 USD', 'above 1000.00 USD', 'above 0']);
    expect(describeThreshold({ amount: 5n }, 'JPY')).toBe('5 JPY');
  });
});
