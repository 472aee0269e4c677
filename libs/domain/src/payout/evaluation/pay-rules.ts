import { addDays, type IsoDate } from '../../calendar/index.js';
import { minorDigits, Rational, rationalOne } from '../../money/index.js';
import type { DatedPeriod, PlanRules, Values } from '../../plan/index.js';
import type { Balances } from '../facts/facts.js';
import { later } from './treatment.js';

export const NO_BALANCES: Balances = { drawDebt: 0n, carriedCap: 0n, carriedNegative: 0n, receivable: 0n };

/** What comes together in one pay period, before the rules of pay; minor units. */
export interface PayInput {
  readonly period: DatedPeriod;
  readonly released: bigint;
  readonly adjustments: bigint;
  readonly advances: bigint;
  /** Share of the period for which a draw is due. */
  readonly drawShare: Rational;
  /** The period has begun: a draw is topped up from then on. */
  readonly begun: boolean;
  /** Compensation ends in this period. */
  readonly ends: boolean;
  readonly balances: Balances;
}

/** One step of the fold: what is paid, and what is carried. */
export interface PayStep {
  readonly period: DatedPeriod;
  readonly released: bigint;
  readonly adjustments: bigint;
  /** Taken off by the payment cap, and added again from what it took before, also at the end of compensation. */
  readonly cutByCap: bigint;
  readonly fromCap: bigint;
  readonly fromNegative: bigint;
  readonly draw: bigint;
  readonly topUp: bigint;
  readonly recovered: bigint;
  readonly forgiven: bigint;
  readonly collected: bigint;
  /** Pay of the period; never below 0. */
  readonly net: bigint;
  /** Paid in advance, and what is left to settle. */
  readonly advances: bigint;
  readonly settlement: bigint;
  readonly balances: Balances;
}

const minor = (value: Rational, plan: PlanRules): bigint => value.atScale(minorDigits(plan.currency), plan.rounding);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The payment cap: what lies above is forfeited, or carried and paid as soon as there is room. */
const capStep = (
  amount: bigint,
  carried: bigint,
  plan: PlanRules,
  values: Values,
): { paid: bigint; cut: bigint; carried: bigint; from: bigint } => {
  const { cap } = plan;
  if (!cap) return { paid: amount + carried, cut: 0n, carried: 0n, from: carried };
  const most = minor(cap.amount.resolve(values), plan);
  const whole = amount + carried;
  const paid = least(whole, most);
  const above = whole - paid;
  const from = least(carried, paid > amount ? paid - amount : 0n);
  if (cap.excess === 'carry') return { paid, cut: above > carried - from ? above - (carried - from) : 0n, carried: above, from };
  return { paid, cut: above, carried: 0n, from };
};

const drawOf = (plan: PlanRules, period: DatedPeriod, share: Rational, values: Values): bigint => {
  const { draw } = plan;
  if (!draw || (draw.from !== null && period.start < draw.from) || (draw.until !== null && addDays(period.end, -1) > draw.until)) return 0n;
  return minor(draw.amount.resolve(values).times(share), plan);
};

/** Whether debts are recovered in the period: from the start on, within the time given. */
const recovers = (plan: PlanRules, period: DatedPeriod): boolean => {
  const { draw } = plan;
  if (!draw?.recoverable) return false;
  const start: IsoDate | null = draw.recoverFrom;
  if (start !== null && period.end <= start) return false;
  return draw.recoverWithin === null || start === null || period.start < later(start, draw.recoverWithin);
};

const recovery = (plan: PlanRules, pay: bigint, excess: bigint, debt: bigint, values: Values): bigint => {
  const { draw } = plan;
  const share = draw?.maxShare?.resolve(values) ?? rationalOne;
  const base = draw?.maxShareOf === 'pay' ? pay : excess;
  return least(least(excess, Rational.of(base).times(share).atScale(0, 'down')), debt);
};

/** At the end of compensation every balance is settled as the plan says; what is collected goes to the receivable, never to pay. */
const settleEnd = (balances: Balances, plan: PlanRules): { pay: bigint; forgiven: bigint; collected: bigint; balances: Balances } => {
  const { onEnd } = plan;
  const collected = (onEnd.draw === 'collect' ? balances.drawDebt : 0n) + (onEnd.negative === 'collect' ? -balances.carriedNegative : 0n);
  return {
    pay: onEnd.cap === 'pay' ? balances.carriedCap : 0n,
    forgiven: onEnd.draw === 'forgive' ? balances.drawDebt : 0n,
    collected,
    balances: { drawDebt: 0n, carriedCap: 0n, carriedNegative: 0n, receivable: balances.receivable + collected },
  };
};

/**
 * From what is released to what is paid: payment cap, carried negative, draw and its recovery. Pay is never below 0; what is
 * missing is carried.
 * @example released 500 − 700 with a draw of 2,000: paid 2,000, draw debt 2,000, carried −200
 */
export const payStep = (input: PayInput, plan: PlanRules, values: Values): PayStep => {
  const { period, released, adjustments, advances, balances, ends } = input;
  const capped = capStep(released + adjustments, balances.carriedCap, plan, values);
  const sum = capped.paid + balances.carriedNegative;
  const earned = sum < 0n ? 0n : sum;
  const carriedNegative = sum < 0n ? sum : 0n;
  const draw = drawOf(plan, period, input.drawShare, values);
  const topUp = input.begun && earned < draw ? draw - earned : 0n;
  const excess = earned > draw ? earned - draw : 0n;
  const recovered = recovers(plan, period) ? recovery(plan, earned, excess, balances.drawDebt, values) : 0n;
  const debt = balances.drawDebt + (plan.draw?.recoverable ? topUp : 0n) - recovered;
  const after: Balances = { drawDebt: debt, carriedCap: capped.carried, carriedNegative, receivable: balances.receivable };
  const end = ends ? settleEnd(after, plan) : { pay: 0n, forgiven: 0n, collected: 0n, balances: after };
  const net = earned + topUp - recovered + end.pay;
  const owed = net - advances;
  const short = owed < 0n ? owed : 0n;
  return {
    ...{
      period,
      released,
      adjustments,
      cutByCap: capped.cut,
      fromCap: capped.from + end.pay,
      draw: input.begun ? draw : 0n,
      topUp,
      recovered,
      net,
      advances,
    },
    fromNegative: balances.carriedNegative - carriedNegative > 0n ? 0n : balances.carriedNegative - carriedNegative,
    ...{ forgiven: end.forgiven, collected: end.collected, settlement: owed < 0n ? 0n : owed },
    balances: { ...end.balances, carriedNegative: end.balances.carriedNegative + short },
  };
};
