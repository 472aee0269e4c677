import { createHash } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Jobs } from '@attain/platform/bootstrap';
import { Database } from '@attain/platform/db';
import { SourceOpening } from '../app/source-opening.js';
import { SyncParts } from '../app/sync-parts.js';
import { SyncSignals } from '../app/sync-signals.js';
import { connectors } from '../connectors/registry.js';
import { connections, type Connection } from '../store/connections.js';
import { ConnectionSync } from './connection-sync.js';
import { REDERIVE_JOB } from './rederive-job.js';
import { StateBoard } from './state-board.js';

export const SUPERVISOR_JOB = 'sync-supervisor';
const EVERY_MS = 2_000;
const LEASE_SECONDS = 15;

interface Running {
  readonly sync: ConnectionSync;
  readonly fingerprint: string;
}

/**
 * Gives every connection to a CRM one running sync in one replica: it holds a lease that runs out by itself, and begins again
 * when settings or tokens change.
 */
@Injectable()
export class SyncSupervisor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('SyncSupervisor');
  private readonly me = uuidv7();
  private readonly running = new Map<string, Running>();

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly opening: SourceOpening,
    private readonly parts: SyncParts,
    private readonly signals: SyncSignals,
  ) {}

  onApplicationBootstrap(): void {
    this.signals.onConnectionsChanged(() => this.jobs.wake(SUPERVISOR_JOB));
    this.jobs.every({ name: SUPERVISOR_JOB, everyMs: EVERY_MS, work: () => this.look() });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.running.keys()].map((connectionId) => this.end(connectionId)));
  }

  private async look(): Promise<void> {
    const all = await connections.list(this.database);
    for (const connection of all) {
      if (connectors.has(connection.kind)) await this.lookAt(connection).catch((error: unknown) => this.cannotOpen(connection, error));
    }
    for (const connectionId of this.running.keys()) {
      if (!all.some((connection) => connection.connectionId === connectionId)) await this.end(connectionId);
    }
  }

  private async lookAt(connection: Connection): Promise<void> {
    const { connectionId } = connection;
    const mine = await connections.lease(this.database, connectionId, this.me, LEASE_SECONDS);
    const running = this.running.get(connectionId);
    if (!mine) {
      if (running) await this.end(connectionId);
      return;
    }
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([connection.settings, connection.sealed]))
      .digest('hex');
    if (running && running.fingerprint !== fingerprint) await this.end(connectionId, false);
    if (!this.running.has(connectionId)) await this.begin(connection, fingerprint);
    if (connection.sweepConfirmed) this.running.get(connectionId)?.sync.sweepNow();
  }

  private async begin(connection: Connection, fingerprint: string): Promise<void> {
    const { connectionId } = connection;
    const source = await this.opening.open(connection);
    if (source === undefined) return;
    const sync = new ConnectionSync(
      connectionId,
      source,
      {
        ...this.parts,
        board: new StateBoard(this.database, connectionId, source.kinds),
        hintsArrive: () => this.signals.hintsArrive(connectionId),
        rederive: () => this.jobs.wake(REDERIVE_JOB),
      },
      this.opening.times(connection),
    );
    this.signals.listen(connectionId, sync.wake);
    this.running.set(connectionId, { sync, fingerprint });
    sync.start();
  }

  private async end(connectionId: string, release = true): Promise<void> {
    const running = this.running.get(connectionId);
    this.running.delete(connectionId);
    this.signals.ignore(connectionId);
    await running?.sync.stop();
    if (release) await connections.release(this.database, connectionId, this.me).catch(() => undefined);
  }

  private async cannotOpen(connection: Connection, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn(`${connection.name}: ${reason}`);
    await connections.setState(this.database, connection.connectionId, 'needs_reauth', reason.slice(0, 400)).catch(() => undefined);
  }
}
