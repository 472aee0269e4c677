import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { planningFacts, type PlanningFacts } from './planning-facts.js';
import { PlanningStore } from './planning-store.js';

/**
 * Planning's facts in memory. Every change of them draws a new random token in its own transaction, so what is held
 * is right exactly when its token is the database's: a change rolled back, or made by another replica, shows.
 */
@Injectable()
export class PlanningCache {
  private held: PlanningFacts | undefined;

  constructor(private readonly store: PlanningStore) {}

  /** For writers: the facts in force, which cannot change before the transaction ends. */
  async current(tx: Tx): Promise<PlanningFacts> {
    await this.store.share(tx);
    return this.peek(tx);
  }

  /** For readers: the facts as this moment's statement sees them. */
  async peek(tx: Tx): Promise<PlanningFacts> {
    const token = await this.store.token(tx);
    if (this.held?.token === token) return this.held;
    const facts = planningFacts(token, await this.store.all(tx));
    this.held = facts;
    return facts;
  }
}
