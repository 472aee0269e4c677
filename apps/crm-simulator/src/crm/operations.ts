import { createDeal, editDeal } from './edit-deal.js';
import { closingStage, openStages } from './pipelines.js';
import type { Deal, ExchangeRate, Split } from './records.js';

/** When something happens and at which rates: what every operation on a deal needs beside the deal. */
export interface Moment {
  readonly at: number;
  readonly rates: readonly ExchangeRate[];
}

/** Wins the deal now; the close date becomes the instant of winning. */
export const winDeal = (deal: Deal, { at, rates }: Moment): Deal =>
  editDeal(deal, { stage: closingStage(deal.pipeline, 'won'), closeDate: Math.max(at, deal.updatedAt + 1) }, at, rates);

/** Loses the deal now, also one that was won. */
export const loseDeal = (deal: Deal, { at, rates }: Moment): Deal =>
  editDeal(deal, { stage: closingStage(deal.pipeline, 'lost'), closeDate: Math.max(at, deal.updatedAt + 1) }, at, rates);

/** Puts a closed deal back into the last open stage, expected to close 30 days from now. */
export const reopenDeal = (deal: Deal, { at, rates }: Moment): Deal =>
  editDeal(deal, { stage: openStages(deal.pipeline).at(-1)?.id ?? deal.stage, closeDate: at + 30 * 86_400_000 }, at, rates);

/** Moves an open deal one stage on; at the last open stage it stays. */
export function advanceDeal(deal: Deal, { at, rates }: Moment): Deal {
  const stages = openStages(deal.pipeline);
  const index = stages.findIndex((stage) => stage.id === deal.stage);
  return editDeal(deal, { stage: stages[Math.min(index + 1, stages.length - 1)]?.id ?? deal.stage }, at, rates);
}

/** Divides the deal among owners; split ids follow the deal's id so that a replay gives the same ones. No shares removes the splits. */
export function splitDeal(deal: Deal, shares: readonly { ownerId: string; share: string }[], { at, rates }: Moment): Deal {
  const when = Math.max(at, deal.updatedAt + 1);
  const splits = shares.map(({ ownerId, share }, index): Split => ({ id: `${deal.id}${index + 1}`, ownerId, share, createdAt: when }));
  return editDeal(deal, { splits }, at, rates);
}

/**
 * Merges two deals into a new one, as the CRM does since deals can be merged: the new record takes the primary's values (the
 * other's where the primary has none), both old ids answer with the new one, and the old records are gone from every list.
 */
export function mergeDeals(primary: Deal, other: Deal, id: string, { at, rates }: Moment): Deal[] {
  const created = createDeal(
    {
      id,
      name: primary.name,
      dealType: primary.dealType,
      pipeline: primary.pipeline,
      stage: openStages(primary.pipeline)[0]?.id ?? primary.stage,
      amount: primary.amount ?? other.amount,
      currency: primary.amount === null ? other.currency : primary.currency,
      closeDate: primary.closeDate ?? other.closeDate,
      ownerId: primary.ownerId ?? other.ownerId,
      companyId: primary.companyId ?? other.companyId,
    },
    Math.max(at, primary.updatedAt + 1, other.updatedAt + 1),
  );
  const createdAt = Math.min(primary.createdAt, other.createdAt);
  const carried: Deal = { ...created, createdAt, splits: primary.splits, mergedFrom: [primary.id, other.id] };
  const edited = editDeal(carried, { stage: primary.stage }, at, rates);
  const frozenRate = edited.currency === primary.currency ? primary.frozenRate : edited.frozenRate;
  const merged: Deal = { ...edited, frozenRate, wonAt: primary.wonAt };
  return [
    merged,
    editDeal(primary, { mergedInto: id, splits: [] }, merged.updatedAt, rates),
    editDeal(other, { mergedInto: id, splits: [] }, merged.updatedAt, rates),
  ];
}
