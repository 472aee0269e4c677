import type { Tx } from '@attain/platform/db';
import type { FactKindName, GivenFact } from './given-fact.js';

/** A given fact with what became of it. */
export interface KeptFact extends GivenFact {
  readonly version: number;
  readonly author: string;
  readonly writtenAt: Date;
  /** Whether a second person must agree before it counts. */
  readonly needsApproval: boolean;
  readonly approver: string | null;
  readonly approvedAt: Date | null;
  readonly withdrawn: boolean;
}

export interface FactWrite extends GivenFact {
  readonly version: number;
  readonly needsApproval: boolean;
}

/** Kind and key of the last row of the page before. */
export type FactCursor = readonly [kind: string, key: string];

export interface FactFilter {
  readonly kind: FactKindName | null;
  readonly personId: string | null;
}

/** Facts that no other service tells. Nothing is forgotten: every version, and every withdrawal, stays in a journal. */
export abstract class GivenFactStore {
  /** Facts in force that name one of the people or deals, and those of the company. */
  abstract inForce(tx: Tx, personIds: readonly string[], dealIds: readonly string[]): Promise<GivenFact[]>;
  /** Facts in force that divide the pay of deals credited to one of the participants, or pay one of the people a part. */
  abstract paySplits(tx: Tx, personIds: readonly string[], participants: readonly number[]): Promise<GivenFact[]>;
  /** Those that were ever given under these ids, withdrawn ones too. */
  abstract find(tx: Tx, ids: readonly string[]): Promise<Map<string, KeptFact>>;
  abstract page(tx: Tx, filter: FactFilter, after: FactCursor | null, limit: number): Promise<KeptFact[]>;
  /** Writes next versions; a version that was agreed to must be agreed to again. */
  abstract save(tx: Tx, facts: readonly FactWrite[], author: string, at: Date): Promise<void>;
  abstract approve(tx: Tx, id: string, approver: string, at: Date): Promise<void>;
  abstract withdraw(tx: Tx, fact: KeptFact, by: string, at: Date): Promise<void>;
}
