import { addDays } from '../../calendar/index.js';
import { isKnownCurrency, minorDigits, Rational } from '../../money/index.js';
import type { DatedPeriod, PlanRules } from '../../plan/index.js';
import type { ParticipantFact } from '../facts/facts.js';
import { converted, type RateOf } from './rates.js';

export interface Payment {
  readonly amount: bigint | null;
  readonly currency: string;
  readonly rate: string | null;
  readonly held: string | null;
}

/** What is paid of a settlement in minor units, in the currency of pay; it waits without a rate, never taken as 1. */
export const paymentOf = (
  { participant, rateOf }: { readonly participant: ParticipantFact; readonly rateOf: RateOf },
  plan: PlanRules,
  amount: bigint,
  period: DatedPeriod,
): Payment => {
  const to = participant.payCurrency ?? plan.currency;
  if (!isKnownCurrency(to)) return { amount: null, currency: to, rate: null, held: 'currency-unknown' };
  if (to === plan.currency) return { amount, currency: to, rate: null, held: null };
  const used = rateOf(plan.rateTables?.pay ?? null, plan.currency, to, addDays(period.end, -1));
  if (!used) return { amount: null, currency: to, rate: null, held: 'rate-missing' };
  const exact = Rational.of(amount, 10n ** BigInt(minorDigits(plan.currency)));
  return {
    amount: converted(exact, used.rate, to).atScale(minorDigits(to), plan.rounding),
    currency: to,
    rate: `${used.table} of ${used.on}: ${used.rate}`,
    held: null,
  };
};
