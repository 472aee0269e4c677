import { lastEffectiveWithin, type IsoDate, type Span } from '../calendar/index.js';
import { divideDecimal, decimalOf, powerOfTen, type Decimal, type Money } from '../money/index.js';

/** Amount per basis period in force over a span. */
export interface QuotaSpan extends Span {
  readonly amount: Money;
}

/** An exact ratio; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface Attainment {
  readonly attained: Money;
  /** In force last within the period; null where none is. */
  readonly quota: Money | null;
  /** Null without a quota or with one of 0: undefined, never 0 and never infinite. */
  readonly ratio: Ratio | null;
  /** Thresholds reached, ascending. */
  readonly reached: readonly Decimal[];
}

/**
 * The quota that a period `[start, end)` is measured by: the one in force last within it. A quota raised from
 * 100,000 to 120,000 in July gives a year 120,000, and the first half 100,000.
 */
export function quotaFor(timeline: readonly QuotaSpan[], start: IsoDate, end: IsoDate): Money | null {
  return lastEffectiveWithin(timeline, start, end)?.amount ?? null;
}

/** Attained ÷ quota, exact: 251,000 of 250,000 is 1.004 and has reached 0.5, 0.8 and 1. */
export function attainmentOf(attained: Money, quota: Money | null, thresholds: readonly Decimal[]): Attainment {
  const ratio = quota !== null && quota.minor > 0n ? { numerator: attained.minor, denominator: quota.minor } : null;
  return { attained, quota, ratio, reached: ratio === null ? [] : thresholds.filter((threshold) => reaches(ratio, threshold)) };
}

const reaches = (ratio: Ratio, threshold: Decimal): boolean =>
  ratio.numerator * powerOfTen(threshold.scale) >= threshold.coefficient * ratio.denominator;

/** A ratio to 6 decimals, rounded down, so that a threshold never looks reached before it is: 2 ÷ 3 is 0.666666. */
export const ratioDecimal = (ratio: Ratio): Decimal => divideDecimal(decimalOf(ratio.numerator), decimalOf(ratio.denominator), 6, 'down');

/** What one deal moved, in the quota's currency. */
export interface AttainmentDelta {
  readonly on: IsoDate;
  readonly dealId: string;
  readonly minor: bigint;
}

export interface Crossing {
  readonly threshold: Decimal;
  readonly dealId: string;
}

/**
 * Thresholds that some deals crossed upwards together, each with the deal that did it, taken in order of (date, deal
 * id). A threshold that was reached before, or is not in the end, was not crossed. 90 of 100, then +5 and +10: the
 * second deal crossed 1.
 */
export function crossings(
  before: bigint,
  deltas: readonly AttainmentDelta[],
  quota: Money | null,
  thresholds: readonly Decimal[],
): Crossing[] {
  if (quota === null || quota.minor <= 0n) return [];
  const at = (minor: bigint): Ratio => ({ numerator: minor, denominator: quota.minor });
  const after = deltas.reduce((sum, delta) => sum + delta.minor, before);
  const crossed = thresholds.filter((threshold) => !reaches(at(before), threshold) && reaches(at(after), threshold));
  if (crossed.length === 0) return [];
  const place = (delta: AttainmentDelta): string => `${delta.on} ${delta.dealId}`;
  const ordered = [...deltas].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return crossed.map((threshold) => {
    let sum = before;
    let dealId = '';
    for (const delta of ordered) {
      const reachedBefore = reaches(at(sum), threshold);
      sum += delta.minor;
      if (!reachedBefore && reaches(at(sum), threshold)) ({ dealId } = delta);
    }
    return { threshold, dealId };
  });
}
