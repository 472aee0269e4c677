import type { DealState } from '@attain/contracts/crm';
import type { CreditableDeal, HoldCode } from '@attain/domain/crediting';
import { isKnownCurrency, minorDigits, parseDecimal, parseMoney, type Money } from '@attain/domain/money';

/** What is kept of a deal: enough to credit it again and to tell a statement of it. */
export type KeptDeal = Pick<
  DealState,
  | 'dealId'
  | 'externalId'
  | 'name'
  | 'dealType'
  | 'status'
  | 'amount'
  | 'homeAmount'
  | 'rate'
  | 'closeDate'
  | 'createdOn'
  | 'ownerUserId'
  | 'accountId'
  | 'splits'
  | 'wonOn'
  | 'endedOn'
  | 'mergedIntoDealId'
  | 'deleted'
  | 'sourceUpdatedAt'
> &
  // Rows written before these were kept lack them until their deal changes again.
  Partial<Pick<DealState, 'stage' | 'attention' | 'details'>>;

/** Why a deal needs a person's attention here: the domain's reasons, and amounts that no currency can hold. */
export type Hold = HoldCode | 'currency-unknown' | 'amount-invalid';

/** The fields kept, as text. */
export const keptText = (deal: DealState): string =>
  JSON.stringify({
    dealId: deal.dealId,
    externalId: deal.externalId,
    name: deal.name,
    dealType: deal.dealType,
    status: deal.status,
    stage: deal.stage,
    amount: deal.amount,
    homeAmount: deal.homeAmount,
    rate: deal.rate,
    closeDate: deal.closeDate,
    createdOn: deal.createdOn,
    ownerUserId: deal.ownerUserId,
    accountId: deal.accountId,
    splits: deal.splits,
    wonOn: deal.wonOn,
    endedOn: deal.endedOn,
    mergedIntoDealId: deal.mergedIntoDealId,
    deleted: deal.deleted,
    attention: deal.attention,
    sourceUpdatedAt: deal.sourceUpdatedAt,
    ...(deal.details === undefined ? {} : { details: deal.details }),
  } satisfies KeptDeal);

/** A deal of the wire in the domain's types, with what could not be read. The day of the CRM's last change is UTC's. */
export function creditable(deal: KeptDeal): { deal: CreditableDeal; unreadable: Hold | null } {
  const amount = readMoney(deal.amount);
  const home = readMoney(deal.homeAmount);
  const unreadable = typeof amount === 'string' ? amount : null;
  return {
    unreadable,
    deal: {
      dealId: deal.dealId,
      status: deal.status,
      amount: typeof amount === 'string' ? null : amount,
      // Worth at home of an amount that nobody knows is not known either.
      homeAmount: typeof home === 'string' || typeof amount === 'string' || amount === null ? null : home,
      closeDate: deal.closeDate,
      ownerUserId: deal.ownerUserId,
      splits: deal.splits.map(({ userId, share }) => ({ userId, share: parseDecimal(share) })),
      wonOn: deal.wonOn,
      endedOn: deal.endedOn,
      mergedIntoDealId: deal.mergedIntoDealId,
      deleted: deal.deleted,
      changedOn: deal.sourceUpdatedAt?.slice(0, 10) ?? null,
    },
  };
}

function readMoney(wire: { amount: string; currency: string } | null): Money | Hold | null {
  if (wire === null) return null;
  if (!isKnownCurrency(wire.currency)) return 'currency-unknown';
  if (parseDecimal(wire.amount).scale > minorDigits(wire.currency)) return 'amount-invalid';
  return parseMoney(wire);
}
