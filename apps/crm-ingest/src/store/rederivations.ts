import type { Tx } from '@attain/platform/db';
import { COLUMNS, fromStored, type StoredRow } from './mirror.js';
import type { MirrorRow } from '../canonical/record.js';

/** Deals of a connection that wait to be judged against new reference data; `after` is how far it has come. */
export interface Rederivation {
  readonly connectionId: string;
  readonly after: string;
}

const START = '00000000-0000-0000-0000-000000000000';

export const rederivations = {
  /** Asks for one from the start; one that is under way starts over. */
  async request(tx: Tx, connectionId: string, reason: string): Promise<void> {
    await tx.query(
      `INSERT INTO rederivation (connection_id, after, reason, requested_at) VALUES ($1, $2, $3, now())
       ON CONFLICT (connection_id) DO UPDATE SET after = excluded.after, reason = excluded.reason, requested_at = now()`,
      [connectionId, START, reason],
    );
  },

  /** Whether any deal of the connection waits for a user. */
  async awaitsUser(tx: Tx, connectionId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM record WHERE connection_id = $1 AND attention <> '' AND attention LIKE '%owner-unknown%' LIMIT 1`,
      [connectionId],
    );
    return rows.length > 0;
  },

  async next(tx: Tx): Promise<Rederivation | undefined> {
    const rows = await tx.query<{ connection_id: string; after: string }>(
      'SELECT connection_id, after FROM rederivation ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED',
    );
    const row = rows[0];
    return row && { connectionId: row.connection_id, after: row.after };
  },

  /** The deals that reference data can move: those in another currency, and those that wait for something. */
  async deals(tx: Tx, job: Rederivation, homeCurrency: string | null, limit: number): Promise<MirrorRow[]> {
    const rows = await tx.query<StoredRow>(
      `SELECT ${COLUMNS} FROM record WHERE connection_id = $1 AND kind = 'deal' AND id > $2
         AND (attention <> '' OR currency IS DISTINCT FROM $3) ORDER BY id LIMIT $4 FOR UPDATE`,
      [job.connectionId, job.after, homeCurrency, limit],
    );
    return rows.map(fromStored);
  },

  async advance(tx: Tx, connectionId: string, after: string): Promise<void> {
    await tx.query('UPDATE rederivation SET after = $2 WHERE connection_id = $1', [connectionId, after]);
  },

  async finish(tx: Tx, connectionId: string): Promise<void> {
    await tx.query('DELETE FROM rederivation WHERE connection_id = $1', [connectionId]);
  },
};
