import { Injectable } from '@nestjs/common';
import { defaultPolicy, type CategoryPolicy, type ForecastDeal } from '@attain/domain/forecast';
import { parseDecimal } from '@attain/domain/money';
import type { PlanningFacts } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import { DealStore, PolicyStore, type DealFilter, type SeenDeal, type Viewpoint } from '../ports.js';

/** Deals as they stood, with the policy that was in force then. */
export interface Sight {
  readonly deals: readonly ForecastDeal[];
  readonly policy: CategoryPolicy;
}

/** Reads deals from a viewpoint in the domain's types: owners are people, amounts in the company's currency. */
@Injectable()
export class SeeDeals {
  constructor(
    private readonly store: DealStore,
    private readonly policies: PolicyStore,
  ) {}

  async closing(tx: Tx, planning: PlanningFacts, filter: DealFilter, view: Viewpoint, currency: string): Promise<Sight> {
    const seen = await this.store.seen(tx, filter, view);
    return { deals: seen.map((deal) => forecastDeal(deal, planning, currency)), policy: await this.policy(tx, view) };
  }

  async byId(tx: Tx, planning: PlanningFacts, dealIds: readonly string[], view: Viewpoint, currency: string): Promise<ForecastDeal[]> {
    const seen = dealIds.length === 0 ? [] : await this.store.seenById(tx, dealIds, view);
    return seen.map((deal) => forecastDeal(deal, planning, currency));
  }

  async policy(tx: Tx, { at, knownAt }: Viewpoint): Promise<CategoryPolicy> {
    const until = at === null || (knownAt !== null && knownAt < at) ? knownAt : at;
    return (await this.policies.at(tx, until)) ?? defaultPolicy;
  }
}

export const forecastDeal = (deal: SeenDeal, planning: PlanningFacts, currency: string): ForecastDeal => ({
  dealId: deal.dealId,
  ownerId: deal.ownerUserId === null ? null : (planning.people.get(deal.ownerUserId) ?? null),
  status: deal.status,
  gone: deal.gone,
  stage: deal.stage,
  probability: deal.probability === null ? null : parseDecimal(deal.probability),
  closeDate: deal.closeDate,
  minor: deal.currency === currency ? deal.minor : null,
  chosen: deal.chosen,
});

/** Deals by the person who owns them; null: nobody known. */
export function byOwnerOf(deals: readonly ForecastDeal[]): Map<string | null, ForecastDeal[]> {
  const byOwner = new Map<string | null, ForecastDeal[]>();
  for (const deal of deals) {
    const own = byOwner.get(deal.ownerId);
    if (own) own.push(deal);
    else byOwner.set(deal.ownerId, [deal]);
  }
  return byOwner;
}
