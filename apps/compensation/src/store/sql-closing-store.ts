import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { ClosingStore, type FrozenTotal, type OpenPeriodLine, type PeriodRow } from '../ports.js';

/** Which segments post into a period: those of its calendar and pay period that began before it ended. */
const OF_PERIOD = 's.calendar = $1 AND s.pay_period = $2 AND s.start_date < $3::date';

/** Copies what a period pays into lines that never change, and marks it as posted. */
@Injectable()
export class SqlClosingStore extends ClosingStore {
  /** Earning periods before the period that have postings and are not closed: they must be closed first. */
  async openBefore(tx: Tx, period: PeriodRow): Promise<string[]> {
    const rows = await tx.query<{ start: string }>(
      `SELECT start_date::text AS start FROM period WHERE calendar = $1 AND pay_period = $2 AND start_date < $3 AND status = 'open' ORDER BY 1 LIMIT 50`,
      [period.calendar, period.payPeriod, period.start],
    );
    return rows.map(({ start }) => start);
  }

  async freezeCreditLines(tx: Tx, period: PeriodRow): Promise<number> {
    const scope = [period.calendar, period.payPeriod, period.end];
    const [row] = await tx.query<{ n: number }>(
      `WITH placed AS (
         SELECT l.*, sum(l.amount) OVER (PARTITION BY l.segment_id ORDER BY l.on_date, l.deal_id, l.kind) - l.amount AS before
         FROM line l JOIN segment s ON s.id = l.segment_id WHERE ${OF_PERIOD} AND l.on_date < $3
       ), frozen AS (
         INSERT INTO statement_line (period_no, segment_id, on_date, deal_id, kind, amount, before, quota, plan_version, payable, posted_before, posted)
         SELECT $4, p.segment_id, p.on_date, p.deal_id, p.kind, p.amount, p.before, (c.quota)::bigint, coalesce(c.version, 1), p.payable, p.posted_closed,
           p.payable - p.posted_closed
         FROM placed p JOIN segment s ON s.id = p.segment_id
         LEFT JOIN LATERAL jsonb_to_recordset(s.cells) AS c ("from" date, "to" date, version int, quota text) ON c."from" <= p.on_date AND p.on_date < c."to"
         WHERE p.payable <> p.posted_closed
         RETURNING 1
       ) SELECT count(*)::int AS n FROM frozen`,
      [...scope, period.no],
    );
    await tx.query(
      `UPDATE line l SET posted_closed = l.payable FROM segment s
       WHERE s.id = l.segment_id AND ${OF_PERIOD} AND l.on_date < $3 AND l.payable <> l.posted_closed`,
      scope,
    );
    return row?.n ?? 0;
  }

  async openPeriodLines(tx: Tx, period: PeriodRow): Promise<OpenPeriodLine[]> {
    const rows = await tx.query<{ segment_id: string; earning: string; payable: string; posted_closed: string }>(
      `SELECT l.segment_id, l.earning::text, l.payable, l.posted_closed FROM period_line l JOIN segment s ON s.id = l.segment_id
       WHERE ${OF_PERIOD} AND l.earning < $3 AND l.payable <> l.posted_closed ORDER BY l.segment_id, l.earning`,
      [period.calendar, period.payPeriod, period.end],
    );
    return rows.map((row) => ({
      segmentId: row.segment_id,
      earning: row.earning,
      payable: BigInt(row.payable),
      postedClosed: BigInt(row.posted_closed),
    }));
  }

  async freezePeriodLine(tx: Tx, periodNo: number, line: OpenPeriodLine, trace: string | null): Promise<void> {
    await tx.query(
      `INSERT INTO statement_period_line (period_no, segment_id, earning, payable, posted_before, posted, trace) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        periodNo,
        line.segmentId,
        line.earning,
        line.payable.toString(),
        line.postedClosed.toString(),
        (line.payable - line.postedClosed).toString(),
        trace,
      ],
    );
    await tx.query('UPDATE period_line SET posted_closed = payable WHERE segment_id = $1 AND earning = $2', [line.segmentId, line.earning]);
  }

  async totals(tx: Tx, periodNo: number): Promise<FrozenTotal[]> {
    const rows = await tx.query<{ participants: number; currency: string; amount: string }>(
      `SELECT currency, count(*)::int AS participants, sum(amount)::text AS amount FROM payout WHERE period_no = $1 AND amount <> 0 GROUP BY currency ORDER BY 1`,
      [periodNo],
    );
    return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
  }

  /** What the frozen lines of a period sum to, per participant and currency, beside what the ledger posted into it. */
  async disagreements(tx: Tx, period: PeriodRow): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `WITH frozen AS (
         SELECT participant_no, currency, sum(posted) AS amount FROM (
           SELECT s.participant_no, s.currency, f.posted FROM (
             SELECT segment_id, posted FROM statement_line WHERE period_no = $1
             UNION ALL SELECT segment_id, posted FROM statement_period_line WHERE period_no = $1
           ) f JOIN segment s ON s.id = f.segment_id
           UNION ALL SELECT participant_no, currency, amount FROM closed_posting WHERE period_no = $1 AND reason <> 'taken over'
           UNION ALL SELECT participant_no, currency, moved FROM closed_pay_step WHERE period_no = $1
         ) all_frozen GROUP BY 1, 2
       ), posted AS (SELECT participant_no, currency, sum(delta) AS amount FROM entry WHERE period_no = $1 GROUP BY 1, 2)
       SELECT count(*)::int AS n FROM frozen FULL JOIN posted USING (participant_no, currency)
       WHERE coalesce(frozen.amount, 0) <> coalesce(posted.amount, 0)`,
      [period.no],
    );
    return row?.n ?? 0;
  }
}
