import { Injectable } from '@nestjs/common';
import { formatMinor } from '@attain/domain/money';
import { Database } from '@attain/platform/db';

export interface Difference {
  readonly personId: string;
  readonly currency: string;
  readonly what: string;
  readonly lines: string;
  readonly ledger: string;
  readonly payouts: string;
}

export interface Reconciliation {
  readonly participants: number;
  readonly totals: readonly { readonly currency: string; readonly lines: string; readonly ledger: string; readonly payouts: string }[];
  readonly differences: readonly Difference[];
  /** Participants whose rules changed and who are still being calculated anew. */
  readonly recalculating: number;
}

interface Row { person_id: string; currency: string; lines: string; ledger: string; postings: string; payouts: string }

/** Three independent sums per participant and currency: what lines say should be paid, what the ledger posted, what payouts hold. */
const OVERALL = `
  WITH lines AS (
    SELECT s.participant_no, s.currency, sum(l.payable) AS amount FROM (
      SELECT segment_id, payable FROM line UNION ALL SELECT segment_id, payable FROM period_line
    ) l JOIN segment s ON s.id = l.segment_id GROUP BY 1, 2
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
    SELECT f.period_no, s.participant_no, s.currency, sum(f.posted) AS amount FROM (
      SELECT period_no, segment_id, posted FROM statement_line UNION ALL SELECT period_no, segment_id, posted FROM statement_period_line
    ) f JOIN segment s ON s.id = f.segment_id GROUP BY 1, 2, 3
  ), ledger AS (SELECT period_no, participant_no, currency, sum(delta) AS amount FROM entry WHERE period_no IN (SELECT no FROM closed) GROUP BY 1, 2, 3),
  payouts AS (SELECT period_no, participant_no, currency, amount FROM payout WHERE period_no IN (SELECT no FROM closed))
  SELECT p.person_id, currency, closed.start, coalesce(lines.amount, 0)::text AS lines, coalesce(ledger.amount, 0)::text AS ledger,
    coalesce(ledger.amount, 0)::text AS postings, coalesce(payouts.amount, 0)::text AS payouts
  FROM lines FULL JOIN ledger USING (period_no, participant_no, currency) FULL JOIN payouts USING (period_no, participant_no, currency)
    JOIN participant p ON p.no = participant_no JOIN closed ON closed.no = period_no
  WHERE coalesce(lines.amount, 0) <> coalesce(ledger.amount, 0) OR coalesce(ledger.amount, 0) <> coalesce(payouts.amount, 0)`;

const MOST_DIFFERENCES = 200;

@Injectable()
export class Reconcile {
  constructor(private readonly database: Database) {}

  async run(): Promise<Reconciliation> {
    return this.database.inTx(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const rows = await tx.query<Row>(OVERALL);
      const closed = await tx.query<Row & { start: string }>(CLOSED);
      const [dirty] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM dirty');
      const different = rows.filter(({ lines, ledger, postings, payouts }) => lines !== ledger || ledger !== payouts || ledger !== postings);
      const differences = [...different.map((row) => toDifference(row, 'all periods')), ...closed.map((row) => toDifference(row, `closed period ${row.start}`))];
      return {
        participants: new Set(rows.map(({ person_id }) => person_id)).size,
        totals: totalsOf(rows),
        differences: differences.slice(0, MOST_DIFFERENCES),
        recalculating: dirty?.n ?? 0,
      };
    });
  }
}

const toDifference = (row: Row, what: string): Difference => {
  const show = (minor: string): string => formatMinor(BigInt(minor), row.currency);
  return { personId: row.person_id, currency: row.currency, what, lines: show(row.lines), ledger: show(row.ledger), payouts: show(row.payouts) };
};

const totalsOf = (rows: readonly Row[]): Reconciliation['totals'] => {
  const totals = new Map<string, { lines: bigint; ledger: bigint; payouts: bigint }>();
  for (const row of rows) {
    const sum = totals.get(row.currency) ?? { lines: 0n, ledger: 0n, payouts: 0n };
    totals.set(row.currency, { lines: sum.lines + BigInt(row.lines), ledger: sum.ledger + BigInt(row.ledger), payouts: sum.payouts + BigInt(row.payouts) });
  }
  return [...totals].map(([currency, { lines, ledger, payouts }]) => ({
    currency, lines: formatMinor(lines, currency), ledger: formatMinor(ledger, currency), payouts: formatMinor(payouts, currency),
  }));
};
