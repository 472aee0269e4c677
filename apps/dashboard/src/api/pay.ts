import type { NamedPeriod, WireMoney } from '@attain/ui/format';

export interface HeldCredits {
  readonly reason: string;
  readonly credits: number;
  readonly from: string;
  readonly to: string | null;
}

export interface ComponentProgress {
  readonly plan: string;
  readonly planVersion: number;
  readonly component: string;
  readonly kind: string;
  readonly measure: string;
  readonly rule: string;
  readonly basis: { readonly name: NamedPeriod['basis']; readonly start: string; readonly end: string };
  readonly earned: WireMoney;
  readonly attained: WireMoney;
  readonly quota: WireMoney | null;
  readonly attainment: string | null;
  readonly tier: { readonly words: string; readonly rate: string } | null;
  readonly next: { readonly words: string; readonly rate: string; readonly from: WireMoney; readonly missing: WireMoney } | null;
  readonly marks: readonly { readonly share: string; readonly rate: string }[];
  readonly pace: { readonly expected: WireMoney; readonly share: string; readonly ahead: WireMoney } | null;
  readonly held: readonly HeldCredits[];
}

/** `GET /api/compensation/progress`: how far somebody is in a period. */
export interface PayProgress {
  readonly person: { readonly personId: string; readonly name: string; readonly email: string | null };
  readonly asOf: string;
  readonly recalculating: boolean;
  readonly period: NamedPeriod | null;
  readonly choices: readonly NamedPeriod[];
  readonly status: 'open' | 'closed';
  readonly earned: readonly WireMoney[];
  readonly posted: { readonly since: string; readonly amounts: readonly WireMoney[]; readonly entries: number } | null;
  readonly components: readonly ComponentProgress[];
}

export interface CreditDay {
  readonly on: string;
  readonly credited: string;
  readonly total: string;
  readonly attainment: string | null;
}

export interface ComponentDays {
  readonly plan: string;
  readonly component: string;
  readonly measure: string;
  readonly basis: { readonly name: NamedPeriod['basis']; readonly start: string; readonly end: string };
  readonly currency: string;
  readonly quota: WireMoney | null;
  readonly days: readonly CreditDay[];
}

/** `GET /api/compensation/progress/days`: credits day by day. */
export interface PayDays {
  readonly components: readonly ComponentDays[];
}

export interface StatementLine {
  readonly lineId: string;
  readonly postingPeriod: string;
  readonly earningPeriod: string | null;
  readonly plan: string | null;
  readonly component: string | null;
  readonly on: string;
  readonly creditKind: string;
  readonly deal: { readonly dealId: string; readonly externalId: string | null; readonly name: string | null };
  readonly credited: WireMoney | null;
  readonly postedBefore: WireMoney;
  readonly amount: WireMoney;
  readonly held: string | null;
  readonly removed: boolean;
}

export interface PeriodLine {
  readonly lineId: string;
  readonly kind: string;
  readonly earningPeriod: string;
  readonly postedBefore: WireMoney;
  readonly amount: WireMoney;
}

/** `GET /api/compensation/statements`, one page of lines. */
export interface Statement {
  readonly periods: readonly {
    readonly start: string;
    readonly end: string;
    readonly label: string;
    readonly status: 'open' | 'closed';
    readonly totals: readonly WireMoney[];
    readonly components: readonly { readonly plan: string; readonly component: string; readonly periodLines: readonly PeriodLine[] }[];
  }[];
  readonly lines: readonly StatementLine[];
  readonly nextCursor: string | null;
}
