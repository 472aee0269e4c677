import type { WireMoney } from '@attain/ui/format';

/** One tier as a credit met it; amounts of the trace's currency. */
export interface TierStep {
  readonly tier: string;
  readonly from: string;
  readonly to: string | null;
  readonly rate: string;
  readonly part: string;
  readonly pay: string;
}

export interface CreditTrace {
  readonly of: 'credit';
  readonly currency: string;
  readonly credited: string;
  readonly before: string;
  readonly after: string;
  readonly quota: string | null;
  readonly attainmentBefore: string | null;
  readonly attainmentAfter: string | null;
  readonly tiers: readonly TierStep[];
  readonly exact: string;
  readonly rounding: string;
  readonly amount: string;
}

export interface PeriodTrace {
  readonly of: 'period';
  readonly componentKind: string;
  readonly currency: string;
  readonly steps: readonly string[];
  readonly amount: string;
}

interface DealRef {
  readonly dealId: string;
  readonly externalId: string | null;
  readonly name: string | null;
}

/** `GET /api/compensation/statements/lines/:lineId/why`: everything behind one line. */
export interface Explanation {
  readonly lineId: string;
  readonly personId: string;
  readonly amount: WireMoney;
  readonly replay: WireMoney | null;
  readonly replays: boolean | null;
  readonly held: string | null;
  readonly rule: string;
  readonly plan: { readonly code: string; readonly version: number; readonly component: string };
  readonly basis: { readonly name: string; readonly start: string; readonly end: string };
  readonly deal: (DealRef & { readonly dealType: string | null; readonly amount: WireMoney | null }) | null;
  readonly credit: {
    readonly kind: string;
    readonly role: string;
    readonly share: string;
    readonly on: string;
    readonly amount: WireMoney | null;
  } | null;
  readonly currencyRate: string | null;
  readonly currency: string;
  readonly trace: CreditTrace | PeriodTrace | null;
  readonly reachedBy: (DealRef & { readonly on: string }) | null;
  readonly posting: {
    readonly earningPeriod: string;
    readonly payable: WireMoney;
    readonly postedBefore: WireMoney;
    readonly closedPeriod: { readonly start: string; readonly end: string } | null;
  };
}
