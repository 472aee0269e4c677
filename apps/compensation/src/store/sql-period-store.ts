import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { type PeriodKey, type PeriodRow, PeriodStore } from '../ports.js';

/** Any number will do that nothing else of this service takes. */
const CLOSING_LOCK = 7_402_310;

const COLUMNS = `no, calendar, pay_period AS "payPeriod", start_date::text AS start, end_date::text AS "end", status,
  chain_head AS "chainHead", seals, closed_by AS "closedBy", closed_at AS "closedAt"`;

export const periodName = ({ calendar, payPeriod, start }: Pick<PeriodKey, 'calendar' | 'payPeriod' | 'start'>): string =>
  [calendar, payPeriod, start].join('|');

@Injectable()
export class SqlPeriodStore extends PeriodStore {
  /** While a transaction posts, no period may close; many may post at once. */
  async postingBegins(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [CLOSING_LOCK]);
  }

  /** Waits until nobody posts, and holds everybody off until the end of the transaction. */
  async closingBegins(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [CLOSING_LOCK]);
  }

  /** First day that is still open, by `calendar|pay period`; without an entry nothing was ever closed. */
  async openFrom(tx: Tx): Promise<Map<string, string>> {
    const rows = await tx.query<{ name: string; open_from: string }>(
      `SELECT calendar || '|' || pay_period AS name, max(end_date)::text AS open_from FROM period WHERE status = 'closed' GROUP BY 1`,
    );
    return new Map(rows.map(({ name, open_from }) => [name, open_from]));
  }

  /** Rows of periods, made where missing, locked in one order: the heads of their chains are about to move. */
  async lock(tx: Tx, keys: readonly PeriodKey[]): Promise<Map<string, PeriodRow>> {
    const starts = [
      column.text(keys.map(({ calendar }) => calendar)),
      column.text(keys.map(({ payPeriod }) => payPeriod)),
      column.date(keys.map(({ start }) => start)),
    ];
    await tx.query(
      `INSERT INTO period (calendar, pay_period, start_date, end_date)
       SELECT r.* FROM unnest($1::text[], $2::text[], $3::date[], $4::date[]) AS r (calendar, pay_period, start_date, end_date)
       WHERE NOT EXISTS (SELECT FROM period p WHERE p.calendar = r.calendar AND p.pay_period = r.pay_period AND p.start_date = r.start_date)
       ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`,
      [...starts, column.date(keys.map(({ end }) => end))],
    );
    const rows = await tx.query<PeriodRow>(
      `SELECT ${COLUMNS} FROM period WHERE (calendar, pay_period, start_date)
         IN (SELECT * FROM unnest($1::text[], $2::text[], $3::date[])) ORDER BY no FOR UPDATE`,
      starts,
    );
    return new Map(rows.map((row) => [periodName(row), row]));
  }

  async moveHeads(tx: Tx, heads: readonly { readonly no: number; readonly head: string; readonly seals: number }[]): Promise<void> {
    await tx.query(
      `UPDATE period p SET chain_head = r.head, seals = r.seals FROM unnest($1::int4[], $2::text[], $3::int4[]) AS r (no, head, seals) WHERE p.no = r.no`,
      [column.int4(heads.map(({ no }) => no)), column.text(heads.map(({ head }) => head)), column.int4(heads.map(({ seals }) => seals))],
    );
  }

  async list(tx: Tx): Promise<PeriodRow[]> {
    return tx.query<PeriodRow>(`SELECT ${COLUMNS} FROM period ORDER BY calendar, pay_period, start_date LIMIT 2000`);
  }

  async close(tx: Tx, no: number, by: string, at: Date): Promise<void> {
    await tx.query(`UPDATE period SET status = 'closed', closed_by = $2, closed_at = $3 WHERE no = $1`, [no, by, at]);
  }
}
