import type { Tx } from '@attain/platform/db';
import type { PlanningFact, PlanningKind } from './planning-facts.js';

export abstract class PlanningStore {
  /** Lets those who write by planning's facts run together, and keeps changes of planning out until the transaction ends. */
  abstract share(tx: Tx): Promise<void>;
  /** Waits until nobody who writes by the facts is under way: none may go on with facts that this transaction replaces. */
  abstract exclude(tx: Tx): Promise<void>;
  abstract token(tx: Tx): Promise<string>;
  abstract all(tx: Tx): Promise<PlanningFact[]>;
  abstract load(tx: Tx, kind: PlanningKind, ids: readonly string[]): Promise<Map<string, PlanningFact>>;
  /** Replaces what is held; only after `exclude`. */
  abstract save(tx: Tx, facts: readonly PlanningFact[]): Promise<void>;
}
