import { Injectable } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { column, Database, type Tx } from '@attain/platform/db';
import {
  DeliveryStore,
  type ClaimedDelivery,
  type DeliveryFilter,
  type DeliveryOutcome,
  type DeliveryView,
  type NewDelivery,
  type Reader,
} from '../ports.js';

/** A sender that died leaves `sending` behind: its lease is `due_at`, so what is due is in one index. */
const CLAIM = `
  WITH due AS (
    SELECT delivery_id FROM delivery
    WHERE due_at IS NOT NULL AND due_at <= $1 AND NOT (coalesce(endpoint_id::text, channel) = ANY($4::text[]))
    ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
  )
  UPDATE delivery SET state = 'sending', due_at = $1::timestamptz + $2 * interval '1 millisecond', attempts = attempts + 1, fence = fence + 1
  FROM due WHERE delivery.delivery_id = due.delivery_id
  RETURNING delivery.delivery_id AS id, rule, recipient, channel, endpoint_id AS "endpointId", payload, created_at AS "createdAt", attempts,
    fence::text`;

const FINISH = `
  UPDATE delivery SET state = $3, due_at = $4, last_status = $5, last_error = $6,
    finished_at = CASE WHEN $3 = 'waiting' THEN NULL ELSE $7::timestamptz END
  WHERE delivery_id = $1 AND fence = $2::bigint AND state = 'sending' RETURNING 1`;

const VIEW = `delivery_id AS id, rule, recipient, channel, endpoint_id AS "endpointId", state, attempts, created_at AS "createdAt",
  due_at AS "nextAt", finished_at AS "finishedAt", last_status AS status, last_error AS error`;

const AGAIN = `state = 'waiting', attempts = 0, finished_at = NULL, last_error = NULL, last_status = NULL`;

@Injectable()
export class SqlDeliveryStore extends DeliveryStore {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {
    super();
  }

  override async add(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const rows = [...deliveries].sort((a, b) => (a.id < b.id ? -1 : 1));
    await tx.query(
      `INSERT INTO delivery (delivery_id, rule, subject, occurrence, recipient, channel, endpoint_id, payload, due_at)
       SELECT id, rule, subject, occurrence, recipient, channel, endpoint_id, payload, due::timestamptz
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::text[])
         AS row (id, rule, subject, occurrence, recipient, channel, endpoint_id, payload, due)
       ON CONFLICT DO NOTHING`,
      [
        column.uuid(rows.map(({ id }) => id)),
        column.text(rows.map(({ rule }) => rule)),
        column.text(rows.map(({ subject }) => subject)),
        column.text(rows.map(({ occurrence }) => occurrence)),
        column.text(rows.map(({ recipient }) => recipient)),
        column.text(rows.map(({ channel }) => channel)),
        column.uuid(rows.map(({ endpointId }) => endpointId)),
        column.text(rows.map(({ payload }) => payload)),
        column.text(rows.map(({ notBefore }) => notBefore.toISOString())),
      ],
    );
    this.wake(tx);
  }

  override async claim({ now, leaseMs, limit, busy }: Parameters<DeliveryStore['claim']>[0]): Promise<ClaimedDelivery[]> {
    const rows = await this.database.inTx((tx) =>
      tx.query<Omit<ClaimedDelivery, 'fence'> & { fence: string }>(CLAIM, [now, leaseMs, limit, busy]),
    );
    return rows.map((row) => ({ ...row, fence: Number.parseInt(row.fence, 10) }));
  }

  override async finish(tx: Tx, { id, fence }: ClaimedDelivery, outcome: DeliveryOutcome, now: Date): Promise<boolean> {
    const { state, nextAt, status, error } = outcome;
    return (await tx.query(FINISH, [id, fence, state, nextAt, status, error, now])).length === 1;
  }

  override async nextDue(reader: Reader): Promise<Date | null> {
    const [row] = await reader.query<{ due: Date | null }>('SELECT min(due_at) AS due FROM delivery WHERE due_at IS NOT NULL');
    return row?.due ?? null;
  }

  override async giveUp(tx: Tx, endpointId: string, reason: string, now: Date): Promise<number> {
    const rows = await tx.query(
      `UPDATE delivery SET state = 'failed', due_at = NULL, finished_at = $3, last_error = $2
       WHERE endpoint_id = $1 AND state = 'waiting' RETURNING 1`,
      [endpointId, reason, now],
    );
    return rows.length;
  }

  override page({ state, endpointId, after, limit }: DeliveryFilter): Promise<DeliveryView[]> {
    return this.database.query<DeliveryView>(
      `SELECT ${VIEW} FROM delivery WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR endpoint_id = $2)
         AND ($3::timestamptz IS NULL OR (date_trunc('milliseconds', created_at), delivery_id) < ($3, $4::uuid))
       ORDER BY date_trunc('milliseconds', created_at) DESC, delivery_id DESC LIMIT $5`,
      [state, endpointId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  override async replay(tx: Tx, id: string, now: Date): Promise<boolean> {
    const rows = await tx.query(`UPDATE delivery SET ${AGAIN}, due_at = $2 WHERE delivery_id = $1 AND state <> 'sending' RETURNING 1`, [
      id,
      now,
    ]);
    this.wake(tx);
    return rows.length === 1;
  }

  override async replayRange(
    tx: Tx,
    endpointId: string,
    { from, to, failedOnly }: Parameters<DeliveryStore['replayRange']>[2],
    now: Date,
  ): Promise<number> {
    const rows = await tx.query(
      `UPDATE delivery SET ${AGAIN}, due_at = $2 WHERE endpoint_id = $1 AND created_at >= $3 AND created_at < $4
         AND (state = 'failed' OR (state = 'delivered' AND NOT $5)) RETURNING 1`,
      [endpointId, now, from, to, failedOnly],
    );
    this.wake(tx);
    return rows.length;
  }

  override async removeBefore(before: Date, limit: number): Promise<number> {
    const rows = await this.database.inTx((tx) =>
      tx.query(
        `DELETE FROM delivery WHERE delivery_id IN
           (SELECT delivery_id FROM delivery WHERE finished_at < $1 ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING 1`,
        [before, limit],
      ),
    );
    return rows.length;
  }

  private wake(tx: Tx): void {
    tx.afterCommit(() => this.jobs.wake('deliver'));
  }
}
