import type { IsoDate } from '../calendar/index.js';
import { compareDecimal, type Decimal, type Money } from '../money/index.js';

export type CreditKind = 'direct' | 'split' | 'overlay' | 'rollup' | 'team';

export type EndReason = 'lost' | 'refunded' | 're-owned' | 're-split' | 'deleted' | 'reopened' | 'merged' | 'corrected';

/** Credit of one person for one deal. Identity within the deal: (personId, kind, on). */
export interface Credit {
  readonly personId: string;
  readonly kind: CreditKind;
  readonly role: string;
  /** Part of the deal, 1 is all of it. */
  readonly share: Decimal;
  /** In the deal's currency. */
  readonly amount: Money;
  /** In the company's currency; null while no rate is known. */
  readonly homeAmount: Money | null;
  /** Close date of the deal; it decides policy, reporting line and period. */
  readonly on: IsoDate;
  readonly endedOn: IsoDate | null;
  readonly endReason: EndReason | null;
}

/** What tells one credit of a deal from another. */
export const creditIdentity = (credit: Credit): string => `${credit.on} ${credit.kind} ${credit.personId}`;

export const isLive = (credit: Credit): boolean => credit.endedOn === null;

/** The one order in which a set of credits is written: by date, kind, person. */
export const inCreditOrder = (credits: readonly Credit[]): Credit[] =>
  credits.length < 2 ? [...credits] : [...credits].sort((a, b) => (creditIdentity(a) < creditIdentity(b) ? -1 : 1));

const sameMoney = (a: Money | null, b: Money | null): boolean => a?.minor === b?.minor && a?.currency === b?.currency;

/** Whether two credits say the same. */
export const sameCredit = (a: Credit, b: Credit): boolean =>
  creditIdentity(a) === creditIdentity(b) &&
  a.role === b.role &&
  compareDecimal(a.share, b.share) === 0 &&
  sameMoney(a.amount, b.amount) &&
  sameMoney(a.homeAmount, b.homeAmount) &&
  a.endedOn === b.endedOn &&
  a.endReason === b.endReason;
