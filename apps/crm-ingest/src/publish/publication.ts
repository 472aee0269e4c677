import type { Static, TSchema } from 'typebox';
import type { EventContract } from '@attain/contracts/event';
import type { MirrorRow } from '../canonical/record.js';

/** How one kind of record is told to the rest: its contract, and the event that a change of its row makes. */
export interface Publication<T extends TSchema = TSchema> {
  readonly contract: EventContract<T>;
  event(before: MirrorRow | undefined, after: MirrorRow): Static<T>;
}
