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

/** Whether a measure counts credits of a kind of deals of a type. */
export const countsKind = (measure: Measure, kind: CreditFact['kind'], dealType: string | null): boolean =>
  measure.credits.has(kind) && (measure.dealType === null || measure.dealType === dealType);

/** Whether a measure counts the credit. A credit that has ended counts no more, at its own date. */
export const countsFor = (measure: Measure, credit: CreditFact, dealType: string | null): boolean =>
  credit.endedOn === null && countsKind(measure, credit.kind, dealType);

/** Which amount of a credit is worth something to a plan of a currency; `held` when no rate leads there. */
export const worthIn = (currency: string, own: string, home: string | null): 'own' | 'home' | 'held' =>
  own === currency ? 'own' : home === currency ? 'home' : 'held';

/**
 * The credit's amount in a plan's currency: its own, or the company's when that is the plan's.
 * @example 48,000.00 EUR with home amount 52,320.00 USD is worth 5,232,000 minor units to a plan in USD, is held by one in JPY
 */
export const creditValue = (credit: CreditFact, currency: string): CreditValue => {
  const { amount, homeAmount } = credit;
  const worth = worthIn(currency, amount.currency, homeAmount?.currency ?? null);
  if (worth === 'held') return { amount: null, held: 'rate-missing' };
  return { amount: parseMoney(worth === 'home' && homeAmount ? homeAmount : amount).minor, held: null };
};
