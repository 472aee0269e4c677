import { accountDate } from '../crm/account.js';
import type { Crm } from '../crm/crm.js';
import { statusOf } from '../crm/pipelines.js';
import { homeAmount } from '../crm/rates.js';
import type { Deal } from '../crm/records.js';
import { rateOf } from './deals.js';
import { iso } from './object-kind.js';

/** The simulator's own state of a deal, flat: what an independent reconciliation recomputes totals from. */
export function truthOf(deal: Deal, crm: Crm): Record<string, unknown> {
  const email = (ownerId: string | null): string | null => (ownerId === null ? null : (crm.owners.get(ownerId)?.email ?? null));
  const rate = rateOf(deal, crm);
  return {
    id: deal.id,
    name: deal.name,
    status: statusOf(deal),
    pipeline: deal.pipeline,
    stage: deal.stage,
    amount: deal.amount,
    currency: deal.currency,
    rate,
    homeAmount: homeAmount(deal.amount, rate),
    closeDate: deal.closeDate === null ? null : accountDate(deal.closeDate),
    closeInstant: iso(deal.closeDate),
    wonAt: iso(deal.wonAt),
    ownerId: deal.ownerId,
    ownerEmail: email(deal.ownerId),
    companyId: deal.companyId,
    splits: deal.splits.map((split) => ({ ownerId: split.ownerId, ownerEmail: email(split.ownerId), share: split.share })),
    deleted: deal.archivedAt !== null,
    mergedInto: deal.mergedInto,
    createdAt: iso(deal.createdAt),
    updatedAt: iso(deal.updatedAt),
  };
}
