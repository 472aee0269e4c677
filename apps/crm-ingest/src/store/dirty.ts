import { column, type Database, type Tx } from '@attain/platform/db';
import type { KindCode } from '../canonical/record.js';

/** How urgent a reading is: what somebody just changed comes before what a backfill found. */
export const PRIORITY = { webhook: 0, poll: 1, sweep: 2, backfill: 3 } as const;
export type DirtyOrigin = keyof typeof PRIORITY;

const ORIGINS = Object.keys(PRIORITY) as DirtyOrigin[];

export interface Hint {
  readonly kind: KindCode;
  readonly externalId: string;
}

/** A record that must be read again. A later mark on the same record keeps it dirty after a reading that began before. */
export interface DirtyRecord extends Hint {
  readonly mark: string;
  readonly origin: DirtyOrigin;
  readonly markedAt: Date;
  readonly attempts: number;
}

interface StoredDirty {
  kind: KindCode;
  external_id: string;
  mark: string;
  priority: number;
  marked_at: Date;
  attempts: number;
}

/** A repeated mark touches no index: `marked_at` moves only when the record becomes more urgent. */
const MARK = `INSERT INTO dirty (connection_id, kind, external_id, priority, mark, marked_at, not_before)
  SELECT $1::uuid, kind, external_id, $4::smallint, nextval('dirty_mark'), now(), now()
  FROM unnest($2::text[], $3::text[]) AS hint (kind, external_id)
  ON CONFLICT (connection_id, kind, external_id) DO UPDATE SET mark = excluded.mark, not_before = now(),
    priority = least(dirty.priority, excluded.priority),
    marked_at = CASE WHEN dirty.priority > excluded.priority THEN excluded.marked_at ELSE dirty.marked_at END`;

type Reader = Pick<Database, 'query'> | Tx;

export const dirty = {
  async mark(tx: Tx, connectionId: string, hints: readonly Hint[], origin: DirtyOrigin): Promise<void> {
    if (hints.length === 0) return;
    // Each once, and in one order everywhere, or two writers would wait for each other.
    const once = [...new Map(hints.map((hint) => [`${hint.kind}/${hint.externalId}`, hint]))].sort(([a], [b]) => (a < b ? -1 : 1));
    const kinds = column.text(once.map(([, { kind }]) => kind));
    await tx.query(MARK, [connectionId, kinds, column.text(once.map(([, { externalId }]) => externalId)), PRIORITY[origin]]);
  },

  /** The next to read, of one kind, most urgent first. */
  async next(reader: Reader, connectionId: string, limit: number): Promise<DirtyRecord[]> {
    const rows = await reader.query<StoredDirty>(
      `SELECT kind, external_id, mark, priority, marked_at, attempts FROM dirty
       WHERE connection_id = $1 AND not_before <= now() ORDER BY priority, marked_at LIMIT $2`,
      [connectionId, limit],
    );
    const kind = rows[0]?.kind;
    return rows
      .filter((row) => row.kind === kind)
      .map((row) => ({
        kind: row.kind,
        externalId: row.external_id,
        mark: row.mark,
        origin: ORIGINS[row.priority] ?? 'poll',
        markedAt: row.marked_at,
        attempts: row.attempts,
      }));
  },

  /** Takes off what was read, unless it was marked again meanwhile. */
  async done(tx: Tx, connectionId: string, records: readonly DirtyRecord[]): Promise<void> {
    if (records.length === 0) return;
    await tx.query(
      `DELETE FROM dirty USING unnest($2::text[], $3::text[], $4::int8[]) AS read (kind, external_id, mark)
       WHERE dirty.connection_id = $1 AND dirty.kind = read.kind AND dirty.external_id = read.external_id AND dirty.mark = read.mark`,
      [
        connectionId,
        column.text(records.map(({ kind }) => kind)),
        column.text(records.map(({ externalId }) => externalId)),
        column.int8(records.map(({ mark }) => BigInt(mark))),
      ],
    );
  },

  /** Leaves records for later, with the reason, without giving them up. */
  async postpone(tx: Tx, connectionId: string, records: readonly DirtyRecord[], reason: string, seconds: number): Promise<void> {
    await tx.query(
      `UPDATE dirty SET attempts = attempts + 1, reason = $4, not_before = now() + make_interval(secs => $5)
       FROM unnest($2::text[], $3::text[]) AS held (kind, external_id)
       WHERE dirty.connection_id = $1 AND dirty.kind = held.kind AND dirty.external_id = held.external_id`,
      [
        connectionId,
        column.text(records.map(({ kind }) => kind)),
        column.text(records.map(({ externalId }) => externalId)),
        reason.slice(0, 400),
        seconds,
      ],
    );
  },

  /** All that wait, of one kind. */
  async waiting(reader: Reader, connectionId: string, kind: KindCode): Promise<Set<string>> {
    const rows = await reader.query<{ external_id: string }>('SELECT external_id FROM dirty WHERE connection_id = $1 AND kind = $2', [
      connectionId,
      kind,
    ]);
    return new Set(rows.map((row) => row.external_id));
  },

  /** Whether anything that a backfill found still waits. */
  async backfills(reader: Reader, connectionId: string): Promise<boolean> {
    const rows = await reader.query('SELECT 1 FROM dirty WHERE connection_id = $1 AND priority = $2 LIMIT 1', [
      connectionId,
      PRIORITY.backfill,
    ]);
    return rows.length > 0;
  },

  async count(reader: Reader, connectionId: string): Promise<{ waiting: number; held: number; oldestSeconds: number }> {
    const rows = await reader.query<{ waiting: string; held: string; oldest: number }>(
      `SELECT count(*) AS waiting, count(*) FILTER (WHERE attempts > 0) AS held,
         coalesce(extract(epoch FROM now() - min(marked_at)), 0)::float8 AS oldest
       FROM dirty WHERE connection_id = $1`,
      [connectionId],
    );
    const row = rows[0];
    return {
      waiting: Number.parseInt(row?.waiting ?? '0', 10),
      held: Number.parseInt(row?.held ?? '0', 10),
      oldestSeconds: Math.round(row?.oldest ?? 0),
    };
  },
};
