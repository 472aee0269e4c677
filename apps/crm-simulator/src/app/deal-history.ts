import type { Change, Deal } from '../crm/records.js';

type Known = (id: string) => Deal | undefined;

/** The change as a journal line keeps it: of each deal's history only what is new, so that a line stays small for ever. */
export function slim(change: Change, known: Known): Change {
  if (!change.deals) return change;
  return { ...change, deals: change.deals.map((deal) => ({ ...deal, history: deal.history.slice(known(deal.id)?.history.length ?? 0) })) };
}

/** The opposite of `slim`: puts the stored history before the line's own. */
export function whole(change: Change, known: Known): Change {
  if (!change.deals) return change;
  return { ...change, deals: change.deals.map((deal) => ({ ...deal, history: [...(known(deal.id)?.history ?? []), ...deal.history] })) };
}
