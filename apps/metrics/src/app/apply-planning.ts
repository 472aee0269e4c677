import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { JobStore, PlanningStore, type PlanningFact, type PlanningKind } from '../ports.js';
import { PlanningCache } from './planning-cache.js';
import { impactOf, joined } from './planning-impact.js';
import { readQuota, type QuotaBody } from './planning-facts.js';
import { RecreditSignal } from './recredit-signal.js';

export interface PlanningChange {
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
}

/** More users than this are all users: one scan costs less than naming them. */
const MAX_NAMED_USERS = 20_000;

/**
 * Takes in facts of planning, and marks for crediting again what was credited without them. No writer of credits runs
 * meanwhile, so none can finish with facts that are replaced here and be missed by the marks.
 */
@Injectable()
export class ApplyPlanning {
  constructor(
    private readonly store: PlanningStore,
    private readonly cache: PlanningCache,
    private readonly jobs: JobStore,
    private readonly signal: RecreditSignal,
  ) {}

  /** @throws UnknownCurrency, TooFineAmount for a quota that no currency can hold */
  async apply(tx: Tx, kind: PlanningKind, changes: readonly PlanningChange[]): Promise<void> {
    await this.store.exclude(tx);
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
    const facts = await this.cache.peek(tx);
    const { userIds, span, quotaIds } = joined([...newer.values()].map((fact) => impactOf(known.get(fact.id), fact, facts)));
    if (span !== null && (userIds === null || userIds.length > 0)) {
      const named = userIds !== null && userIds.length <= MAX_NAMED_USERS ? userIds : null;
      await this.jobs.add(tx, { userIds: named, from: span.from, to: span.to });
    }
    await this.jobs.markQuotas(tx, quotaIds);
    tx.afterCommit(() => this.signal.raise());
  }
}
