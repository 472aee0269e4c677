import type { CreditableDeal, CreditingFacts } from '../crediting/index.js';
import { managersAbove } from '../org/index.js';

/** Whose figures a closed deal moves. */
export interface Parties {
  readonly ownerId: string;
  /** Everybody above the owner on the close date, however far the crediting policy rolls up. */
  readonly managerIds: readonly string[];
}

/** The owner and the managers above on the close date; null while the owner is not known or the deal has no close date. */
export function partiesOf(deal: CreditableDeal, facts: CreditingFacts): Parties | null {
  const ownerId = deal.ownerUserId === null ? undefined : facts.people.get(deal.ownerUserId);
  if (ownerId === undefined || deal.closeDate === null) return null;
  return { ownerId, managerIds: managersAbove(facts.lines, ownerId, deal.closeDate, null) };
}
