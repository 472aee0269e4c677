/** What the recomputation is given: the CRM's own state and the planning files, as plain as they come. */
export interface TruthDeal {
  readonly id: string;
  readonly status: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly rate: string | null;
  readonly closeDate: string | null;
  readonly ownerEmail: string | null;
  readonly ownerId: string | null;
  readonly splits: readonly { readonly ownerId: string; readonly ownerEmail: string | null; readonly share: string }[];
  readonly deleted: boolean;
  readonly mergedInto: string | null;
}

export interface Span {
  readonly from: string;
  readonly to: string | null;
}

export interface Company {
  readonly homeCurrency: string;
  /** First month of the fiscal year, 1 to 12. */
  readonly startMonth: number;
  readonly people: readonly ({ readonly email: string } & Span)[];
  readonly lines: readonly ({ readonly personEmail: string; readonly managerEmail: string | null } & Span)[];
  readonly quotas: readonly ({
    readonly personEmail: string;
    readonly basis: string;
    readonly currency: string;
    readonly amount: string;
  } & Span)[];
  readonly assignments: readonly ({ readonly personEmail: string; readonly plan: string; readonly values?: OracleValues } & Span)[];
  readonly plans: readonly OraclePlan[];
  /** Orders deals of one day as the product does: by its own id of the deal. */
  readonly dealIdOf: (externalId: string) => string;
  /** Orders split shares as the product does: by its own id of the user. */
  readonly userIdOf: (externalId: string) => string;
}

/** Named numbers of a plan, or of one person in it. */
export type OracleValues = Readonly<Record<string, string>>;

export interface OraclePlan {
  readonly plan: string;
  readonly currency: string;
  readonly effective: { readonly from: string; readonly to?: string | null };
  readonly measures: Readonly<Record<string, { readonly credits: readonly string[] }>>;
  readonly values?: OracleValues;
  readonly components: readonly OracleComponent[];
}

export interface OracleComponent {
  readonly code: string;
  readonly kind: string;
  readonly measure?: string;
  readonly basis?: string;
  readonly mode?: string;
  readonly boundary?: string;
  readonly tiers?: readonly { readonly to?: string; readonly rate: string }[];
  readonly when?: { readonly attainment: string; readonly basis: string; readonly atLeast: string };
  readonly amount?: string;
}

export interface PersonalCredit {
  readonly email: string;
  readonly kind: 'direct' | 'split' | 'rollup';
  readonly dealId: string;
  readonly on: string;
  readonly currency: string;
  readonly minor: bigint;
  readonly homeMinor: bigint | null;
}

export const within = (span: Span, date: string): boolean => span.from <= date && (span.to === null || date < span.to);

/** `YYYY-MM` → first day; the month `n` months later. */
const monthsLater = (first: string, months: number): string => {
  const at = Number.parseInt(first.slice(0, 4), 10) * 12 + Number.parseInt(first.slice(5, 7), 10) - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
};

const lengths: Readonly<Record<string, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** First day of the fiscal period that holds a date; years begin in `startMonth`. 2026-03-15, quarter, 2 → 2026-02-01 */
export const periodStart = (date: string, basis: string, startMonth: number): string => {
  const length = lengths[basis] ?? 12;
  const month = Number.parseInt(date.slice(5, 7), 10);
  const since = (((month - startMonth) % 12) + 12) % 12;
  return monthsLater(`${date.slice(0, 7)}-01`, -(since % length));
};
