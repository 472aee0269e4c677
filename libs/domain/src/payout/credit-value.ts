import { parseMoney, type WireMoney } from '../money/index.js';
import type { Measure } from '../plan/index.js';

/** A credit as crediting gives it. */
export interface CreditFact {
  readonly personId: string;
  readonly kind: 'direct' | 'split' | 'overlay' | 'rollup' | 'team';
  readonly amount: WireMoney;
  readonly homeAmount: WireMoney | null;
  readonly on: string;
  readonly endedOn: string | null;
}

/** What a credit is worth to a plan; `held` when no rate leads to the plan's currency: it moves nothing and is never 0. */
export type CreditValue = { readonly amount: bigint; readonly held: null } | { readonly amount: null; readonly held: 'rate-missing' };

/** Whether a measure counts the credit. A credit that has ended counts no more, at its own date. */
export const countsFor = (measure: Measure, credit: CreditFact, dealType: string | null): boolean =>
  credit.endedOn === null && measure.credits.has(credit.kind) && (measure.dealType === null || measure.dealType === dealType);

/**
 * The credit's amount in a plan's currency: its own, or the company's when that is the plan's.
 * @example 48,000.00 EUR with home amount 52,320.00 USD is worth 5,232,000 minor units to a plan in USD, is held by one in JPY
 */
export const creditValue = (credit: CreditFact, currency: string): CreditValue => {
  if (credit.amount.currency === currency) return { amount: parseMoney(credit.amount).minor, held: null };
  if (credit.homeAmount?.currency === currency) return { amount: parseMoney(credit.homeAmount).minor, held: null };
  return { amount: null, held: 'rate-missing' };
};
