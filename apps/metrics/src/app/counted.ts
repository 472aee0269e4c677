import { closedDeal, partiesOf, type ClosedDeal } from '@attain/domain/kpi';
import type { CreditableDeal, CreditingFacts } from '@attain/domain/crediting';

/** What a closed deal was counted as, and for whom: kept beside it, because people and lines change later. */
export interface Counted extends ClosedDeal {
  readonly ownerId: string;
  readonly managerIds: readonly string[];
  readonly currency: string;
  readonly homeCurrency: string;
}

/** Null while the deal is open or its owner is not known. */
export function countedAs(deal: CreditableDeal, createdOn: string | null, facts: CreditingFacts): Counted | null {
  const closed = closedDeal(deal, createdOn);
  const parties = closed === null ? null : partiesOf(deal, facts);
  if (closed === null || parties === null) return null;
  return { ...closed, ...parties, currency: deal.amount?.currency ?? '', homeCurrency: deal.homeAmount?.currency ?? '' };
}

export const countedText = (counted: Counted | null): string =>
  counted === null ? '' : JSON.stringify({ ...counted, homeMinor: counted.homeMinor?.toString() ?? null });

export function countedOf(text: string): Counted | null {
  if (text === '') return null;
  const kept = JSON.parse(text) as Omit<Counted, 'homeMinor'> & { homeMinor: string | null };
  return { ...kept, homeMinor: kept.homeMinor === null ? null : BigInt(kept.homeMinor) };
}
