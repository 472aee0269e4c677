import type { Credit } from '../crediting/index.js';
import type { Money } from '../money/index.js';

/** Credits of one person summed by their pair of currencies: enough to answer a quota in either. */
export interface CreditedSum {
  readonly currency: string;
  /** Null for credits without a rate. */
  readonly homeCurrency: string | null;
  readonly minor: bigint;
  readonly homeMinor: bigint;
  readonly credits: number;
}

/** What a quota's currency can count of some sums. */
export interface Attained {
  readonly amount: Money;
  /** Credits left out because they cannot be told in that currency: never counted as 0, and never at a rate of 1. */
  readonly held: number;
}

/** A credit in a currency: its own amount, else its home amount, else null. */
export function amountIn(credit: Pick<Credit, 'amount' | 'homeAmount'>, currency: string): bigint | null {
  if (credit.amount.currency === currency) return credit.amount.minor;
  return credit.homeAmount?.currency === currency ? credit.homeAmount.minor : null;
}

/**
 * Sums in one currency: the credit's own where it is the same, else the home amount where that is, else held.
 * 100.00 EUR, and 50.00 GBP worth 58.00 EUR at home, and 9.00 GBP without a rate: 158.00 EUR and one held.
 */
export function attainedIn(sums: Iterable<CreditedSum>, currency: string): Attained {
  let minor = 0n;
  let held = 0;
  for (const sum of sums) {
    if (sum.currency === currency) minor += sum.minor;
    else if (sum.homeCurrency === currency) minor += sum.homeMinor;
    else held += sum.credits;
  }
  return { amount: { minor, currency }, held };
}
