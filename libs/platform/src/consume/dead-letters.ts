import { v5 as uuidv5 } from 'uuid';
import { column, type Database, type Tx } from '../db/index.js';
import type { InboundMessage } from '../transport/port.js';

export interface DeadLetter {
  readonly message: InboundMessage;
  readonly reason: string;
}

export interface StoredDeadLetter {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly reason: string;
  readonly failedAt: string;
  readonly replayedAt: string | null;
}

const NAMESPACE = 'b0a7c0c4-3c1e-5f0e-9d55-6d0f1f6d9a11';

/** What is kept of a body that is far too large: enough to see what it was. */
const MAX_KEPT_BODY = 1_000_000;

const COLUMNS = `id, topic, partition, "offset", key, headers, body, reason, failed_at AS "failedAt", replayed_at AS "replayedAt"`;

/**
 * Messages that could not be processed: kept in the service's database and sent to `attain.dlq.<service>` through the
 * outbox, in the transaction of the batch they came with. Never dropped, never in the way of other keys.
 */
export class DeadLetters {
  constructor(private readonly service: string) {}

  async add(tx: Tx, letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    const ids = letters.map(({ message }) => uuidv5(`${message.topic}/${message.partition}/${message.offset}`, NAMESPACE));
    const fresh = await tx.query<{ id: string }>(
      `INSERT INTO dead_letter (id, topic, partition, "offset", key, headers, body, reason, failed_at)
       SELECT *, now() FROM unnest($1::uuid[], $2::text[], $3::int4[], $4::int8[], $5::text[], $6::text[], $7::text[], $8::text[])
       ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, failed_at = now(), replayed_at = NULL RETURNING id`,
      [
        column.uuid(ids),
        column.text(letters.map(({ message }) => message.topic)),
        column.int4(letters.map(({ message }) => message.partition)),
        column.int8(letters.map(({ message }) => BigInt(message.offset))),
        column.text(letters.map(({ message }) => message.key)),
        column.text(letters.map(({ message }) => JSON.stringify(message.headers))),
        column.text(letters.map(({ message }) => message.body?.slice(0, MAX_KEPT_BODY).replaceAll('\0', '\uFFFD') ?? null)),
        column.text(letters.map(({ reason }) => reason.slice(0, 2_000))),
      ],
    );
    await tx.query(
      `INSERT INTO outbox (id, topic, type, key, body, occurred_at)
       SELECT gen_random_uuid(), $2, 'attain.dead-letter.added.v1', key, json_build_object('id', id, 'topic', topic, 'partition',
         partition, 'offset', "offset"::text, 'reason', reason, 'headers', headers::json)::text, now()
       FROM dead_letter WHERE id = ANY($1::uuid[])`,
      [column.uuid(fresh.map((row) => row.id)), `attain.dlq.${this.service}`],
    );
  }

  async list(database: Database, limit: number, after: string | null): Promise<StoredDeadLetter[]> {
    return database
      .query(`SELECT ${COLUMNS} FROM dead_letter WHERE replayed_at IS NULL AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $1`, [
        limit,
        after,
      ])
      .then((rows) => rows.map(toStored));
  }

  async find(database: Database, id: string): Promise<StoredDeadLetter | null> {
    const rows = await database.query(`SELECT ${COLUMNS} FROM dead_letter WHERE id = $1`, [id]);
    return rows[0] ? toStored(rows[0]) : null;
  }

  async markReplayed(tx: Tx, id: string): Promise<void> {
    await tx.query('UPDATE dead_letter SET replayed_at = now() WHERE id = $1', [id]);
  }
}

const toStored = (row: Record<string, unknown>): StoredDeadLetter => ({
  ...(row as unknown as StoredDeadLetter),
  offset: String(row['offset']),
  headers: JSON.parse(String(row['headers'])) as Record<string, string>,
  failedAt: (row['failedAt'] as Date).toISOString(),
  replayedAt: (row['replayedAt'] as Date | null)?.toISOString() ?? null,
});
