import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { currentRequestId } from '@attain/platform/http';
import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import type { PlanningConfig } from '../config.js';
import type { Kind, States, Versioned } from '../model.js';
import { AuditTrail, Publisher, type Store } from '../ports.js';

/** Who makes a change, and why. */
export interface Author {
  readonly who: string;
  readonly why: string | null;
  /** The event that led to it. */
  readonly cause?: Cause;
}

const perEpoch = 1_000_000_000_000;

/** One more than before; after a restore from a backup the epoch has risen, and with it every version. */
export const nextVersion = (before: number | undefined, epoch: number): number => Math.max(before ?? 0, epoch * perEpoch) + 1;

/** Saves what is really different, tells others and leaves an audit row, all in the transaction at hand. */
@Injectable()
export class ChangeWriter {
  constructor(
    private readonly publisher: Publisher,
    private readonly trail: AuditTrail,
    @Inject(CONFIG) private readonly config: PlanningConfig,
  ) {}

  /** Gives how many states are different now. `before` are the states as they were loaded in this transaction. */
  async write<K extends Kind>(
    tx: Tx,
    store: Store<K>,
    before: ReadonlyMap<string, Versioned<States[K]>>,
    after: readonly States[K][],
    author: Author,
  ): Promise<number> {
    const changed = after
      .map((state) => ({ id: store.idOf(state), state, before: before.get(store.idOf(state)) }))
      .filter((change) => !isDeepStrictEqual(change.before?.state, change.state))
      .map((change) => ({ ...change, version: nextVersion(change.before?.version, this.config.epoch) }));
    if (changed.length === 0) return 0;
    await store.save(tx, changed);
    await this.publisher.publish(tx, store.kind, changed, author.cause);
    const requestId = author.cause?.correlationId ?? currentRequestId() ?? null;
    await this.trail.add(
      tx,
      changed.map((change) => ({
        who: author.who,
        what: `${store.kind}.${change.before ? 'changed' : 'created'}`,
        subject: `${store.kind}/${change.id}`,
        before: change.before?.state ?? null,
        after: change.state,
        why: author.why,
        requestId,
      })),
    );
    return changed.length;
  }
}
