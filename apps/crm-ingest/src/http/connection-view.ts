import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import type { Shown } from '@attain/platform/http';
import { Counters } from '../app/counters.js';
import type { KindCode } from '../canonical/record.js';
import { connectors } from '../connectors/registry.js';
import type { Connection } from '../store/connections.js';
import { dirty } from '../store/dirty.js';
import { liveCount } from '../store/mirror-queries.js';
import { sweepRuns } from '../store/sweep-runs.js';
import { syncPositions, type SyncPosition } from '../store/sync-positions.js';
import type { connectionShape, wholeConnectionShape } from './shapes.js';

const KINDS: readonly KindCode[] = ['user', 'account', 'deal'];

const positionView = (position: SyncPosition, now: number) => ({
  backfilled: position.backfilled,
  cursor: position.cursor === 0 ? null : new Date(position.cursor).toISOString(),
  polledAt: position.polledAt?.toISOString() ?? null,
  lagSeconds: position.polledAt === null ? null : Math.round((now - position.polledAt.getTime()) / 1_000),
  scanning: position.scan !== null,
  seen: position.seen,
  total: position.total,
});

/** A connection as it is shown: never a secret. */
@Injectable()
export class ConnectionView {
  constructor(
    private readonly database: Database,
    private readonly counters: Counters,
  ) {}

  short({
    connectionId,
    kind,
    name,
    settings,
    state,
    reason,
    stateSince,
    account,
    createdAt,
    secretNames,
  }: Connection): Shown<typeof connectionShape> {
    return {
      connectionId,
      kind,
      name,
      settings,
      state,
      reason,
      stateSince: stateSince.toISOString(),
      account,
      createdAt: createdAt.toISOString(),
      secrets: secretNames,
    };
  }

  /** With cursor lag, what waits to be read, sweeps and counters. */
  async whole(connection: Connection): Promise<Shown<typeof wholeConnectionShape>> {
    const { connectionId, kind } = connection;
    const followed = connectors.has(kind) ? (['account', 'deal'] as const) : [];
    const now = Date.now();
    const [waiting, sweeps, counters, live, positions] = await Promise.all([
      dirty.count(this.database, connectionId),
      sweepRuns.latest(this.database, connectionId),
      this.counters.read(connectionId),
      Promise.all(KINDS.map(async (of) => [of, await liveCount(this.database, connectionId, of)] as const)),
      Promise.all(followed.map(async (of) => [of, positionView(await syncPositions.read(this.database, connectionId, of), now)] as const)),
    ]);
    return {
      ...this.short(connection),
      records: Object.fromEntries(live),
      polls: Object.fromEntries(positions),
      dirty: waiting,
      sweeps: sweeps.map(({ startedAt, finishedAt, ...sweep }) => ({
        ...sweep,
        startedAt: startedAt.toISOString(),
        finishedAt: finishedAt.toISOString(),
      })),
      counters,
      slowestWebhookToChangeMs: this.counters.slowestOf(connectionId),
    };
  }
}
