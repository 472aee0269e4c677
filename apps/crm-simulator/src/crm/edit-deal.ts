import { statusOf } from './pipelines.js';
import { rateAt } from './rates.js';
import type { Deal, ExchangeRate, HistoryEntry } from './records.js';

/** The fields that a person can set; everything else follows from them. */
export type DealPatch = Partial<Pick<Deal, Exclude<keyof NewDeal, 'id'> | 'splits' | 'archivedAt' | 'mergedInto' | 'mergedFrom'>>;

/** Properties with a history and a webhook of their own, and how the API shows them. */
export const trackedProperties: Readonly<Record<string, (deal: Deal) => string | null>> = {
  dealname: (deal) => deal.name,
  dealtype: (deal) => deal.dealType,
  pipeline: (deal) => deal.pipeline,
  dealstage: (deal) => deal.stage,
  amount: (deal) => deal.amount,
  deal_currency_code: (deal) => deal.currency,
  closedate: (deal) => (deal.closeDate === null ? null : new Date(deal.closeDate).toISOString()),
  hubspot_owner_id: (deal) => deal.ownerId,
  hs_is_closed_won: (deal) => String(statusOf(deal) === 'won'),
};

const tracked = Object.entries(trackedProperties);

/**
 * A deal after an edit. The record's own time moves forward by at least 1 ms, whatever the clock says; a deal that closes
 * freezes the rate of that instant, a deal that reopens follows the account's rate again but keeps its last won instant.
 * Splits always include the owner: a new owner who is not among them has the deal alone.
 */
export function editDeal(deal: Deal, patch: DealPatch, at: number, rates: readonly ExchangeRate[]): Deal {
  const updatedAt = Math.max(at, deal.updatedAt + 1);
  const patched: Deal = { ...deal, ...patch, updatedAt };
  const ownerIsIn = patched.splits.some((split) => split.ownerId === patched.ownerId);
  const next: Deal = patched.splits.length === 0 || ownerIsIn ? patched : { ...patched, splits: [] };
  const status = statusOf(next);
  const before = statusOf(deal);
  const freezes = status !== 'open' && (before === 'open' || next.currency !== deal.currency);
  return {
    ...next,
    frozenRate: status === 'open' ? null : freezes ? rateAt(rates, next.currency, updatedAt) : deal.frozenRate,
    wonAt: status === 'won' && before !== 'won' ? updatedAt : deal.wonAt,
    history: [...deal.history, ...changedProperties(deal, next)],
  };
}

/** History entries of what differs between two states of one deal. */
function changedProperties(before: Deal, after: Deal): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const [property, read] of tracked) {
    const value = read(after);
    if (value !== read(before)) entries.push([after.updatedAt, property, value]);
  }
  return entries;
}

/** What a new deal starts from. */
export type NewDeal = Pick<
  Deal,
  'id' | 'name' | 'dealType' | 'pipeline' | 'stage' | 'amount' | 'currency' | 'closeDate' | 'ownerId' | 'companyId'
>;

/** A new deal, in an open stage, with the first entry of each property's history. */
export function createDeal(fields: NewDeal, at: number): Deal {
  const deal: Deal = {
    ...fields,
    frozenRate: null,
    wonAt: null,
    splits: [],
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
    mergedInto: null,
    mergedFrom: [],
    history: [],
  };
  return { ...deal, history: tracked.map(([property, read]): HistoryEntry => [at, property, read(deal)]) };
}
