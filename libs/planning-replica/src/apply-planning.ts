import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { readQuota, type PlanningFact, type PlanningKind, type QuotaBody } from './planning-facts.js';
import { PlanningStore } from './planning-store.js';

/** One fact before and after; undefined before for one that is new. */
export interface PlanningChange {
  readonly before: PlanningFact | undefined;
  readonly after: PlanningFact;
}

/** What a service does when facts of planning have changed, in the same transaction. */
export abstract class PlanningReaction {
  abstract changed(tx: Tx, changes: readonly PlanningChange[]): void | Promise<void>;
}

/**
 * Takes in facts of planning. Nobody who writes by the facts runs meanwhile (`PlanningStore.share`), so none can finish
 * with facts that are replaced here and be missed by the reaction.
 */
@Injectable()
export class ApplyPlanning {
  constructor(
    private readonly store: PlanningStore,
    private readonly reaction: PlanningReaction,
  ) {}

  /** @throws UnknownCurrency, TooFineAmount for a quota that no currency can hold */
  async apply(tx: Tx, told: readonly PlanningFact[]): Promise<void> {
    const kind = told[0]?.kind;
    if (kind === undefined) return;
    await this.store.exclude(tx);
    const known = await this.known(tx, kind, told);
    const newer = new Map<string, PlanningFact>();
    for (const fact of told) {
      const held = newer.get(fact.id) ?? known.get(fact.id);
      if (held !== undefined && held.version >= fact.version) continue;
      if (kind === 'quota') readQuota(fact.body as QuotaBody);
      newer.set(fact.id, fact);
    }
    if (newer.size === 0) return;
    await this.store.save(tx, [...newer.values()]);
    await this.reaction.changed(
      tx,
      [...newer.values()].map((after) => ({ before: known.get(after.id), after })),
    );
  }

  private known(tx: Tx, kind: PlanningKind, told: readonly PlanningFact[]): Promise<Map<string, PlanningFact>> {
    return this.store.load(
      tx,
      kind,
      told.map(({ id }) => id),
    );
  }
}
