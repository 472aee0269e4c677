import type { IsoDate } from '../calendar/index.js';
import type { Decimal, Money } from '../money/index.js';

/** Part of a deal that the CRM gives to one of its users. */
export interface RevenueSplit {
  readonly userId: string;
  readonly share: Decimal;
}

/** What crediting must know of a deal; the newest state of it, as the mirror of the CRM tells. */
export interface CreditableDeal {
  readonly dealId: string;
  readonly status: 'open' | 'won' | 'lost';
  /** Null is not 0. */
  readonly amount: Money | null;
  /** Null while no rate is known. */
  readonly homeAmount: Money | null;
  /** For won and lost deals the date on which they were closed. */
  readonly closeDate: IsoDate | null;
  readonly ownerUserId: string | null;
  /** Empty means that the owner has it all. */
  readonly splits: readonly RevenueSplit[];
  /** Every time the deal was won, oldest first. */
  readonly wonOn: readonly IsoDate[];
  /** The date on which its credits end; null while won or never won. */
  readonly endedOn: IsoDate | null;
  readonly mergedIntoDealId: string | null;
  readonly deleted: boolean;
  /** The day of the CRM's last change of the deal. */
  readonly changedOn: IsoDate | null;
}
