import type { WireMoney } from '@attain/ui/format';
import type { PageOf } from './team.js';

/** `GET /api/metrics/deals` */
export interface Deal {
  readonly dealId: string;
  readonly externalId: string;
  readonly name: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly stage: string | null;
  readonly dealType: string | null;
  readonly amount: WireMoney | null;
  readonly homeAmount: WireMoney | null;
  readonly closeDate: string | null;
  readonly createdOn: string | null;
  readonly owner: { readonly personId: string; readonly name: string } | null;
  readonly attention: readonly { readonly code: string; readonly detail: string | null }[];
  readonly changedAt: string | null;
}

export interface DealTotal {
  readonly status: Deal['status'];
  readonly amount: WireMoney | null;
  readonly deals: number;
  readonly attention: number;
}

export interface DealPage extends PageOf<Deal> {
  /** Of all that the filters leave; only with the first page. */
  readonly totals: readonly DealTotal[] | null;
}

/** `GET /api/metrics/deals/:id/credits` */
export interface DealCredits {
  readonly credits: readonly {
    readonly personId: string;
    readonly kind: string;
    readonly share: string;
    readonly amount: WireMoney;
    readonly on: string;
    readonly endedOn: string | null;
    readonly endReason: string | null;
  }[];
}
