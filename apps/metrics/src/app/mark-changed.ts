import { Injectable } from '@nestjs/common';
import { PlanningCache, PlanningReaction, type PlanningChange } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import { JobStore } from '../ports.js';
import { impactOf, joined } from './planning-impact.js';
import { RecreditSignal } from './recredit-signal.js';

/** More users than this are all users: one scan costs less than naming them. */
const MAX_NAMED_USERS = 20_000;

/** Marks for crediting again what was credited without the new facts of planning. */
@Injectable()
export class MarkChanged extends PlanningReaction {
  constructor(
    private readonly cache: PlanningCache,
    private readonly jobs: JobStore,
    private readonly signal: RecreditSignal,
  ) {
    super();
  }

  override async changed(tx: Tx, changes: readonly PlanningChange[]): Promise<void> {
    const facts = await this.cache.peek(tx);
    const { userIds, span, quotaIds } = joined(changes.map(({ before, after }) => impactOf(before, after, facts)));
    if (span !== null && (userIds === null || userIds.length > 0)) {
      const named = userIds !== null && userIds.length <= MAX_NAMED_USERS ? userIds : null;
      await this.jobs.add(tx, { userIds: named, from: span.from, to: span.to });
    }
    await this.jobs.markQuotas(tx, quotaIds);
    tx.afterCommit(() => this.signal.raise());
  }
}
