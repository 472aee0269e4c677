import { allocate, coefficientAt, type Decimal } from '../money/index.js';
import type { RevenueSplit } from './deal.js';

/** Splits as whole weights, in order of user id so that the cents of a remainder never depend on the CRM's order. */
export interface WeighedSplits {
  readonly userIds: readonly string[];
  readonly weights: readonly bigint[];
}

const SHARE_SCALE = 10;

/**
 * Shares of one deal as weights, or null when they are not shares: one is negative, or they do not sum to 1 within
 * 0.0001. Weights are divided by their own sum later, so 0.3333 × 3 loses nothing.
 */
export function weigh(splits: readonly RevenueSplit[]): WeighedSplits | null {
  const scale = splits.reduce((max, split) => Math.max(max, split.share.scale), 4);
  const sorted = [...splits].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  const weights = sorted.map((split) => coefficientAt(split.share, scale));
  const one = 10n ** BigInt(scale);
  const difference = weights.reduce((sum, weight) => sum + weight, 0n) - one;
  const tolerance = one / 10_000n;
  if (weights.some((weight) => weight < 0n) || difference > tolerance || -difference > tolerance) return null;
  return { userIds: sorted.map((split) => split.userId), weights };
}

/** The weights as shares to 10 decimals that sum to exactly 1: three equal ones are 0.3333333334 and twice 0.3333333333. */
export function exactShares(weights: readonly bigint[]): Decimal[] {
  return allocate(10n ** BigInt(SHARE_SCALE), weights).map((coefficient) => ({ coefficient, scale: SHARE_SCALE }));
}
