import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@attain/platform/db';
import { recordId } from '../canonical/identity.js';
import type { KindCode } from '../canonical/record.js';
import type { ChangePage, Source } from '../connectors/connector.js';
import { dirty } from '../store/dirty.js';
import { mirrorVersions } from '../store/mirror-queries.js';
import { syncPositions, type SyncPosition } from '../store/sync-positions.js';

export interface PollOptions {
  readonly connectionId: string;
  readonly kind: KindCode;
  readonly overlapMs: number;
  readonly stopped: () => boolean;
  /** After each page: what was found dirty. */
  readonly onPage: (found: number) => void;
}

/**
 * The overlapping poll, and with the cursor at 0 the backfill: asks for everything changed since the cursor less the overlap,
 * by ascending id, and marks what is newer than the mirror. Each page is stored before the next is asked for, so a kill
 * goes on where it stopped. The new cursor is never later than the start of the scan by the CRM's clock: what changes
 * while we page is seen by the next poll.
 */
@Injectable()
export class PollChanges {
  constructor(private readonly database: Database) {}

  /** @returns how many records were marked dirty */
  async run(source: Source, options: PollOptions): Promise<number> {
    const { connectionId, kind } = options;
    let position = await syncPositions.read(this.database, connectionId, kind);
    let marked = 0;
    do {
      const scan = position.scan ?? { from: Math.max(0, position.cursor - options.overlapMs), started: 0, max: 0, after: '0' };
      const page = await source.changes(kind, scan.from, scan.after);
      position = nextPosition(position, scan, page);
      const found = await this.database.inTx((tx) => this.store(tx, connectionId, kind, page, position));
      marked += found;
      options.onPage(found);
    } while (position.scan !== null && !options.stopped());
    return marked;
  }

  private async store(tx: Tx, connectionId: string, kind: KindCode, page: ChangePage, position: SyncPosition): Promise<number> {
    const ids = page.items.map(({ externalId }) => recordId(connectionId, kind, externalId));
    const held = await mirrorVersions(tx, ids);
    const newer = page.items.filter(({ version }, index) => version > (held.get(ids[index]!)?.sourceVersion ?? -1));
    const origin = position.backfilled || position.cursor > 0 ? 'poll' : 'backfill';
    await dirty.mark(
      tx,
      connectionId,
      newer.map(({ externalId }) => ({ kind, externalId })),
      origin,
    );
    await syncPositions.write(tx, connectionId, kind, position);
    return newer.length;
  }
}

/** Cursor = the smaller of the newest version seen and the start of the scan; it never goes back. */
export const nextPosition = (position: SyncPosition, scan: NonNullable<SyncPosition['scan']>, page: ChangePage): SyncPosition => {
  const started = scan.started > 0 ? scan.started : page.serverTime;
  const max = page.items.reduce((newest, { version }) => Math.max(newest, version), scan.max);
  const first = position.scan === null;
  const seen = (first ? 0 : position.seen) + page.items.length;
  const total = first ? page.total : position.total;
  if (page.next !== null) return { ...position, scan: { from: scan.from, started, max, after: page.next }, seen, total };
  const cursor = max === 0 ? position.cursor : Math.max(position.cursor, started > 0 ? Math.min(max, started) : max);
  return { ...position, cursor, scan: null, backfilled: true, seen, total };
};
