import type { Settings } from './app/settings.js';
import type { Change } from './crm/records.js';
import type { PendingEvent } from './deliver/events.js';

/**
 * One line of the journal: records after a change (of each deal's history only what is new) with the webhook events it owes,
 * settings, or events that are settled. Entries are whole states, numbered without gaps; applying one twice does no harm.
 */
export interface Entry {
  readonly n: number;
  readonly change?: Change;
  readonly events?: readonly PendingEvent[];
  readonly settings?: Settings;
  /** Keys of events that were delivered, dropped or given up. */
  readonly settled?: readonly string[];
}

/** The whole state as of an entry. */
export interface Snapshot<S> {
  readonly n: number;
  readonly state: S;
}

/** Where the simulator's state outlives the process. */
export interface ChangeLog<S> {
  /** Snapshot and the entries after it; null on the very first start. */
  load(): { snapshot: Snapshot<S>; entries: Entry[] } | null;
  /** Makes ready to append; true when there is so much to read at a start that it should be folded first. */
  open(): boolean;
  /** Replaces everything by the snapshot. */
  fold(snapshot: Snapshot<S>): void;
  /** Has survived a killed process when it returns. */
  append(entry: Entry): void;
  /** Resolves when everything appended so far has survived a power cut too. */
  durable(): Promise<void>;
  close(): void;
}
