import type { PoolClient } from 'pg';
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

/** Of messages that this service could not send, not of ones that it read. */
const OUTGOING = -1;

const NAMESPACE = 'b0a7c0c4-3c1e-5f0e-9d55-6d0f1f6d9a11';

/** What is kept of a body that is far too large: enough to see what it was. */
const MAX_KEPT_BODY = 1_000_000;

/** PostgreSQL keeps no NUL: a message that holds one must not stop those behind it. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

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
        column.text(letters.map(({ message }) => storable(message.key))),
        column.text(letters.map(({ message }) => JSON.stringify(message.headers))),
        column.text(letters.map(({ message }) => (message.body === null ? null : storable(message.body.slice(0, MAX_KEPT_BODY))))),
        column.text(letters.map(({ reason }) => storable(reason.slice(0, 2_000)))),
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

  /** Whether it is a message that the broker refused to take from this service. */
  wasOutgoing(letter: StoredDeadLetter): boolean {
    return letter.partition === OUTGOING;
  }

  /** What the broker will never take, kept in the place of its outbox row; again with a new reason if it was sent again in vain. */
  async setAside(client: Pick<PoolClient, 'query'>, position: string, headers: Record<string, string>, reason: string): Promise<void> {
    await client.query(
      `WITH gone AS (DELETE FROM outbox WHERE position = $1 RETURNING *)
       INSERT INTO dead_letter (id, topic, partition, "offset", key, headers, body, reason, failed_at)
       SELECT id, topic, ${OUTGOING}, position, key, $2, body, $3, now() FROM gone
       ON CONFLICT (id) DO UPDATE SET body = excluded.body, reason = excluded.reason, failed_at = now(), replayed_at = NULL`,
      [position, JSON.stringify(headers), storable(`not sendable: ${reason}`)],
    );
  }

  /** Puts a message that could not be sent behind those that wait in the outbox, with its id, version and cause. */
  async sendAgain(tx: Tx, { topic, key, headers }: StoredDeadLetter, body: string | null): Promise<void> {
    await tx.query(
      `INSERT INTO outbox (id, topic, type, key, version, correlation, causation, traceparent, body, occurred_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        headers['ce_id'],
        topic,
        headers['ce_type'],
        key,
        headers['ce_aggregateversion'] ?? null,
        headers['ce_correlationid'] ?? null,
        headers['ce_causationid'] ?? null,
        headers['traceparent'] ?? null,
        body,
        headers['ce_time'],
      ],
    );
  }
}

const toStored = (row: Record<string, unknown>): StoredDeadLetter => ({
  ...(row as unknown as StoredDeadLetter),
  offset: String(row['offset']),
  headers: JSON.parse(String(row['headers'])) as Record<string, string>,
  failedAt: (row['failedAt'] as Date).toISOString(),
  replayedAt: (row['replayedAt'] as Date | null)?.toISOString() ?? null,
});
