import type { Database, Tx } from '@attain/platform/db';
import { column } from '@attain/platform/db';

export interface RawEvent {
  readonly connectionId: string;
  readonly dedupe: Buffer;
  readonly body: string;
}

/** Raw notifications as they came, for as long as the retention says. */
export const webhookEvents = {
  /** Stores what has not come before; gives the places in the list of those that are new. */
  async insert(tx: Tx, events: readonly RawEvent[]): Promise<Set<number>> {
    const rows = await tx.query<{ place: string }>(
      `WITH given AS (
         SELECT connection_id, decode(dedupe, 'hex') AS dedupe, body, place
         FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS event (connection_id, dedupe, body, place)),
       stored AS (
         INSERT INTO webhook_event (connection_id, dedupe, body)
         SELECT DISTINCT ON (connection_id, dedupe) connection_id, dedupe, body FROM given ORDER BY connection_id, dedupe
         ON CONFLICT DO NOTHING RETURNING connection_id, dedupe)
       SELECT min(place) - 1 AS place FROM given JOIN stored USING (connection_id, dedupe) GROUP BY connection_id, dedupe`,
      [
        column.uuid(events.map((event) => event.connectionId)),
        column.text(events.map((event) => event.dedupe.toString('hex'))),
        column.text(events.map((event) => event.body)),
      ],
    );
    return new Set(rows.map(({ place }) => Number.parseInt(place, 10)));
  },

  /** @returns how many were removed, at most `limit` */
  async removeOlderThan(database: Database, days: number, limit: number): Promise<number> {
    const rows = await database.query<{ removed: string }>(
      `WITH gone AS (DELETE FROM webhook_event WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM webhook_event WHERE received_at < now() - make_interval(days => $1) LIMIT $2)) RETURNING 1)
       SELECT count(*) AS removed FROM gone`,
      [days, limit],
    );
    return Number.parseInt(rows[0]?.removed ?? '0', 10);
  },
};
