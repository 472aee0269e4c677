import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { digest } from '../app/ledger-hashes.js';
import { EvaluatedStore, type ClosedStep, type OpenBalance } from '../evaluated/evaluated-store.js';
import type {
  ClosedSum,
  EvaluatedLineRow,
  EvaluatedPostingRow,
  EvaluatedRecord,
  EvaluationRow,
  PayGroup,
  PayStepRow,
} from '../evaluated/rows.js';
import type { PeriodRow } from '../rows.js';
import { SqlEvaluatedReads } from './sql-evaluated-reads.js';

type Write = EvaluatedLineRow & { readonly hash: string };

const hashOf = (line: EvaluatedLineRow): string =>
  digest(
    [line.planVersion, line.earning, line.on, line.currency, line.amount, line.held ?? '', line.waiting, line.dealId ?? '', line.body].join(
      '|',
    ),
  );
const bigints = <T extends object>(row: T, names: readonly (keyof T)[]): T => {
  const read = { ...row };
  for (const name of names) read[name] = BigInt(row[name] as string) as T[keyof T];
  return read;
};

/** What the tables of evaluated pay hold, written by difference. */
@Injectable()
export class SqlEvaluatedStore extends SqlEvaluatedReads implements EvaluatedStore {
  async groupsOf(tx: Tx, participants: readonly number[]): Promise<Map<number, PayGroup[]>> {
    const rows = await tx.query<PayGroup & { no: number }>(
      `SELECT participant_no AS no, calendar, pay_period AS "payPeriod" FROM evaluation WHERE participant_no = ANY ($1::int4[])`,
      [column.int4(participants)],
    );
    const groups = new Map<number, PayGroup[]>();
    for (const { no, calendar, payPeriod } of rows) groups.set(no, [...(groups.get(no) ?? []), { calendar, payPeriod }]);
    return groups;
  }

  async evaluatedBefore(tx: Tx, calendar: string, day: string, limit: number): Promise<number[]> {
    const rows = await tx.query<{ no: number }>(
      `SELECT DISTINCT participant_no AS no FROM evaluation e WHERE calendar = $1 AND as_of < $2
         AND NOT EXISTS (SELECT FROM dirty d WHERE d.participant_no = e.participant_no) ORDER BY 1 LIMIT $3`,
      [calendar, day, limit],
    );
    return rows.map(({ no }) => no);
  }

  async closedSums(tx: Tx, participants: readonly number[], { calendar, payPeriod }: PayGroup): Promise<ClosedSum[]> {
    const rows = await tx.query<ClosedSum>(
      `SELECT c.participant_no AS "participantNo", c.plan, c.component, c.key, c.label, split_part(c.key, '|', 3) AS "creditId",
         c.earning::text, c.currency, sum(c.amount)::text AS amount
       FROM closed_posting c JOIN period p ON p.no = c.period_no
       WHERE c.participant_no = ANY ($1::int4[]) AND p.calendar = $2 AND p.pay_period = $3
       GROUP BY c.participant_no, c.plan, c.component, c.key, c.label, c.earning, c.currency ORDER BY c.participant_no, c.key`,
      [column.int4(participants), calendar, payPeriod],
    );
    return rows.map((row) => ({ ...bigints(row, ['amount']), creditId: row.creditId === '' ? null : row.creditId }));
  }

  async closedSteps(tx: Tx, participants: readonly number[], { calendar, payPeriod }: PayGroup): Promise<ClosedStep[]> {
    return tx.query<ClosedStep>(
      `SELECT DISTINCT ON (s.participant_no, s.currency) s.participant_no AS "participantNo", s.currency, p.start_date::text AS start, s.plan,
         s.plan_version AS "planVersion", s.body, s.period_no AS "periodNo"
       FROM closed_pay_step s JOIN period p ON p.no = s.period_no
       WHERE s.participant_no = ANY ($1::int4[]) AND p.calendar = $2 AND p.pay_period = $3
       ORDER BY s.participant_no, s.currency, p.start_date DESC`,
      [column.int4(participants), calendar, payPeriod],
    );
  }

  async openBalances(tx: Tx, participants: readonly number[], plans: readonly string[], from: string | null): Promise<OpenBalance[]> {
    const rows = await tx.query<OpenBalance>(
      `SELECT participant_no AS "participantNo", split_part(component, '/', 1) AS plan, split_part(component, '/', 2) AS component, currency,
         earning::text, posting::text, balance::text
       FROM balance WHERE participant_no = ANY ($1::int4[]) AND ($2::date IS NULL OR posting >= $2)
         AND split_part(component, '/', 1) = ANY ($3::text[]) AND component NOT LIKE '%:%'`,
      [column.int4(participants), from, plans],
    );
    return rows.map((row) => bigints(row, ['balance']));
  }

  async save(tx: Tx, group: PayGroup, records: readonly EvaluatedRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.saveEvaluations(tx, group, records);
    await this.saveLines(tx, group, records);
    await this.savePostings(tx, group, records);
    await this.saveSteps(tx, group, records);
  }

  private async saveEvaluations(tx: Tx, { calendar, payPeriod }: PayGroup, records: readonly EvaluationRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO evaluation (participant_no, calendar, pay_period, as_of, measures)
       SELECT no, $4, $5, as_of, measures FROM unnest($1::int4[], $2::date[], $3::text[]) AS r (no, as_of, measures)
       ON CONFLICT (participant_no, calendar, pay_period) DO UPDATE SET as_of = excluded.as_of, measures = excluded.measures`,
      [
        column.int4(records.map(({ participantNo }) => participantNo)),
        column.date(records.map(({ asOf }) => asOf)),
        column.text(records.map(({ measures }) => measures)),
        calendar,
        payPeriod,
      ],
    );
  }

  private async saveLines(tx: Tx, { calendar, payPeriod }: PayGroup, records: readonly EvaluatedRecord[]): Promise<void> {
    const held = await tx.query<{ id: string; hash: string }>(
      'SELECT id, hash FROM evaluated_line WHERE participant_no = ANY ($1::int4[]) AND calendar = $2 AND pay_period = $3',
      [column.int4(records.map(({ participantNo }) => participantNo)), calendar, payPeriod],
    );
    const hashes = new Map(held.map(({ id, hash }) => [id, hash]));
    const now = records.flatMap(({ lines }) => lines.map((line): Write => ({ ...line, hash: hashOf(line) })));
    const ids = new Set(now.map(({ id }) => id));
    const gone = held.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
    if (gone.length > 0) await tx.query('DELETE FROM evaluated_line WHERE id = ANY ($1::uuid[])', [column.uuid(gone)]);
    const changed = now.filter(({ id, hash }) => hashes.get(id) !== hash);
    if (changed.length > 0) await this.writeLines(tx, changed, calendar, payPeriod);
  }

  private async writeLines(tx: Tx, lines: readonly Write[], calendar: string, payPeriod: string): Promise<void> {
    const text = (of: (line: Write) => string | null): Buffer => column.text(lines.map(of));
    await tx.query(
      `INSERT INTO evaluated_line (id, participant_no, calendar, pay_period, plan, plan_version, component, key, label, deal_id, credit_kind, earning,
         on_date, currency, amount, held, waiting, hash, body)
       SELECT id, no, $17, $18, plan, version, component, key, label, deal_id::uuid, kind, earning, on_date, currency, amount, held, waiting, hash, body
       FROM unnest($1::uuid[], $2::int4[], $3::text[], $4::int4[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[],
         $11::date[], $12::text[], $13::int8[], $14::text[], $15::int8[], $16::text[], $19::text[])
         AS r (id, no, plan, version, component, key, label, deal_id, kind, earning, on_date, currency, amount, held, waiting, hash, body)
       ON CONFLICT (id) DO UPDATE SET plan_version = excluded.plan_version, deal_id = excluded.deal_id, credit_kind = excluded.credit_kind,
         earning = excluded.earning, on_date = excluded.on_date, currency = excluded.currency, amount = excluded.amount, held = excluded.held,
         waiting = excluded.waiting, hash = excluded.hash, body = excluded.body`,
      [
        column.uuid(lines.map(({ id }) => id)),
        column.int4(lines.map(({ participantNo }) => participantNo)),
        text(({ plan }) => plan),
        column.int4(lines.map(({ planVersion }) => planVersion)),
        text(({ component }) => component),
        text(({ key }) => key),
        text(({ label }) => label),
        text(({ dealId }) => dealId),
        text(({ creditKind }) => creditKind),
        column.date(lines.map(({ earning }) => earning)),
        column.date(lines.map(({ on }) => on)),
        text(({ currency }) => currency),
        column.int8(lines.map(({ amount }) => amount)),
        text(({ held }) => held),
        column.int8(lines.map(({ waiting }) => waiting)),
        text(({ hash }) => hash),
        calendar,
        payPeriod,
        text(({ body }) => body),
      ],
    );
  }

  private async savePostings(tx: Tx, { calendar, payPeriod }: PayGroup, records: readonly EvaluatedRecord[]): Promise<void> {
    const name = ({ posting, lineId, before, amount, reason, planVersion }: EvaluatedPostingRow): string =>
      [posting, lineId, before, amount, reason, planVersion].join('|');
    const of = [column.int4(records.map(({ participantNo }) => participantNo)), calendar, payPeriod];
    const held = await tx.query<EvaluatedPostingRow>(
      `SELECT posting::text, line_id AS "lineId", before, amount, reason, plan_version AS "planVersion" FROM evaluated_posting
       WHERE participant_no = ANY ($1::int4[]) AND calendar = $2 AND pay_period = $3`,
      of,
    );
    const now = records.flatMap(({ postings }) => postings);
    const names = new Set(now.map(name));
    const old = new Set(held.map(name));
    const gone = held.filter((row) => !names.has(name(row)));
    if (gone.length > 0) {
      await tx.query(
        `DELETE FROM evaluated_posting p USING unnest($4::date[], $5::uuid[]) AS r (posting, line_id)
         WHERE p.participant_no = ANY ($1::int4[]) AND p.calendar = $2 AND p.pay_period = $3 AND p.posting = r.posting AND p.line_id = r.line_id`,
        [...of, column.date(gone.map(({ posting }) => posting)), column.uuid(gone.map(({ lineId }) => lineId))],
      );
    }
    const fresh = now.filter((row) => !old.has(name(row)));
    if (fresh.length > 0) await this.writePostings(tx, fresh, calendar, payPeriod);
  }

  private async writePostings(tx: Tx, rows: readonly EvaluatedPostingRow[], calendar: string, payPeriod: string): Promise<void> {
    const text = (of: (row: EvaluatedPostingRow) => string | null): Buffer => column.text(rows.map(of));
    await tx.query(
      `INSERT INTO evaluated_posting (participant_no, calendar, pay_period, posting, line_id, plan, plan_version, component, key, label, deal_id, earning,
         currency, before, amount, reason)
       SELECT no, $15, $16, posting, line_id, plan, version, component, key, label, deal_id::uuid, earning, currency, before, amount, reason
       FROM unnest($1::int4[], $2::date[], $3::uuid[], $4::text[], $5::int4[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[], $11::text[],
         $12::int8[], $13::int8[], $14::text[])
         AS r (no, posting, line_id, plan, version, component, key, label, deal_id, earning, currency, before, amount, reason)`,
      [
        column.int4(rows.map(({ participantNo }) => participantNo)),
        column.date(rows.map(({ posting }) => posting)),
        column.uuid(rows.map(({ lineId }) => lineId)),
        text(({ plan }) => plan),
        column.int4(rows.map(({ planVersion }) => planVersion)),
        text(({ component }) => component),
        text(({ key }) => key),
        text(({ label }) => label),
        text(({ dealId }) => dealId),
        column.date(rows.map(({ earning }) => earning)),
        text(({ currency }) => currency),
        column.int8(rows.map(({ before }) => before)),
        column.int8(rows.map(({ amount }) => amount)),
        text(({ reason }) => reason),
        calendar,
        payPeriod,
      ],
    );
  }

  private async saveSteps(tx: Tx, { calendar, payPeriod }: PayGroup, records: readonly EvaluatedRecord[]): Promise<void> {
    const rows = records.flatMap(({ steps }) => steps);
    const names = [
      column.int4(rows.map(({ participantNo }) => participantNo)),
      column.text(rows.map(({ currency }) => currency)),
      column.date(rows.map(({ start }) => start)),
    ];
    await tx.query(
      `DELETE FROM pay_step s WHERE s.participant_no = ANY ($1::int4[]) AND s.calendar = $2 AND s.pay_period = $3 AND NOT EXISTS (
         SELECT FROM unnest($4::int4[], $5::text[], $6::date[]) AS r (no, currency, start)
         WHERE r.no = s.participant_no AND r.currency = s.currency AND r.start = s.start_date)`,
      [column.int4(records.map(({ participantNo }) => participantNo)), calendar, payPeriod, ...names],
    );
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO pay_step (participant_no, calendar, pay_period, currency, start_date, plan, plan_version, body)
       SELECT no, $7, $8, currency, start, plan, version, body
       FROM unnest($1::int4[], $2::text[], $3::date[], $4::text[], $5::int4[], $6::text[]) AS r (no, currency, start, plan, version, body)
       ON CONFLICT (participant_no, calendar, pay_period, currency, start_date)
       DO UPDATE SET plan = excluded.plan, plan_version = excluded.plan_version, body = excluded.body
       WHERE pay_step.body <> excluded.body OR pay_step.plan <> excluded.plan`,
      [
        ...names,
        column.text(rows.map(({ plan }) => plan)),
        column.int4(rows.map(({ planVersion }) => planVersion)),
        column.text(rows.map(({ body }) => body)),
        calendar,
        payPeriod,
      ],
    );
  }

  async takeOver(tx: Tx, participants: readonly number[], plans: readonly string[]): Promise<void> {
    const of = [column.int4(participants), plans];
    const segments = 'SELECT id FROM segment WHERE participant_no = ANY ($1::int4[]) AND plan = ANY ($2::text[])';
    const [any] = await tx.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM line WHERE segment_id IN (${segments})) OR EXISTS (SELECT FROM period_line WHERE segment_id IN (${segments})) AS any`,
      of,
    );
    if (any?.any !== true) return;
    await tx.query(
      `INSERT INTO closed_posting (period_no, participant_no, line_id, plan, plan_version, component, key, label, earning, currency, before, amount, reason)
       SELECT q.period_no, q.participant_no, md5(concat_ws('|', 'takeover', q.participant_no, q.key))::uuid, q.plan, 1, q.component, q.key, 'period',
         q.earning, q.currency, 0, sum(q.posted), 'taken over'
       FROM (
         SELECT f.period_no, s.participant_no, s.plan, s.component, s.currency, f.earning, f.posted,
           concat_ws('|', s.plan, s.component, '', f.earning, 'period') AS key
         FROM (
           SELECT l.period_no, l.segment_id, l.posted, coalesce(c.earning, p.start_date) AS earning
           FROM statement_line l JOIN segment s ON s.id = l.segment_id JOIN period p ON p.no = l.period_no
             LEFT JOIN LATERAL jsonb_to_recordset(s.cells) AS c ("from" date, "to" date, earning date)
               ON c."from" <= l.on_date AND l.on_date < c."to"
             WHERE l.segment_id IN (${segments})
           UNION ALL SELECT period_no, segment_id, posted, earning FROM statement_period_line WHERE segment_id IN (${segments})
         ) f JOIN segment s ON s.id = f.segment_id
       ) q GROUP BY q.period_no, q.participant_no, q.plan, q.component, q.key, q.earning, q.currency`,
      of,
    );
    await tx.query(`DELETE FROM line WHERE segment_id IN (${segments})`, of);
    await tx.query(`DELETE FROM period_line WHERE segment_id IN (${segments})`, of);
  }

  async stepsOf(tx: Tx, { calendar, payPeriod, start }: PeriodRow): Promise<PayStepRow[]> {
    return tx.query<PayStepRow>(
      `SELECT participant_no AS "participantNo", currency, start_date::text AS start, plan, plan_version AS "planVersion", body FROM pay_step
       WHERE calendar = $1 AND pay_period = $2 AND start_date = $3 ORDER BY participant_no, currency`,
      [calendar, payPeriod, start],
    );
  }

  async freeze(tx: Tx, { no, calendar, payPeriod, start }: PeriodRow, moved: readonly (PayStepRow & { moved: bigint })[]): Promise<number> {
    const of = [calendar, payPeriod, start];
    const [row] = await tx.query<{ n: number }>(
      `WITH taken AS (
         DELETE FROM evaluated_posting WHERE calendar = $1 AND pay_period = $2 AND posting = $3 RETURNING *
       ), frozen AS (
         INSERT INTO closed_posting (period_no, participant_no, line_id, plan, plan_version, component, key, label, deal_id, earning, currency, before,
           amount, reason, line)
         SELECT $4, t.participant_no, t.line_id, t.plan, t.plan_version, t.component, t.key, t.label, t.deal_id, t.earning, t.currency, t.before, t.amount,
           t.reason, CASE WHEN l.id IS NULL THEN NULL ELSE json_build_object('planVersion', l.plan_version, 'component', l.component, 'label', l.label,
             'dealId', l.deal_id, 'creditKind', l.credit_kind, 'earning', l.earning, 'on', l.on_date, 'amount', l.amount::text, 'held', l.held,
             'waiting', l.waiting::text, 'body', l.body)::text END
         FROM taken t LEFT JOIN evaluated_line l ON l.id = t.line_id RETURNING 1
       ) SELECT count(*)::int AS n FROM frozen`,
      [...of, no],
    );
    await tx.query('DELETE FROM pay_step WHERE calendar = $1 AND pay_period = $2 AND start_date = $3', of);
    await tx.query(
      `INSERT INTO closed_pay_step (period_no, participant_no, currency, plan, plan_version, moved, body)
       SELECT $7, r.* FROM unnest($1::int4[], $2::text[], $3::text[], $4::int4[], $5::int8[], $6::text[]) AS r`,
      [
        column.int4(moved.map(({ participantNo }) => participantNo)),
        column.text(moved.map(({ currency }) => currency)),
        column.text(moved.map(({ plan }) => plan)),
        column.int4(moved.map(({ planVersion }) => planVersion)),
        column.int8(moved.map((step) => step.moved)),
        column.text(moved.map(({ body }) => body)),
        no,
      ],
    );
    return row?.n ?? 0;
  }
}
