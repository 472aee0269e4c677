import type { Database, Tx } from '@attain/platform/db';
import { column } from '@attain/platform/db';

/** One call of a CRM as it came, and the keys of its notifications. */
export interface RawCall {
  readonly callId: string;
  readonly connectionId: string;
  readonly body: string;
  /** One per notification, in order: what makes two notifications one. */
  readonly keys: readonly string[];
}

/** Raw webhook calls for as long as the retention says, and what was notified already. */
export const webhookEvents = {
  /** Stores the calls; gives the keys that were not there before. */
  async insert(tx: Tx, calls: readonly RawCall[]): Promise<Set<string>> {
    const keys = [...new Set(calls.flatMap((call) => call.keys))].sort();
    const rows = await tx.query<{ key: string }>(
      'INSERT INTO webhook_event (key) SELECT * FROM unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING key',
      [column.uuid(keys)],
    );
    const fresh = new Set(rows.map(({ key }) => key));
    const telling = calls.filter((call) => call.keys.some((key) => fresh.has(key)));
    await tx.query('INSERT INTO webhook_call (call_id, connection_id, body) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])', [
      column.uuid(telling.map(({ callId }) => callId)),
      column.uuid(telling.map(({ connectionId }) => connectionId)),
      column.text(telling.map(({ body }) => body)),
    ]);
    return fresh;
  },

  /** @returns how many rows of either table were removed, at most `limit` of each */
  async removeOlderThan(database: Database, days: number, limit: number): Promise<number> {
    let most = 0;
    for (const table of ['webhook_call', 'webhook_event']) {
      const rows = await database.query<{ removed: string }>(
        `WITH gone AS (DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${table} WHERE received_at < now() - make_interval(days => $1) LIMIT $2)) RETURNING 1)
         SELECT count(*) AS removed FROM gone`,
        [days, limit],
      );
      most = Math.max(most, Number.parseInt(rows[0]?.removed ?? '0', 10));
    }
    return most;
  },
};
