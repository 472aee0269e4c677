import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { isEvaluated, type Rulebook } from '../app/rulebook.js';
import type { SegmentRecord } from '../app/segment-record.js';
import { fromSegmentRow, toCellsText, toPeriodPayText, type SegmentRow } from './mapping.js';
import { SegmentStore } from '../ports.js';

const COLUMNS = `s.id, s.participant_no, s.plan, s.component, s.shape, s.measure, s.currency, s.calendar, s.pay_period, s.basis,
  s.start_date::text, s.end_date::text, s.cells, s.period_pay, s.negatives`;

@Injectable()
export class SqlSegmentStore extends SegmentStore {
  async load(tx: Tx, participants: readonly number[], from: string, to: string, rules: Rulebook): Promise<SegmentRecord[]> {
    const all = await this.history(tx, participants, from, to, rules);
    return all.filter(({ key }) => !isEvaluated(rules, key.plan));
  }

  async history(tx: Tx, participants: readonly number[], from: string, to: string, rules: Rulebook): Promise<SegmentRecord[]> {
    const rows = await tx.query<SegmentRow>(
      `SELECT ${COLUMNS} FROM unnest($1::int4[]) AS k (no)
       CROSS JOIN LATERAL (SELECT * FROM segment WHERE participant_no = k.no AND start_date <= $3 AND end_date > $2 OFFSET 0) s`,
      [column.int4(participants), from, to],
    );
    return rows.map((row) => fromSegmentRow(row, rules));
  }

  async find(tx: Tx, id: string, rules: Rulebook): Promise<SegmentRecord | null> {
    const [row] = await tx.query<SegmentRow>(`SELECT ${COLUMNS} FROM segment s WHERE s.id = $1`, [id]);
    return row ? fromSegmentRow(row, rules) : null;
  }

  /** Segments by id, after one, for walks over everything. */
  async page(tx: Tx, after: string, limit: number, rules: Rulebook): Promise<SegmentRecord[]> {
    const rows = await tx.query<SegmentRow>(`SELECT ${COLUMNS} FROM segment s WHERE s.id > $1 ORDER BY s.id LIMIT $2`, [after, limit]);
    return rows.map((row) => fromSegmentRow(row, rules));
  }

  async nextIds(tx: Tx, count: number): Promise<string[]> {
    if (count === 0) return [];
    const rows = await tx.query<{ id: string }>(`SELECT nextval('segment_id') AS id FROM generate_series(1, $1)`, [count]);
    return rows.map(({ id }) => id);
  }

  async save(tx: Tx, records: readonly SegmentRecord[]): Promise<void> {
    const sorted = [...records].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    await this.insert(
      tx,
      sorted.filter(({ fresh }) => fresh),
    );
    await this.update(
      tx,
      sorted.filter(({ fresh }) => !fresh),
    );
  }

  private async insert(tx: Tx, records: readonly SegmentRecord[]): Promise<void> {
    if (records.length === 0) return;
    const text = (of: (record: SegmentRecord) => string): Buffer => column.text(records.map(of));
    await tx.query(
      `INSERT INTO segment (id, participant_no, plan, component, shape, measure, currency, calendar, pay_period, basis, start_date, end_date,
         cells, period_pay, negatives)
       SELECT id, no, plan, component, shape, measure, currency, calendar, pay, basis, start_date, end_date, cells::jsonb, period_pay::jsonb, negatives
       FROM unnest($1::int8[], $2::int4[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
         $11::date[], $12::date[], $13::text[], $14::text[], $15::int4[])
         AS r (id, no, plan, component, shape, measure, currency, calendar, pay, basis, start_date, end_date, cells, period_pay, negatives)`,
      [
        column.int8(records.map(({ id }) => BigInt(id))),
        column.int4(records.map(({ participantNo }) => participantNo)),
        text(({ key }) => key.plan),
        text(({ key }) => key.component),
        text(({ key }) => key.shape),
        text(({ key }) => key.measure),
        text(({ key }) => key.currency),
        text(({ key }) => key.calendar),
        text(({ payPeriod }) => payPeriod),
        text(({ key }) => key.basis),
        column.date(records.map(({ key }) => key.start)),
        column.date(records.map(({ end }) => end)),
        text(({ segment }) => toCellsText(segment)),
        text(({ segment }) => toPeriodPayText(segment)),
        column.int4(records.map(({ segment }) => segment.negatives)),
      ],
    );
  }

  private async update(tx: Tx, records: readonly SegmentRecord[]): Promise<void> {
    if (records.length === 0) return;
    await tx.query(
      `UPDATE segment s SET cells = r.cells::jsonb, period_pay = r.period_pay::jsonb, negatives = r.negatives
       FROM unnest($1::int8[], $2::text[], $3::text[], $4::int4[]) AS r (id, cells, period_pay, negatives)
       WHERE s.id = r.id`,
      [
        column.int8(records.map(({ id }) => BigInt(id))),
        column.text(records.map(({ segment }) => toCellsText(segment))),
        column.text(records.map(({ segment }) => toPeriodPayText(segment))),
        column.int4(records.map(({ segment }) => segment.negatives)),
      ],
    );
  }
}
