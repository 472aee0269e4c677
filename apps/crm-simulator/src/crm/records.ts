/** The records of the simulated CRM. Instants are epoch milliseconds; amounts and rates are decimal text; null is not 0. */

export interface Split {
  readonly id: string;
  readonly ownerId: string;
  /** Fraction as text, `0.3333`; the splits of a deal sum to 1. */
  readonly share: string;
  readonly createdAt: number;
}

/** One value that a property took, oldest first: instant, property name, value as the API shows it. */
export type HistoryEntry = readonly [at: number, property: string, value: string | null];

export interface Deal {
  readonly id: string;
  readonly name: string;
  readonly dealType: string;
  readonly pipeline: string;
  readonly stage: string;
  readonly amount: string | null;
  readonly currency: string | null;
  /** Rate frozen when the deal was closed; null while it follows the account's current rate. */
  readonly frozenRate: string | null;
  readonly closeDate: number | null;
  /** Instant of the last win; kept when the deal is reopened. */
  readonly wonAt: number | null;
  readonly ownerId: string | null;
  readonly companyId: string | null;
  readonly splits: readonly Split[];
  readonly createdAt: number;
  /** Strictly greater with every change of the record. */
  readonly updatedAt: number;
  readonly archivedAt: number | null;
  readonly mergedInto: string | null;
  readonly mergedFrom: readonly string[];
  readonly history: readonly HistoryEntry[];
}

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly ownerId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | null;
}

export interface Owner {
  readonly id: string;
  readonly userId: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly team: { readonly id: string; readonly name: string };
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archived: boolean;
}

/** One unit of `currency` is worth `rate` units of the company's currency from `effectiveAt` on. */
export interface ExchangeRate {
  readonly id: string;
  readonly currency: string;
  readonly rate: string;
  readonly effectiveAt: number;
}

/** What one step changes, as whole records after it. */
export interface Change {
  readonly deals?: readonly Deal[];
  readonly companies?: readonly Company[];
  readonly owners?: readonly Owner[];
  readonly rates?: readonly ExchangeRate[];
}
