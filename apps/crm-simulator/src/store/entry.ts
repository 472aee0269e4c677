import type { Change, Deal } from '../crm/records.js';
import type { PendingEvent } from '../deliver/events.js';
import type { Settings } from '../app/settings.js';

/**
 * One line of the journal: records after a change with the webhook events it owes, settings, or events that are settled.
 * Entries are whole states, numbered without gaps; applying one twice does no harm.
 */
export interface Entry {
  readonly n: number;
  readonly change?: Change;
  readonly events?: readonly PendingEvent[];
  readonly settings?: Settings;
  /** Keys of events that were delivered, dropped or given up. */
  readonly settled?: readonly string[];
}

/** The change as a journal line keeps it: of each deal's history only what is new. */
export function slim(change: Change, known: (id: string) => Deal | undefined): Change {
  if (!change.deals) return change;
  return { ...change, deals: change.deals.map((deal) => ({ ...deal, history: deal.history.slice(known(deal.id)?.history.length ?? 0) })) };
}

/** The opposite of `slim`: puts the stored history before the line's own. */
export function whole(change: Change, known: (id: string) => Deal | undefined): Change {
  if (!change.deals) return change;
  return { ...change, deals: change.deals.map((deal) => ({ ...deal, history: [...(known(deal.id)?.history ?? []), ...deal.history] })) };
}
