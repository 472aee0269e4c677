import { Injectable } from '@nestjs/common';
import { column, dateText, type Tx } from '@attain/platform/db';
import { AttainmentStore, keyOf, type Attainment, type AttainmentState, type QuotaPeriod } from '../ports.js';

interface Row {
  readonly quota_id: string;
  readonly period_start: string;
  readonly version: string;
  readonly body: string;
}

const COLUMNS = `quota_id, ${dateText('period_start')} AS period_start, version, body`;

const attainmentOf = (row: Row): Attainment => ({
  quotaId: row.quota_id,
  periodStart: row.period_start,
  version: Number.parseInt(row.version, 10),
  body: JSON.parse(row.body) as AttainmentState,
});

@Injectable()
export class SqlAttainmentStore extends AttainmentStore {
  override async load(tx: Tx, keys: readonly QuotaPeriod[]): Promise<Map<string, Attainment>> {
    if (keys.length === 0) return new Map();
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM attainment WHERE (quota_id, period_start) IN (SELECT * FROM unnest($1::uuid[], $2::date[]))`,
      [column.uuid(keys.map(({ quotaId }) => quotaId)), column.date(keys.map(({ periodStart }) => periodStart))],
    );
    return new Map(rows.map(attainmentOf).map((row) => [keyOf(row), row]));
  }

  override async save(tx: Tx, rows: readonly Attainment[]): Promise<void> {
    await tx.query(
      `INSERT INTO attainment AS held (quota_id, period_start, version, body)
       SELECT * FROM unnest($1::uuid[], $2::date[], $3::int8[], $4::text[])
       ON CONFLICT (quota_id, period_start) DO UPDATE SET version = excluded.version, body = excluded.body
       WHERE held.version < excluded.version`,
      [
        column.uuid(rows.map((row) => row.quotaId)),
        column.date(rows.map((row) => row.periodStart)),
        column.int8(rows.map((row) => row.version)),
        column.text(rows.map((row) => JSON.stringify(row.body))),
      ],
    );
  }

  override async page(tx: Tx, after: QuotaPeriod | null, limit: number): Promise<Attainment[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM attainment WHERE $1::uuid IS NULL OR (quota_id, attainment.period_start) > ($1::uuid, $2::date)
       ORDER BY quota_id, attainment.period_start LIMIT $3`,
      [after?.quotaId ?? null, after?.periodStart ?? null, limit],
    );
    return rows.map(attainmentOf);
  }
}
