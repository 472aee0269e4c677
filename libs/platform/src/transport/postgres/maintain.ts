import type { Pool, PoolClient } from 'pg';
import { inTransaction } from './in-transaction.js';

const MAINTENANCE_LOCK = 7_402_312;
/** Offsets cleaned in one transaction. */
const STEP = 50_000;
/** As Kafka's `delete.retention.ms`: how long a reader that starts over still sees that a key was deleted. */
const TOMBSTONE_MS = 24 * 3_600_000;

/** Partitions of state topics of which at least a third is new since the last cleaning, as Kafka's dirty ratio bounds its own work. */
const DIRTY = `SELECT h.topic_id, h.partition, h.next_offset, coalesce(c.clean_to, 0) AS clean_to
FROM log.heads h JOIN log.topics t ON t.id = h.topic_id AND t.retention = 'state'
LEFT JOIN log.compactions c ON c.topic_id = h.topic_id AND c.partition = h.partition
WHERE h.next_offset - coalesce(c.clean_to, 0) > coalesce(c.kept, 0) / 2
ORDER BY 1, 2`;

/** Of every key that occurs in the step, all but the newest message up to the step's end. */
const COMPACT = `WITH newest AS MATERIALIZED (
  SELECT key, max("offset") AS "offset" FROM log.messages
  WHERE topic_id = $1 AND partition = $2 AND "offset" >= $3 AND "offset" < $4 GROUP BY key)
DELETE FROM log.messages m USING newest n
WHERE m.topic_id = $1 AND m.partition = $2 AND m."offset" < n."offset" AND m.key = n.key`;

const BURY = `DELETE FROM log.messages WHERE topic_id = $1 AND partition = $2 AND "offset" < $3 AND body IS NULL
AND at < floor(date_part('epoch', now()) * 1000) - $4`;

const NOTE = `INSERT INTO log.compactions (topic_id, partition, clean_to, kept)
SELECT $1, $2, $3, (SELECT count(*) FROM log.messages WHERE topic_id = $1 AND partition = $2 AND "offset" < $3)
ON CONFLICT (topic_id, partition) DO UPDATE SET clean_to = excluded.clean_to, kept = excluded.kept`;

interface DirtyRow {
  readonly topic_id: number;
  readonly partition: number;
  readonly next_offset: string;
  readonly clean_to: string;
}

/**
 * Compacts state topics: of each key only the newest message stays, tombstones for a day. Journals keep everything.
 * Positions of groups are kept for good: a row is cheaper than a replay.
 */
export const maintain = async (pool: Pool): Promise<void> => {
  const { rows } = await pool.query<DirtyRow>(DIRTY);
  for (const row of rows) {
    const past = BigInt(row.next_offset);
    for (let from = BigInt(row.clean_to); from < past; from += BigInt(STEP)) {
      const to = from + BigInt(STEP) < past ? from + BigInt(STEP) : past;
      if (!(await inTransaction(pool, (client) => clean(client, row, from, to)))) return;
    }
  }
};

/** False when another process is at it. */
const clean = async (client: PoolClient, { topic_id, partition }: DirtyRow, from: bigint, to: bigint): Promise<boolean> => {
  const lock = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [MAINTENANCE_LOCK]);
  if (!lock.rows[0]?.taken) return false;
  await client.query(COMPACT, [topic_id, partition, from, to]);
  await client.query(BURY, [topic_id, partition, to, TOMBSTONE_MS]);
  await client.query(NOTE, [topic_id, partition, to]);
  return true;
};
