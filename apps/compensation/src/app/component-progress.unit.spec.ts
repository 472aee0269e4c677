import { describe, expect, it } from '@jest/globals';
import { parseDecimal } from '@attain/domain/money';
import type { Cell } from '@attain/domain/payout';
import type { Component, Curve } from '@attain/domain/plan';
import { attainedBy } from './attained.js';
import { paceOf, progressOf } from './component-progress.js';

const tiers: Curve = {
  tiers: [
    { to: { share: parseDecimal('100%') }, rate: parseDecimal('5%') },
    { to: { share: parseDecimal('125%') }, rate: parseDecimal('7%') },
    { to: null, rate: parseDecimal('10%') },
  ],
};
const component = { code: 'base', tiers, creditCurve: tiers, needsQuota: true, rounding: 'half-away' } as unknown as Component;

const cell = (from: string, to: string, amount: bigint, quota: bigint | null): Cell => ({
  from,
  to,
  earning: from,
  version: 1,
  component,
  quota,
  amount,
  credits: 1,
  payable: 0n,
  crossings: [],
});

const quarter = { currency: 'USD', start: '2026-05-01', end: '2026-08-01' };

describe('progress towards quota and next tier', () => {
  it('given 60 % on day 46 of 92, tells the next tier, what is missing, and that it is ahead', () => {
    const cells = [cell('2026-05-01', '2026-08-01', 6_000_000n, 10_000_000n)];
    const progress = progressOf({ ...quarter, cells, upTo: '2026-08-01', today: '2026-06-15' });
    expect(progress.tier).toEqual({ words: 'from 0 to 100% of quota', rate: '5%' });
    expect(progress.next).toEqual({ words: 'from 100% of quota to 125% of quota', rate: '7%', from: 10_000_000n, missing: 4_000_000n });
    expect(progress.pace).toEqual({ expected: 5_000_000n, share: '0.5', ahead: 1_000_000n });
    expect(progress.marks).toEqual([
      { share: '1', rate: '7%' },
      { share: '1.25', rate: '10%' },
    ]);
  });

  it('given exactly 100 %, has reached the tier above; one unit below, has not', () => {
    const at = (amount: bigint) =>
      progressOf({ ...quarter, cells: [cell('2026-05-01', '2026-08-01', amount, 10_000_000n)], upTo: '2026-08-01', today: '2026-06-15' });
    expect(at(10_000_000n).tier?.rate).toBe('7%');
    expect(at(9_999_999n).next).toMatchObject({ rate: '7%', missing: 1n });
    expect(at(20_000_000n).next).toBeNull();
  });

  it('given no quota, has neither tier nor pace', () => {
    const cells = [cell('2026-05-01', '2026-08-01', 6_000_000n, null)];
    const progress = progressOf({ ...quarter, cells, upTo: '2026-08-01', today: '2026-06-15' });
    expect(progress).toMatchObject({ quota: null, tier: null, next: null, pace: null, marks: [] });
  });

  it('given a period inside the basis, counts credits and quota up to its end only', () => {
    const cells = [cell('2026-05-01', '2026-06-01', 100n, 1_000n), cell('2026-06-01', '2026-08-01', 900n, 2_000n)];
    expect(attainedBy(cells, '2026-06-01')).toEqual({ total: 100n, quota: 1_000n });
    expect(attainedBy(cells, '2026-08-01')).toEqual({ total: 1_000n, quota: 2_000n });
  });

  it('given a day outside the basis, has no pace; on its last day all is expected', () => {
    const attained = { total: 0n, quota: 9_200n };
    expect(paceOf('2026-05-01', '2026-08-01', '2026-04-30', attained)).toBeNull();
    expect(paceOf('2026-05-01', '2026-08-01', '2026-08-01', attained)).toBeNull();
    expect(paceOf('2026-05-01', '2026-08-01', '2026-07-31', attained)?.expected).toBe(9_200n);
    expect(paceOf('2026-05-01', '2026-08-01', '2026-05-01', attained)?.expected).toBe(100n);
  });
});
