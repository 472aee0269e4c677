import type { Database, Tx } from '@attain/platform/db';
import type { KindCode } from '../canonical/record.js';

/** How far the overlapping poll of one kind has come. Instants are ms by the CRM's clock. */
export interface SyncPosition {
  readonly cursor: number;
  /** A scan under way: where it started to look, when it began, the newest version seen, the last id seen. */
  readonly scan: { readonly from: number; readonly started: number; readonly max: number; readonly after: string } | null;
  readonly backfilled: boolean;
  readonly seen: number;
  readonly total: number | null;
  readonly polledAt: Date | null;
}

type Reader = Pick<Database, 'query'> | Tx;

interface Stored {
  cursor_ms: string;
  scan_from: string | null;
  scan_started: string | null;
  scan_max: string;
  scan_after: string;
  scan_seen: string;
  scan_total: string | null;
  backfilled: boolean;
  polled_at: Date | null;
}

const whole = (text: string): number => Number.parseInt(text, 10);

export const syncPositions = {
  async read(reader: Reader, connectionId: string, kind: KindCode): Promise<SyncPosition> {
    const rows = await reader.query<Stored>('SELECT * FROM sync_position WHERE connection_id = $1 AND kind = $2', [connectionId, kind]);
    const row = rows[0];
    if (!row) return { cursor: 0, scan: null, backfilled: false, seen: 0, total: null, polledAt: null };
    const scan =
      row.scan_from === null || row.scan_started === null
        ? null
        : {
            from: whole(row.scan_from),
            started: whole(row.scan_started),
            max: whole(row.scan_max),
            after: row.scan_after,
          };
    return {
      cursor: whole(row.cursor_ms),
      scan,
      backfilled: row.backfilled,
      seen: whole(row.scan_seen),
      total: row.scan_total === null ? null : whole(row.scan_total),
      polledAt: row.polled_at,
    };
  },

  async write(tx: Tx, connectionId: string, kind: KindCode, position: SyncPosition): Promise<void> {
    const { cursor, scan, backfilled, seen, total } = position;
    await tx.query(
      `INSERT INTO sync_position (connection_id, kind, cursor_ms, scan_from, scan_started, scan_max, scan_after, scan_seen, scan_total, backfilled, polled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $11 THEN now() END)
       ON CONFLICT (connection_id, kind) DO UPDATE SET cursor_ms = excluded.cursor_ms, scan_from = excluded.scan_from,
         scan_started = excluded.scan_started, scan_max = excluded.scan_max, scan_after = excluded.scan_after, scan_seen = excluded.scan_seen,
         scan_total = excluded.scan_total, backfilled = excluded.backfilled, polled_at = coalesce(excluded.polled_at, sync_position.polled_at)`,
      [
        connectionId,
        kind,
        cursor,
        scan?.from ?? null,
        scan?.started ?? null,
        scan?.max ?? 0,
        scan?.after ?? '0',
        seen,
        total,
        backfilled,
        scan === null,
      ],
    );
  },
};
