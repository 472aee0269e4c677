import { Injectable } from '@nestjs/common';
import { LostRace, column, dateText, type Tx } from '@attain/platform/db';
import { AttainmentStore, type AttainmentRow } from '../ports.js';

interface Row {
  readonly quota_id: string;
  readonly period_start: string;
  readonly stamp: string;
  readonly currency: string;
  readonly attained: string;
  readonly held: number;
  readonly revision: string;
  readonly sent: string;
}

const COLUMNS = `quota_id, ${dateText('period_start')} AS period_start, stamp, currency, attained, held, revision, sent`;

const fromRow = (row: Row): AttainmentRow => ({
  quotaId: row.quota_id,
  periodStart: row.period_start,
  stamp: row.stamp,
  currency: row.currency,
  attained: BigInt(row.attained),
  held: row.held,
  revision: Number.parseInt(row.revision, 10),
  sent: row.sent,
});

const SAVE = `INSERT INTO attainment AS known (quota_id, period_start, stamp, currency, attained, held, revision, sent)
  SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::int8[], $6::int4[], $7::int8[], $8::text[])
  ON CONFLICT (quota_id, period_start) DO UPDATE SET stamp = excluded.stamp, currency = excluded.currency, attained = excluded.attained,
    held = excluded.held, revision = excluded.revision, sent = excluded.sent
  WHERE known.revision = excluded.revision - 1`;

@Injectable()
export class SqlAttainmentStore extends AttainmentStore {
  override async lock(tx: Tx, keys: readonly { quotaId: string; periodStart: string }[]): Promise<Map<string, AttainmentRow>> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM attainment
       WHERE (quota_id, period_start) IN (SELECT * FROM unnest($1::uuid[], $2::date[]))
       ORDER BY quota_id, attainment.period_start FOR UPDATE`,
      [column.uuid(keys.map((key) => key.quotaId)), column.date(keys.map((key) => key.periodStart))],
    );
    return new Map(rows.map((row) => [`${row.quota_id} ${row.period_start}`, fromRow(row)]));
  }

  override async find(tx: Tx, keys: readonly { quotaId: string; periodStart: string }[]): Promise<AttainmentRow[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM attainment WHERE (quota_id, period_start) IN (SELECT * FROM unnest($1::uuid[], $2::date[]))`,
      [column.uuid(keys.map((key) => key.quotaId)), column.date(keys.map((key) => key.periodStart))],
    );
    return rows.map(fromRow);
  }

  override async ofQuotas(tx: Tx, quotaIds: readonly string[]): Promise<AttainmentRow[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM attainment WHERE quota_id = ANY($1::uuid[]) ORDER BY quota_id, attainment.period_start FOR UPDATE`,
      [column.uuid(quotaIds)],
    );
    return rows.map(fromRow);
  }

  override async save(tx: Tx, rows: readonly AttainmentRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { rowCount } = await tx.client.query(SAVE, [
      column.uuid(rows.map((row) => row.quotaId)),
      column.date(rows.map((row) => row.periodStart)),
      column.text(rows.map((row) => row.stamp)),
      column.text(rows.map((row) => row.currency)),
      column.int8(rows.map((row) => row.attained)),
      column.int4(rows.map((row) => row.held)),
      column.int8(rows.map((row) => row.revision)),
      column.text(rows.map((row) => row.sent)),
    ]);
    if (rowCount !== rows.length) throw new LostRace('attainment', rows.length, rowCount ?? 0);
  }

  override async page(tx: Tx, after: { quotaId: string; periodStart: string } | null, limit: number): Promise<AttainmentRow[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM attainment
       WHERE $1::uuid IS NULL OR (quota_id, attainment.period_start) > ($1::uuid, $2::date)
       ORDER BY quota_id, attainment.period_start LIMIT $3`,
      [after?.quotaId ?? null, after?.periodStart ?? null, limit],
    );
    return rows.map(fromRow);
  }

  override async held(tx: Tx, limit: number): Promise<AttainmentRow[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM attainment WHERE held > 0 ORDER BY quota_id, attainment.period_start LIMIT $1`,
      [limit],
    );
    return rows.map(fromRow);
  }
}
