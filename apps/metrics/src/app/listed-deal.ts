import type { Money } from '@attain/domain/money';
import type { ListedDeal } from '../ports.js';
import type { KeptDeal } from './deal-state.js';

/** What a list of deals is searched, sorted and summed by. A deal that was deleted or merged away is gone from it. */
export function listedAs(deal: KeptDeal, homeAmount: Money | null, holds: readonly string[]): ListedDeal {
  const gone = deal.deleted || deal.mergedIntoDealId !== null;
  const attention = gone ? [] : [...new Set([...(deal.attention ?? []).map(({ code }) => code), ...holds])].sort();
  return {
    status: gone ? 'gone' : deal.status,
    name: deal.name,
    homeMinor: homeAmount?.minor ?? null,
    homeCurrency: homeAmount?.currency ?? null,
    attention: attention.length === 0 ? null : attention.join(' '),
  };
}
