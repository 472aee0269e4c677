import { Injectable } from '@nestjs/common';
import type { Account, Posting } from '@attain/domain/payout';
import type { Tx } from '@attain/platform/db';
import { ProofStore, type PeriodRow, type SealWrite, type StoredEntry, type SumsRow } from '../ports.js';

interface Row {
  readonly person_id: string;
  readonly currency: string;
  readonly start: string | null;
  readonly lines: string;
  readonly ledger: string;
  readonly postings: string;
  readonly payouts: string;
}

interface EntryRow {
  readonly id: string;
  readonly person_id: string;
  readonly component: string;
  readonly plan_version: number;
  readonly earning: string;
  readonly posting: string;
  readonly predecessor: string | null;
  readonly currency: string;
  readonly delta: string;
  readonly balance: string;
  readonly seal_number: number;
  readonly against: Account;
  readonly postings: readonly (Omit<Posting, 'amount'> & { readonly amount: string })[] | null;
}

/** Three independent sums per participant and currency: what lines say should be paid, what the ledger posted, what payouts hold. */
const OVERALL = `
  WITH lines AS (
    SELECT participant_no, currency, sum(payable) AS amount FROM (
      SELECT s.participant_no, s.currency, l.payable FROM (
        SELECT segment_id, payable FROM line UNION ALL SELECT segment_id, payable FROM period_line
      ) l JOIN segment s ON s.id = l.segment_id
      UNION ALL SELECT participant_no, currency, amount FROM evaluated_posting
      UNION ALL SELECT participant_no, currency, amount FROM closed_posting
      UNION ALL SELECT participant_no, currency, moved FROM closed_pay_step
    ) all_lines GROUP BY 1, 2
  ), ledger AS (SELECT participant_no, currency, sum(delta) AS amount FROM entry GROUP BY 1, 2),
  postings AS (
    SELECT e.participant_no, o.currency, sum(CASE WHEN o.credit = 'payable' THEN o.amount ELSE -o.amount END) AS amount
    FROM posting o JOIN entry e ON e.id = o.entry_id GROUP BY 1, 2
  ), payouts AS (SELECT participant_no, currency, sum(amount) AS amount FROM payout GROUP BY 1, 2)
  SELECT p.person_id, currency, coalesce(lines.amount, 0)::text AS lines, coalesce(ledger.amount, 0)::text AS ledger,
    coalesce(postings.amount, 0)::text AS postings, coalesce(payouts.amount, 0)::text AS payouts
  FROM lines FULL JOIN ledger USING (participant_no, currency) FULL JOIN postings USING (participant_no, currency)
    FULL JOIN payouts USING (participant_no, currency) JOIN participant p ON p.no = participant_no`;

/** The same for each closed period: frozen lines, entries posted into it, payouts of it. */
const CLOSED = `
  WITH closed AS (SELECT no, start_date::text AS start FROM period WHERE status = 'closed'),
  lines AS (
    SELECT period_no, participant_no, currency, sum(posted) AS amount FROM (
      SELECT f.period_no, s.participant_no, s.currency, f.posted FROM (
        SELECT period_no, segment_id, posted FROM statement_line UNION ALL SELECT period_no, segment_id, posted FROM statement_period_line
      ) f JOIN segment s ON s.id = f.segment_id
      UNION ALL SELECT period_no, participant_no, currency, amount FROM closed_posting WHERE reason <> 'taken over'
      UNION ALL SELECT period_no, participant_no, currency, moved FROM closed_pay_step
    ) frozen GROUP BY 1, 2, 3
  ), ledger AS (SELECT period_no, participant_no, currency, sum(delta) AS amount FROM entry WHERE period_no IN (SELECT no FROM closed) GROUP BY 1, 2, 3),
  payouts AS (SELECT period_no, participant_no, currency, amount FROM payout WHERE period_no IN (SELECT no FROM closed))
  SELECT p.person_id, currency, closed.start, coalesce(lines.amount, 0)::text AS lines, coalesce(ledger.amount, 0)::text AS ledger,
    coalesce(ledger.amount, 0)::text AS postings, coalesce(payouts.amount, 0)::text AS payouts
  FROM lines FULL JOIN ledger USING (period_no, participant_no, currency) FULL JOIN payouts USING (period_no, participant_no, currency)
    JOIN participant p ON p.no = participant_no JOIN closed ON closed.no = period_no
  WHERE coalesce(lines.amount, 0) <> coalesce(ledger.amount, 0) OR coalesce(ledger.amount, 0) <> coalesce(payouts.amount, 0)`;

/** Rows of a view in no order: each is hashed, and the sum of the hashes names the set. Numbers of ours are left out. */
const hashOf = (rows: string): string => `
  SELECT encode(sha256(convert_to(count(*)::text || ' ' || coalesce(sum(('x' || substr(md5(row), 1, 15))::bit(60)::bigint), 0)::text
    || ' ' || coalesce(sum(('x' || substr(md5(row), 16, 15))::bit(60)::bigint), 0)::text, 'UTF8')), 'hex') AS hash FROM (${rows}) v`;

const SEGMENT = `concat_ws('|', p.person_id, s.plan, s.component, s.shape, s.measure, s.currency, s.calendar, s.basis, s.start_date`;

const VIEWS: Readonly<Record<string, string>> = {
  lines: `SELECT ${SEGMENT}, l.on_date, l.deal_id, l.kind, l.state, l.amount, l.payable) AS row
    FROM line l JOIN segment s ON s.id = l.segment_id JOIN participant p ON p.no = s.participant_no WHERE l.state <> 2`,
  periodLines: `SELECT ${SEGMENT}, l.earning, l.payable) AS row
    FROM period_line l JOIN segment s ON s.id = l.segment_id JOIN participant p ON p.no = s.participant_no WHERE l.payable <> 0`,
  evaluatedLines: `SELECT concat_ws('|', p.person_id, l.key, l.earning, l.currency, l.amount, l.held, l.waiting, l.body) AS row
    FROM evaluated_line l JOIN participant p ON p.no = l.participant_no`,
  evaluatedPostings: `SELECT concat_ws('|', p.person_id, o.posting, o.key, o.currency, o.amount) AS row
    FROM evaluated_posting o JOIN participant p ON p.no = o.participant_no`,
  paySteps: `SELECT concat_ws('|', p.person_id, s.currency, s.start_date, s.plan, s.body) AS row
    FROM pay_step s JOIN participant p ON p.no = s.participant_no`,
  ledger: `SELECT concat_ws('|', p.person_id, b.component, b.earning, b.currency, sum(b.balance)) AS row
    FROM balance b JOIN participant p ON p.no = b.participant_no GROUP BY p.person_id, b.component, b.earning, b.currency HAVING sum(b.balance) <> 0`,
};

const toSums = (row: Row): SumsRow => ({
  personId: row.person_id,
  currency: row.currency,
  period: row.start ?? null,
  lines: BigInt(row.lines),
  ledger: BigInt(row.ledger),
  postings: BigInt(row.postings),
  payouts: BigInt(row.payouts),
});

@Injectable()
export class SqlProofStore extends ProofStore {
  async readOneMoment(tx: Tx): Promise<void> {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  }

  async sums(tx: Tx): Promise<SumsRow[]> {
    return (await tx.query<Row>(OVERALL)).map(toSums);
  }

  async closedDifferences(tx: Tx): Promise<SumsRow[]> {
    return (await tx.query<Row>(CLOSED)).map(toSums);
  }

  async viewHashes(tx: Tx): Promise<Record<string, string>> {
    const views: Record<string, string> = {};
    for (const [name, rows] of Object.entries(VIEWS)) {
      const [row] = await tx.query<{ hash: string }>(hashOf(rows));
      views[name] = row?.hash ?? '';
    }
    return views;
  }

  seals(tx: Tx, period: PeriodRow, after: number, limit: number): Promise<SealWrite[]> {
    return tx.query(
      `SELECT period_no AS "periodNo", $2::text AS posting, number, previous, hash, entries FROM seal
       WHERE period_no = $1 AND number > $3 ORDER BY number LIMIT $4`,
      [period.no, period.start, after, limit],
    );
  }

  async entries(tx: Tx, periodNo: number, after: number, upTo: number): Promise<StoredEntry[]> {
    const rows = await tx.query<EntryRow>(
      `SELECT e.id, p.person_id, e.component, e.plan_version, e.earning::text, e.posting::text, e.predecessor, e.currency, e.delta, e.balance,
         e.seal_number, e.against,
         (SELECT json_agg(json_build_object('debit', o.debit, 'credit', o.credit, 'amount', o.amount::text, 'currency', o.currency))
          FROM posting o WHERE o.entry_id = e.id) AS postings
       FROM entry e JOIN participant p ON p.no = e.participant_no
       WHERE e.period_no = $1 AND e.seal_number > $2 AND e.seal_number <= $3`,
      [periodNo, after, upTo],
    );
    return rows.map(
      (row): StoredEntry => ({
        id: row.id,
        personId: row.person_id,
        component: row.component,
        planVersion: row.plan_version,
        earning: row.earning,
        posting: row.posting,
        predecessor: row.predecessor,
        currency: row.currency,
        delta: BigInt(row.delta),
        balance: BigInt(row.balance),
        against: row.against,
        seal: row.seal_number,
        postings: (row.postings ?? []).map((each) => ({ ...each, amount: BigInt(each.amount) })),
      }),
    );
  }

  async entryCount(tx: Tx, periodNo: number): Promise<number> {
    const [row] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM entry WHERE period_no = $1', [periodNo]);
    return row?.n ?? 0;
  }
}
