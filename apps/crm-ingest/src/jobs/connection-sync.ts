import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { SyncTimes } from '../app/source-opening.js';
import type { SyncParts } from '../app/sync-parts.js';
import { AccessReduced, AccessRevoked, SourceRefused, SourceUnavailable, type Source } from '../connectors/connector.js';
import { Lane } from './lane.js';
import type { StateBoard } from './state-board.js';

export interface SyncPorts extends SyncParts {
  readonly board: StateBoard;
  readonly hintsArrive: () => boolean;
  /** Deals may be judged differently now: look at once. */
  readonly rederive: () => void;
}

/** How long an idle reading lane waits before it looks in the database itself: hints may have come to another replica. */
const LOOK_MS = 500;
/** A sweep waits for the history to be read, and looks again after this. */
const CATCH_UP_MS = 1_000;
/** A token that is not accepted is tried again this seldom; a new one starts the sync afresh. */
const REVOKED_MS = 300_000;

/**
 * Keeps one connection in step, in two lanes that run beside each other: one reads dirty records as soon as there are any, the
 * other refreshes reference data, polls and sweeps. A fault backs off and never ends a lane.
 */
export class ConnectionSync {
  private readonly logger: Logger;
  private readonly lanes: readonly [Lane, Lane];
  private readonly due = { reference: 0, poll: 0, sweep: 0 };
  private readonly failures = { read: 0, keepUp: 0 };
  private ready = false;

  constructor(
    readonly connectionId: string,
    private readonly source: Source,
    private readonly ports: SyncPorts,
    private readonly times: SyncTimes,
  ) {
    this.logger = new Logger(`Sync ${connectionId.slice(0, 8)}`);
    this.lanes = [
      new Lane(
        () => this.readDirty(),
        (error) => this.failed('read', error),
      ),
      new Lane(
        () => this.keepUp(),
        (error) => this.failed('keepUp', error),
      ),
    ];
  }

  start(): void {
    for (const lane of this.lanes) lane.start();
  }

  /** Dirty records wait. */
  readonly wake = (): void => this.lanes[0].wake();

  /** A person has said that a large loss is real. */
  sweepNow(): void {
    this.due.sweep = 0;
    this.lanes[1].wake();
  }

  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }

  /** @returns how long to rest */
  private async readDirty(): Promise<number> {
    if (!this.ready) return LOOK_MS;
    if (this.times.debounceMs > 0) await sleep(this.times.debounceMs, undefined, { ref: false });
    let read = 0;
    for (let more = 1; more > 0 && !this.lanes[0].stopped; read += more) more = await this.ports.drain.run(this.source, this.connectionId);
    if (read === 0 && this.failures.read > 0) return LOOK_MS;
    this.failures.read = 0;
    await this.ports.board.clear('read');
    return LOOK_MS;
  }

  private async keepUp(): Promise<number> {
    if (performance.now() >= this.due.reference) {
      await this.ports.refresh.run(this.source, this.connectionId);
      await this.pollDeletions();
      this.due.reference = performance.now() + this.times.referenceMs;
      this.ready = true;
      this.ports.rederive();
      this.wake();
    }
    if (performance.now() >= this.due.poll) {
      await this.pollAll();
      this.due.poll = performance.now() + this.times.pollMs;
    }
    if (performance.now() >= this.due.sweep) {
      const ready = await this.ports.board.isCaughtUp();
      if (ready) await this.sweepAll();
      this.due.sweep = performance.now() + (ready ? this.times.sweepMs : CATCH_UP_MS);
    }
    this.failures.keepUp = 0;
    await this.ports.board.clear('keepUp');
    return Math.max(0, Math.min(this.due.reference, this.due.poll, this.due.sweep) - performance.now());
  }

  private async pollAll(): Promise<void> {
    await this.ports.board.refresh();
    const overlapMs = this.ports.hintsArrive() ? this.times.overlapLiveMs : this.times.overlapMs;
    for (const kind of this.source.kinds) {
      await this.ports.poll.run(this.source, {
        connectionId: this.connectionId,
        kind,
        overlapMs,
        stopped: () => this.lanes[1].stopped,
        onPage: (found) => {
          if (found > 0) this.wake();
        },
      });
    }
  }

  private async pollDeletions(): Promise<void> {
    for (const kind of this.source.kinds) {
      await this.ports.deletions.run(this.source, this.connectionId, kind, () => this.lanes[1].stopped);
    }
  }

  private async sweepAll(): Promise<void> {
    let refusal: string | null = null;
    for (const kind of this.source.kinds) {
      const result = await this.ports.sweep.run(this.source, this.connectionId, kind, () => this.lanes[1].stopped);
      if (result?.refused)
        refusal = `${result.missing} known records of kind ${kind} are not in the CRM's list: confirm the sweep if that is so`;
    }
    this.wake();
    if (refusal === null) await this.ports.board.clear('sweep');
    else await this.ports.board.fault('sweep', 'degraded', refusal);
  }

  /** @returns how long to wait before the lane tries again */
  private async failed(lane: 'read' | 'keepUp', error: unknown): Promise<number> {
    this.failures[lane] += 1;
    const reason = error instanceof Error ? error.message : String(error);
    const expected = [AccessRevoked, AccessReduced, SourceUnavailable, SourceRefused].some((known) => error instanceof known);
    if (expected) this.logger.warn(reason);
    else this.logger.error(reason, error instanceof Error ? error.stack : undefined);
    await this.ports.board.fault(lane, error instanceof AccessRevoked ? 'needs_reauth' : 'degraded', reason).catch(() => undefined);
    if (error instanceof AccessRevoked) return REVOKED_MS;
    const asked = error instanceof SourceUnavailable ? (error.retryAfterMs ?? 0) : 0;
    const ceiling = Math.min(this.times.outageMs, 250 * 2 ** Math.min(this.failures[lane], 12));
    return Math.max(Math.min(asked, 3_600_000), randomInt(50, Math.max(51, ceiling)));
  }
}
