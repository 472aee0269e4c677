import { Injectable, Logger } from '@nestjs/common';
import { Database, isInfrastructureFault } from '@attain/platform/db';
import { recordId } from '../canonical/identity.js';
import type { KindCode, Origin, SourceRecord } from '../canonical/record.js';
import { AccessReduced, AccessRevoked, SourceUnavailable, type Source } from '../connectors/connector.js';
import { dirty, type DirtyRecord } from '../store/dirty.js';
import { liveCount, sourceVersions } from '../store/mirror-queries.js';
import { ApplyRecords } from './apply-records.js';
import { Counters } from './counters.js';

export const DRAIN_BATCH = 100;
const HOLD_SECONDS = 60;
/** A record that is restored between the look at the living and the look at the deleted is in neither. */
const SECOND_LOOK_SECONDS = 2;
/** So many records may vanish without a trace before a person must look. */
const VANISHED_ALLOWED = 10;
const VANISHED_SHARE = 20;

/**
 * Reads dirty records again and lets the diff engine have them. A record leaves the list in the transaction that applies it,
 * and only if it was not marked again since.
 */
@Injectable()
export class DrainDirty {
  private readonly logger = new Logger('DrainDirty');

  constructor(
    private readonly database: Database,
    private readonly applyRecords: ApplyRecords,
    private readonly counters: Counters,
  ) {}

  /** @returns how many records were read; 0 when nothing waits */
  async run(source: Source, connectionId: string): Promise<number> {
    const waiting = await dirty.next(this.database, connectionId, DRAIN_BATCH);
    if (waiting.length === 0) return 0;
    await this.read(source, connectionId, waiting);
    this.observe(connectionId, waiting);
    return waiting.length;
  }

  private async readAtOnce(source: Source, connectionId: string, waiting: readonly DirtyRecord[]): Promise<void> {
    const { kind } = waiting[0]!;
    const fetched = await source.fetch(
      kind,
      waiting.map(({ externalId }) => externalId),
    );
    const vanished = new Set(fetched.vanished);
    const firstLook = waiting.filter(({ externalId, attempts }) => attempts === 0 && vanished.has(externalId));
    for (const { externalId } of firstLook) vanished.delete(externalId);
    const gone = await this.believable(connectionId, kind, [...vanished]);
    const origins = new Map(waiting.map((record) => [record.externalId, record.origin]));
    const records = [...fetched.records, ...gone].map((record) => ({ ...record, origin: originOf(origins, record) }));
    await this.applyRecords.inOneTransaction(async (tx) => {
      await this.applyRecords.apply(tx, records);
      await dirty.postpone(tx, connectionId, firstLook, 'not found; looked for once more', SECOND_LOOK_SECONDS);
      await dirty.done(
        tx,
        connectionId,
        waiting.filter((record) => !firstLook.includes(record)),
      );
    });
  }

  /** A fault of one record must not keep the others waiting: the batch is halved until the record is found and set aside. */
  private async read(source: Source, connectionId: string, waiting: readonly DirtyRecord[]): Promise<void> {
    try {
      await this.readAtOnce(source, connectionId, waiting);
    } catch (error) {
      if (!isOfOneRecord(error)) throw error;
      if (waiting.length === 1) return this.setAside(connectionId, waiting, error);
      const half = Math.ceil(waiting.length / 2);
      await this.read(source, connectionId, waiting.slice(0, half));
      await this.read(source, connectionId, waiting.slice(half));
    }
  }

  /** Held back with its reason, and tried again now and then: never dropped. */
  private async setAside(connectionId: string, waiting: readonly DirtyRecord[], error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn(`${waiting[0]?.kind} ${waiting[0]?.externalId} cannot be taken in: ${reason}`);
    this.counters.add(connectionId, 'refetch.held', waiting.length);
    await this.database.inTx((tx) => dirty.postpone(tx, connectionId, waiting, reason, HOLD_SECONDS));
  }

  /**
   * Records that twice were neither there nor among the deleted were purged, if they are few. Many at once look like a right
   * that was taken away, and then nothing is deleted. A purge has no version of the CRM's: it follows the one that the mirror
   * holds, so that whatever the CRM says of the record later is newer.
   */
  private async believable(connectionId: string, kind: KindCode, vanished: readonly string[]): Promise<SourceRecord[]> {
    if (vanished.length === 0) return [];
    this.counters.add(connectionId, 'refetch.vanished', vanished.length);
    if (vanished.length > VANISHED_ALLOWED && vanished.length * VANISHED_SHARE > (await liveCount(this.database, connectionId, kind))) {
      throw new AccessReduced(`${vanished.length} records of kind ${kind} vanished at once: are all rights still there?`);
    }
    const observedAt = Date.now();
    const held = await sourceVersions(
      this.database,
      vanished.map((externalId) => recordId(connectionId, kind, externalId)),
    );
    return [...held].map(([externalId, sourceVersion]) => ({
      connectionId,
      kind,
      externalId,
      sourceVersion,
      observedAt,
      facts: null,
      deleted: true,
      origin: 'sweep',
    }));
  }

  private observe(connectionId: string, read: readonly DirtyRecord[]): void {
    const now = Date.now();
    const slowest = read.reduce(
      (most, { markedAt, origin }) => (origin === 'webhook' ? Math.max(most, now - markedAt.getTime()) : most),
      0,
    );
    this.counters.latency(connectionId, slowest);
  }
}

const isOfOneRecord = (error: unknown): boolean =>
  ![AccessReduced, AccessRevoked, SourceUnavailable].some((known) => error instanceof known) && !isInfrastructureFault(error);

const ORIGIN: Readonly<Record<DirtyRecord['origin'], Origin>> = { webhook: 'webhook', poll: 'poll', sweep: 'sweep', backfill: 'backfill' };

const originOf = (origins: ReadonlyMap<string, DirtyRecord['origin']>, record: SourceRecord): Origin => {
  const origin = origins.get(record.externalId);
  return origin === undefined ? record.origin : ORIGIN[origin];
};
