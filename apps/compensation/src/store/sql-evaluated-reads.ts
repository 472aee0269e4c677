import type { Tx } from '@attain/platform/db';
import type { EvaluatedLineRow, EvaluatedPostingRow, PayGroup, PayStepRow, ShownPosting } from '../evaluated/rows.js';

const LINE = `l.id, l.participant_no AS "participantNo", l.plan, l.plan_version AS "planVersion", l.component, l.key, l.label, l.deal_id AS "dealId",
  l.credit_kind AS "creditKind", l.earning::text, l.on_date::text AS "on", l.currency, l.amount::text, l.held, l.waiting::text, l.body`;

const POSTING = `p.participant_no AS "participantNo", p.line_id AS "lineId", p.plan, p.plan_version AS "planVersion", p.component, p.key, p.label,
  p.deal_id AS "dealId", p.earning::text, p.currency, p.before::text, p.amount::text, p.reason`;

type LineText = Omit<EvaluatedLineRow, 'amount' | 'waiting'> & { readonly amount: string; readonly waiting: string };
type PostingText = Omit<EvaluatedPostingRow, 'amount' | 'before'> & {
  readonly amount: string;
  readonly before: string;
  readonly closedNo: number | null;
  readonly line: string | null;
};

const toLine = (row: LineText): EvaluatedLineRow => ({ ...row, amount: BigInt(row.amount), waiting: BigInt(row.waiting) });

/** A line as it was frozen beside its posting. */
const frozenLine = (row: PostingText): EvaluatedLineRow | null => {
  if (row.line === null) return null;
  const { lineId: id, participantNo, plan, key, currency } = row;
  return toLine({
    id,
    participantNo,
    plan,
    key,
    currency,
    ...(JSON.parse(row.line) as Omit<LineText, 'id' | 'participantNo' | 'plan' | 'key' | 'currency'>),
  });
};

const toPosting = (row: PostingText): ShownPosting => ({
  ...row,
  before: BigInt(row.before),
  amount: BigInt(row.amount),
  line: frozenLine(row),
});

const JSON_LINE = `CASE WHEN l.id IS NULL THEN NULL ELSE json_build_object('planVersion', l.plan_version, 'component', l.component, 'label', l.label,
  'dealId', l.deal_id, 'creditKind', l.credit_kind, 'earning', l.earning, 'on', l.on_date, 'amount', l.amount::text, 'held', l.held,
  'waiting', l.waiting::text, 'body', l.body)::text END AS line`;

const OPEN = `SELECT ${POSTING}, p.posting::text, NULL::int AS "closedNo", ${JSON_LINE}
  FROM evaluated_posting p LEFT JOIN evaluated_line l ON l.id = p.line_id`;
const CLOSED = `SELECT ${POSTING}, e.start_date::text AS posting, p.period_no AS "closedNo", p.line
  FROM closed_posting p JOIN period e ON e.no = p.period_no`;

/** Reads of evaluated pay, as it stands and as closed periods froze it. */
export abstract class SqlEvaluatedReads {
  async postingsIn(tx: Tx, participantNo: number, group: PayGroup, start: string, closedNo: number | null): Promise<ShownPosting[]> {
    const rows = await (closedNo === null
      ? tx.query<PostingText>(
          `${OPEN} WHERE p.participant_no = $1 AND p.calendar = $2 AND p.pay_period = $3 AND p.posting = $4 ORDER BY p.key`,
          [participantNo, group.calendar, group.payPeriod, start],
        )
      : tx.query<PostingText>(`${CLOSED} WHERE p.participant_no = $1 AND p.period_no = $2 AND p.reason <> 'taken over' ORDER BY p.key`, [
          participantNo,
          closedNo,
        ]));
    return rows.map(toPosting);
  }

  async linesIn(tx: Tx, participantNo: number, group: PayGroup, start: string): Promise<EvaluatedLineRow[]> {
    const rows = await tx.query<LineText>(
      `SELECT ${LINE} FROM evaluated_line l WHERE participant_no = $1 AND calendar = $2 AND pay_period = $3 AND earning = $4 ORDER BY key`,
      [participantNo, group.calendar, group.payPeriod, start],
    );
    return rows.map(toLine);
  }

  async stepsIn(tx: Tx, participantNo: number, group: PayGroup, start: string, closedNo: number | null): Promise<PayStepRow[]> {
    const columns = 's.participant_no AS "participantNo", s.currency, s.plan, s.plan_version AS "planVersion", s.body';
    return closedNo === null
      ? tx.query(
          `SELECT ${columns}, s.start_date::text AS start FROM pay_step s
           WHERE s.participant_no = $1 AND s.calendar = $2 AND s.pay_period = $3 AND s.start_date = $4 ORDER BY s.currency`,
          [participantNo, group.calendar, group.payPeriod, start],
        )
      : tx.query(
          `SELECT ${columns}, $3::text AS start FROM closed_pay_step s WHERE s.participant_no = $1 AND s.period_no = $2 ORDER BY s.currency`,
          [participantNo, closedNo, start],
        );
  }

  async measuresOf(tx: Tx, participantNo: number, { calendar, payPeriod }: PayGroup): Promise<string | null> {
    const [row] = await tx.query<{ measures: string }>(
      'SELECT measures FROM evaluation WHERE participant_no = $1 AND calendar = $2 AND pay_period = $3',
      [participantNo, calendar, payPeriod],
    );
    return row?.measures ?? null;
  }

  async find(tx: Tx, id: string, closedNo: number | null): Promise<{ line: EvaluatedLineRow; group: PayGroup } | null> {
    if (closedNo === null) {
      const [row] = await tx.query<LineText & PayGroup>(
        `SELECT ${LINE}, l.calendar, l.pay_period AS "payPeriod" FROM evaluated_line l WHERE l.id = $1`,
        [id],
      );
      return row ? { line: toLine(row), group: { calendar: row.calendar, payPeriod: row.payPeriod } } : null;
    }
    const [row] = await tx.query<PostingText & PayGroup>(
      `SELECT ${POSTING}, e.start_date::text AS posting, p.period_no AS "closedNo", p.line, e.calendar, e.pay_period AS "payPeriod"
       FROM closed_posting p JOIN period e ON e.no = p.period_no WHERE p.line_id = $1 AND p.period_no = $2`,
      [id, closedNo],
    );
    const line = row && frozenLine(row);
    return row && line ? { line, group: { calendar: row.calendar, payPeriod: row.payPeriod } } : null;
  }

  async findPosting(tx: Tx, id: string, closedNo: number | null, start: string | null): Promise<ShownPosting | null> {
    const [row] = await (closedNo === null
      ? tx.query<PostingText>(`${OPEN} WHERE p.line_id = $1 AND ($2::date IS NULL OR p.posting = $2) ORDER BY p.posting DESC LIMIT 1`, [
          id,
          start,
        ])
      : tx.query<PostingText>(`${CLOSED} WHERE p.line_id = $1 AND p.period_no = $2`, [id, closedNo]));
    return row ? toPosting(row) : null;
  }

  async postingsOfLine(tx: Tx, participantNo: number, key: string): Promise<ShownPosting[]> {
    const keys = [key, `${key}|clawback`];
    const closed = await tx.query<PostingText>(
      `${CLOSED} WHERE p.participant_no = $1 AND p.key = ANY ($2::text[]) ORDER BY e.start_date, p.key`,
      [participantNo, keys],
    );
    const open = await tx.query<PostingText>(`${OPEN} WHERE p.participant_no = $1 AND p.key = ANY ($2::text[]) ORDER BY p.posting, p.key`, [
      participantNo,
      keys,
    ]);
    return [...closed, ...open].map(toPosting);
  }

  async page(tx: Tx, after: string, limit: number, frozen: boolean): Promise<{ place: string; line: EvaluatedLineRow }[]> {
    if (!frozen) {
      const rows = await tx.query<LineText>(`SELECT ${LINE} FROM evaluated_line l WHERE l.id::text > $1 ORDER BY l.id::text LIMIT $2`, [
        after,
        limit,
      ]);
      return rows.map((row) => ({ place: row.id, line: toLine(row) }));
    }
    const rows = await tx.query<PostingText & { place: string }>(
      `SELECT * FROM (SELECT ${POSTING}, e.start_date::text AS posting, p.period_no AS "closedNo", p.line, p.line_id || '.' || p.period_no AS place
       FROM closed_posting p JOIN period e ON e.no = p.period_no WHERE p.line IS NOT NULL) q WHERE place > $1 ORDER BY place LIMIT $2`,
      [after, limit],
    );
    return rows.flatMap((row) => {
      const line = frozenLine(row);
      return line ? [{ place: row.place, line }] : [];
    });
  }
}
