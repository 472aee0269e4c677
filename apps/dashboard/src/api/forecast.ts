import type { WireMoney } from '@attain/ui/format';
import type { PageOf } from './team.js';

export type CategoryCode = 'closed' | 'commit' | 'best-case' | 'pipeline' | 'omitted';

export interface ForecastCategory {
  readonly code: CategoryCode;
  readonly label: string;
  readonly amount: WireMoney;
  readonly weighted: WireMoney;
  readonly deals: number;
  readonly withoutAmount: number;
}

export interface ForecastMember {
  readonly personId: string | null;
  readonly name: string;
  /** With everybody below. */
  readonly team: boolean;
  readonly closed: WireMoney;
  readonly commit: WireMoney;
  readonly bestCase: WireMoney;
  readonly pipeline: WireMoney;
  readonly weighted: WireMoney;
  readonly quota: WireMoney | null;
}

/** `GET /api/forecasting/summary` */
export interface ForecastSummary {
  readonly period: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly asOf: string;
  readonly currency: string;
  readonly person: { readonly personId: string; readonly name: string } | null;
  readonly team: boolean;
  readonly categories: readonly ForecastCategory[];
  readonly weighted: WireMoney;
  readonly expected: WireMoney;
  readonly quota: WireMoney | null;
  readonly people: readonly ForecastMember[];
}

export interface WaterfallStep {
  readonly code: string;
  readonly label: string;
  readonly amount: WireMoney;
  readonly deals: number;
}

/** `GET /api/forecasting/waterfall`: start + all steps = end. */
export interface Waterfall {
  readonly from: string;
  readonly to: string;
  readonly start: WireMoney;
  readonly startDeals: number;
  readonly end: WireMoney;
  readonly endDeals: number;
  readonly steps: readonly WaterfallStep[];
}

/** `GET /api/forecasting/deals` */
export interface ForecastDeal {
  readonly dealId: string;
  readonly name: string;
  readonly owner: { readonly personId: string; readonly name: string } | null;
  readonly probability: string | null;
  readonly closeDate: string | null;
  readonly amount: WireMoney | null;
  readonly weighted: WireMoney;
}

export type ForecastDeals = PageOf<ForecastDeal>;
