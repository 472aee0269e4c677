import { daysBetween, type IsoDate } from '../calendar/index.js';
import { decimalOf, divideDecimal, multiplyRounded, type Decimal, type Money } from '../money/index.js';

/** `not-measurable`: there is nothing to measure by, a target of 0 or none; it is never called reached. */
export type GoalState = 'on-track' | 'behind' | 'reached' | 'missed' | 'not-measurable';

/** What a goal asks for: a share of the quota, which follows the quota, or an amount that stays. */
export type GoalTarget = { readonly kind: 'share-of-quota'; readonly share: Decimal } | { readonly kind: 'amount'; readonly amount: Money };

export interface GoalFacts {
  /** Null while it cannot be told: a share of no quota. */
  readonly target: Money | null;
  readonly actual: Money;
  /** Half-open: the goal is due on the last day before `end`. */
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/**
 * What a goal asks for in money, rounded half away from zero: 110 % of a quota of 250,000.00 is 275,000.00. Null for a
 * share of no quota.
 */
export function targetOf(target: GoalTarget, quota: Money | null): Money | null {
  if (target.kind === 'amount') return target.amount;
  return quota === null ? null : multiplyRounded(quota, target.share, 'half-away');
}

/** Actual ÷ target to 6 decimals, rounded down, so that 1 is never shown before it is reached; null without a target above 0. */
export function progressOf({ target, actual }: Pick<GoalFacts, 'target' | 'actual'>): Decimal | null {
  if (target === null || target.minor <= 0n || target.currency !== actual.currency) return null;
  return divideDecimal(decimalOf(actual.minor), decimalOf(target.minor), 6, 'down');
}

/**
 * How a goal stands on a day, against an even pace over its days: on track when actual ÷ target is at least the share of
 * days that are over. 30.00 of 100.00 on day 31 of 90 (30 days over, 33 %) is behind; 34.00 is on track. The target
 * reached is reached on whatever day; not reached when the days are over is missed.
 */
export function goalStateOf(goal: GoalFacts, today: IsoDate): GoalState {
  const { target, actual, start, end } = goal;
  if (target === null || progressOf(goal) === null) return 'not-measurable';
  if (actual.minor >= target.minor) return 'reached';
  if (today >= end) return 'missed';
  const over = today <= start ? 0n : BigInt(daysBetween(start, today));
  const days = BigInt(daysBetween(start, end));
  return actual.minor * days >= target.minor * over ? 'on-track' : 'behind';
}
