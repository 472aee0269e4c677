import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { PlanningStore, type PlanningFact, type PlanningKind } from '../ports.js';
import { GoalSignal } from './goal-signal.js';
import { readQuota, type QuotaBody } from './planning-facts.js';

export interface PlanningChange {
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
}

/** Takes in facts of planning; the round over all goals, which makes the missing ones, follows at once. */
@Injectable()
export class ApplyPlanning {
  constructor(
    private readonly store: PlanningStore,
    private readonly signal: GoalSignal,
  ) {}

  /** @throws UnknownCurrency, TooFineAmount for a quota that no currency can hold */
  async apply(tx: Tx, kind: PlanningKind, changes: readonly PlanningChange[]): Promise<void> {
    const known = await this.store.load(
      tx,
      kind,
      changes.map((change) => change.id),
    );
    const newer = new Map<string, PlanningFact>();
    for (const { id, version, body } of changes) {
      const held = newer.get(id) ?? known.get(id);
      if (held !== undefined && held.version >= version) continue;
      if (kind === 'quota') readQuota(body as QuotaBody);
      newer.set(id, { kind, id, version, body });
    }
    if (newer.size === 0) return;
    await this.store.save(tx, [...newer.values()]);
    tx.afterCommit(() => this.signal.raise());
  }
}
