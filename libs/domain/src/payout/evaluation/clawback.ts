import { daysBetween } from '../../calendar/index.js';
import { leastOf, mostOf, Rational, rationalOne, rationalZero, type Rounding } from '../../money/index.js';
import type { Clawback } from '../../plan/index.js';
import type { CreditFactOf } from '../facts/facts.js';
import { elapsed, later } from './treatment.js';

/** The share of the window or term that has not passed. */
const remaining = (clawback: Clawback, credit: CreditFactOf): Rational => {
  const { prorate, within } = clawback;
  const ended = credit.endedOn ?? credit.date;
  if (!prorate) return rationalOne;
  const passed = BigInt(elapsed(credit.date, ended, prorate.unit));
  if (prorate.by === 'window') {
    // The linter sees to it that there is a window, in the unit that it is prorated by.
    return within ? mostOf(rationalZero, rationalOne.minus(Rational.of(passed, BigInt(within.count)))) : rationalOne;
  }
  const term = credit.deal.termMonths;
  if (term === null || term.sign() <= 0) return rationalOne;
  const served =
    prorate.unit === 'month'
      ? Rational.of(passed)
      : Rational.of(passed, BigInt(daysBetween(credit.date, later(credit.date, { count: 1, unit: 'month' }))));
  return mostOf(rationalZero, rationalOne.minus(leastOf(rationalOne, served.over(term))));
};

export interface ClawbackBase {
  /** Released of the line so far. */
  readonly paid: bigint;
  /** What the rate gave, without the minimum. */
  readonly atRate: bigint;
  /** By how much capped pay drops without the line. */
  readonly drop: bigint;
}

/**
 * What a clawback takes back: never more than was paid, and under a cap only the drop in capped pay.
 * @example paid 10,000.00, share 50 %: 5,000.00. Paid 10.00 by a minimum, rate gave 5.00, at-rate: 5.00
 */
export const clawbackAmount = (clawback: Clawback, credit: CreditFactOf, base: ClawbackBase, rounding: Rounding): bigint => {
  const most = (amount: bigint, limit: bigint): bigint => (amount > limit ? limit : amount);
  const whole = most(most(clawback.amount === 'paid' ? base.paid : base.atRate, base.paid), base.drop);
  if (whole <= 0n) return 0n;
  return Rational.of(whole).times(clawback.share).times(remaining(clawback, credit)).atScale(0, rounding);
};
