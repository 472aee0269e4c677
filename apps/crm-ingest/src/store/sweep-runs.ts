import type { Database, Tx } from '@attain/platform/db';
import type { KindCode } from '../canonical/record.js';

export interface SweepRun {
  readonly kind: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly listed: number;
  readonly missing: number;
  readonly differing: number;
  readonly refused: boolean;
}

interface Stored {
  kind: string;
  started_at: Date;
  finished_at: Date;
  listed: string;
  missing: string;
  differing: string;
  refused: boolean;
}

const whole = (text: string): number => Number.parseInt(text, 10);

export const sweepRuns = {
  async insert(
    tx: Tx,
    connectionId: string,
    kind: KindCode,
    startedAt: Date,
    result: Pick<SweepRun, 'listed' | 'missing' | 'differing' | 'refused'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO sweep_run (connection_id, kind, started_at, finished_at, listed, missing, differing, refused)
       VALUES ($1, $2, $3, clock_timestamp(), $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [connectionId, kind, startedAt, result.listed, result.missing, result.differing, result.refused],
    );
    await tx.query(`DELETE FROM sweep_run WHERE connection_id = $1 AND kind = $2 AND started_at < now() - interval '30 days'`, [
      connectionId,
      kind,
    ]);
  },

  /** The newest of each kind. */
  async latest(reader: Pick<Database, 'query'>, connectionId: string): Promise<SweepRun[]> {
    const rows = await reader.query<Stored>(
      'SELECT DISTINCT ON (kind) * FROM sweep_run WHERE connection_id = $1 ORDER BY kind, started_at DESC',
      [connectionId],
    );
    return rows.map((row) => ({
      kind: row.kind,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
      listed: whole(row.listed),
      missing: whole(row.missing),
      differing: whole(row.differing),
      refused: row.refused,
    }));
  },

  /** Uses up a person's word that a large loss is real. */
  async takeConfirmation(tx: Tx, connectionId: string): Promise<boolean> {
    const rows = await tx.query(
      'UPDATE connection SET sweep_confirmed = false WHERE connection_id = $1 AND sweep_confirmed RETURNING connection_id',
      [connectionId],
    );
    return rows.length > 0;
  },

  async confirm(tx: Tx, connectionId: string): Promise<void> {
    await tx.query('UPDATE connection SET sweep_confirmed = true WHERE connection_id = $1', [connectionId]);
  },
};
