import { column, type Tx } from '../db/index.js';

/** Remembers which journal events were processed. Whole-state events need no inbox: their version decides. */
export class Inbox {
  /** Claims ids in the effect's transaction and gives those that are new. */
  async claim(tx: Tx, consumer: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await tx.query<{ event_id: string }>(
      `INSERT INTO inbox (consumer, event_id) SELECT DISTINCT $1, id FROM unnest($2::uuid[]) AS id
       ON CONFLICT DO NOTHING RETURNING event_id`,
      [consumer, column.uuid(ids)],
    );
    return new Set(rows.map((row) => row.event_id));
  }
}
