import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { PlanningStore, type PlanningFacts } from '../ports.js';
import { planningFacts } from './planning-facts.js';

/**
 * Planning's facts in memory. Every change of them draws a new random token in its own transaction, so what is held
 * is right exactly when its token is the database's: a change rolled back, or made by another replica, shows.
 */
@Injectable()
export class PlanningCache {
  private held: PlanningFacts | undefined;

  constructor(private readonly store: PlanningStore) {}

  async current(tx: Tx): Promise<PlanningFacts> {
    const token = await this.store.token(tx);
    if (this.held?.token === token) return this.held;
    const facts = planningFacts(token, await this.store.all(tx));
    this.held = facts;
    return facts;
  }
}
