import { describe, expect, it } from '@jest/globals';
import { boundOf, marginal, roundHalfAway, scaled } from './marginal.js';

const credit = (dealId: string, on: string, minor: bigint) => ({ dealId, kind: 'direct', on, minor });

describe('the independent recomputation of marginal pay', () => {
  it('splits a credit where it crosses a bound (published example: 145,000 done, a deal of 20,000 pays 1,100)', () => {
    const tiers = [
      { to: scaled('150000') * 100n, rate: scaled('4%') },
      { to: scaled('250000') * 100n, rate: scaled('6%') },
      { to: null, rate: scaled('8%') },
    ];
    const lines = marginal([credit('b', '2026-02-01', 2_000_000n), credit('a', '2026-01-01', 14_500_000n)], tiers);
    expect(lines.map((line) => line.payable)).toEqual([580_000n, 110_000n]);
  });

  it('takes bounds as shares of a quota, unrounded', () => {
    const tiers = [
      { to: boundOf('33.3333%', 100n), rate: scaled('0') },
      { to: null, rate: scaled('100%') },
    ];
    expect(marginal([credit('a', '2026-01-01', 100n)], tiers)[0]?.payable).toBe(67n);
  });

  it('rounds half away from zero on both sides', () => {
    expect([roundHalfAway(5n, 2n), roundHalfAway(-5n, 2n), roundHalfAway(4n, 3n)]).toEqual([3n, -3n, 1n]);
  });
});
