import { Injectable } from '@nestjs/common';
import type { IsoDate } from '@attain/domain/calendar';
import { column, type Tx } from '@attain/platform/db';
import { DealStore, type DealFact } from '../ports.js';

interface Row {
  readonly deal_id: string;
  readonly version: string;
  readonly name: string;
  readonly status: DealFact['status'];
  readonly close_date: string | null;
}

@Injectable()
export class SqlDealStore extends DealStore {
  override async load(tx: Tx, ids: readonly string[]): Promise<Map<string, DealFact>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<Row>('SELECT deal_id, version, name, status, close_date::text FROM deal WHERE deal_id = ANY($1::uuid[])', [
      column.uuid(ids),
    ]);
    return new Map(rows.map((row) => [row.deal_id, toFact(row)]));
  }

  override async save(tx: Tx, deals: readonly DealFact[]): Promise<void> {
    if (deals.length === 0) return;
    const rows = [...deals].sort((a, b) => (a.dealId < b.dealId ? -1 : 1));
    await tx.query(
      `INSERT INTO deal AS held (deal_id, version, name, status, close_date)
       SELECT * FROM unnest($1::uuid[], $2::int8[], $3::text[], $4::text[], $5::date[])
       ON CONFLICT (deal_id) DO UPDATE
         SET version = excluded.version, name = excluded.name, status = excluded.status, close_date = excluded.close_date
         WHERE held.version < excluded.version`,
      [
        column.uuid(rows.map(({ dealId }) => dealId)),
        column.int8(rows.map(({ version }) => version)),
        column.text(rows.map(({ name }) => name)),
        column.text(rows.map(({ status }) => status)),
        column.date(rows.map(({ closeDate }) => closeDate)),
      ],
    );
  }

  override async payPeriods(tx: Tx, starts: readonly IsoDate[]): Promise<IsoDate[]> {
    const distinct = [...new Set(starts)].sort();
    await tx.query('INSERT INTO pay_period (start_date) SELECT * FROM unnest($1::date[]) ON CONFLICT DO NOTHING', [column.date(distinct)]);
    const rows = await tx.query<{ start: string }>('SELECT start_date::text AS start FROM pay_period ORDER BY start_date');
    return rows.map(({ start }) => start);
  }
}

const toFact = ({ deal_id: dealId, version, name, status, close_date: closeDate }: Row): DealFact => ({
  dealId,
  version: Number.parseInt(version, 10),
  name,
  status,
  closeDate,
});
