import { Injectable } from '@nestjs/common';
import type { CreditState, DealCredits } from '@attain/contracts/metrics';
import { PlanningCache, type PlanningFacts } from '@attain/planning-replica';
import { Database } from '@attain/platform/db';
import { AttainmentStore, DealStore, type AttainmentEvent } from '../ports.js';
import type { KeptDeal } from './deal-state.js';

export interface DealInAttention {
  readonly dealId: string;
  readonly externalId: string;
  readonly name: string;
  readonly holds: readonly string[];
}

export interface QuotaInAttention {
  readonly quotaId: string;
  readonly personId: string;
  readonly periodStart: string;
  /** Credits that cannot be told in the quota's currency. */
  readonly credits: number;
}

/** What is held instead of being counted as 0. */
export interface Attention {
  readonly deals: readonly DealInAttention[];
  readonly nextDealId: string | null;
  readonly quotas: readonly QuotaInAttention[];
}

const QUOTAS_SHOWN = 200;

@Injectable()
export class ReadDeals {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly deals: DealStore,
    private readonly attainments: AttainmentStore,
  ) {}

  /** A deal with those of its credits that the caller may see; null where there is none. */
  async credits(dealId: string, allowed: (facts: PlanningFacts, credit: CreditState) => boolean): Promise<DealCredits | null> {
    return this.database.inTx(async (tx) => {
      const facts = await this.cache.peek(tx);
      const row = (await this.deals.load(tx, [dealId])).get(dealId);
      if (row === undefined || row.credits === '') return null;
      const held = JSON.parse(row.credits) as DealCredits;
      const credits = held.credits.filter((credit) => allowed(facts, credit));
      return credits.length === 0 ? null : { ...held, credits };
    });
  }

  async attention(after: string | null, limit: number): Promise<Attention> {
    return this.database.inTx(async (tx) => {
      const rows = await this.deals.page(tx, { attentionOnly: true, after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const quotas = await this.attainments.held(tx, QUOTAS_SHOWN);
      return {
        deals: shown.map((row) => {
          const { externalId, name } = JSON.parse(row.state) as KeptDeal;
          return { dealId: row.dealId, externalId, name, holds: row.holds!.split(' ') };
        }),
        nextDealId: rows.length > limit ? shown.at(-1)!.dealId : null,
        quotas: quotas.map(({ quotaId, periodStart, held, sent }) => ({
          quotaId,
          personId: (JSON.parse(sent) as AttainmentEvent).personId,
          periodStart,
          credits: held,
        })),
      };
    });
  }
}
