import { Injectable } from '@nestjs/common';
import { positionOf } from '@attain/domain/payout';
import { column, type Tx } from '@attain/platform/db';
import {
  type FrozenLine,
  type PlacedFrozenLine,
  type LineState,
  type PartSum,
  type StatementCursor,
  type StatementLine,
  type StatementPart,
  type StatementPeriodLine,
  StatementStore,
} from '../ports.js';

const STATES: readonly LineState[] = ['live', 'held', 'removed'];

const PARTS = `unnest($1::int8[], $2::date[], $3::int4[], $4::date[], $5::date[], $6::bool[], $7::date[], $8::date[], $9::bool[]) WITH ORDINALITY
  AS p (segment_id, posting, closed_no, earned_from, earned_to, only_open, visible_from, visible_to, held_only, n)`;

const LINES = `
  SELECT p.n::int AS part, p.posting::text, p.closed_no, l.segment_id, l.on_date::text, l.deal_id, l.kind, l.state, l.amount, l.payable,
    l.posted_closed AS posted_before, l.payable - l.posted_closed AS paid
  FROM ${PARTS} JOIN line l ON l.segment_id = p.segment_id AND l.on_date >= p.earned_from AND l.on_date < p.earned_to
    AND l.on_date >= p.visible_from AND l.on_date < p.visible_to
  WHERE p.closed_no IS NULL AND (l.state <> 2 OR l.payable <> l.posted_closed) AND (NOT p.only_open OR l.payable <> l.posted_closed)
    AND (NOT p.held_only OR l.state = 1)
  UNION ALL
  SELECT p.n::int, p.posting::text, p.closed_no, l.segment_id, l.on_date::text, l.deal_id, l.kind, 0::smallint, l.amount, l.payable, l.posted_before, l.posted
  FROM ${PARTS} JOIN statement_line l ON l.period_no = p.closed_no AND l.segment_id = p.segment_id AND l.on_date >= p.visible_from AND l.on_date < p.visible_to`;

const parametersOf = (parts: readonly StatementPart[]): unknown[] => [
  column.int8(parts.map(({ segmentId }) => BigInt(segmentId))),
  column.date(parts.map(({ posting }) => posting)),
  column.int4(parts.map(({ closedNo }) => closedNo)),
  column.date(parts.map(({ earnedFrom }) => earnedFrom)),
  column.date(parts.map(({ earnedTo }) => earnedTo)),
  column.bool(parts.map(({ onlyOpen }) => onlyOpen)),
  column.date(parts.map(({ visibleFrom }) => visibleFrom)),
  column.date(parts.map(({ visibleTo }) => visibleTo)),
  column.bool(parts.map(({ heldOnly }) => heldOnly)),
];

interface Row {
  posting: string;
  closed_no: number | null;
  segment_id: string;
  on_date: string;
  deal_id: string;
  kind: number;
  state: number;
  amount: string;
  payable: string;
  posted_before: string;
  paid: string;
}

interface PeriodLineRow {
  readonly segment_id: string;
  readonly earning: string;
  readonly payable: string;
  readonly posted_before: string;
  readonly paid: string;
  readonly trace: string | null;
}

interface FrozenRow {
  readonly amount: string;
  readonly before: string;
  readonly quota: string | null;
  readonly plan_version: number;
  readonly payable: string;
  readonly posted_before: string;
  readonly posted: string;
}

@Injectable()
export class SqlStatementStore extends StatementStore {
  async page(tx: Tx, parts: readonly StatementPart[], after: StatementCursor | null, limit: number): Promise<StatementLine[]> {
    const rows = await tx.query<Row>(
      `SELECT * FROM (${LINES}) q
       WHERE $10::text IS NULL OR (posting, segment_id, on_date || deal_id::text || kind) > ($10, $11::int8, $12)
       ORDER BY posting, segment_id, on_date, deal_id, kind LIMIT $13`,
      [...parametersOf(parts), after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
    );
    return rows.map((row) => ({
      posting: row.posting,
      closedNo: row.closed_no,
      segmentId: row.segment_id,
      on: row.on_date,
      dealId: row.deal_id,
      at: positionOf(row.on_date, row.deal_id, String(row.kind)),
      state: STATES[row.state] ?? 'live',
      credited: BigInt(row.amount),
      payable: BigInt(row.payable),
      postedBefore: BigInt(row.posted_before),
      amount: BigInt(row.paid),
    }));
  }

  async sums(tx: Tx, parts: readonly StatementPart[]): Promise<Map<number, PartSum>> {
    const rows = await tx.query<{ part: number; lines: number; held: number; credited: string; amount: string }>(
      `SELECT part, count(*)::int AS lines, count(*) FILTER (WHERE state = 1)::int AS held, sum(amount)::text AS credited, sum(paid)::text AS amount FROM (${LINES}) q GROUP BY part`,
      parametersOf(parts),
    );
    return new Map(
      rows.map((row) => {
        const part = row.part - 1;
        return [part, { part, lines: row.lines, held: row.held, credited: BigInt(row.credited), amount: BigInt(row.amount) }];
      }),
    );
  }

  /** Period lines of segments: as they stand, or as a closed period froze them. */
  async periodLines(tx: Tx, segmentIds: readonly string[], closedNo: number | null): Promise<StatementPeriodLine[]> {
    const rows = await tx.query<PeriodLineRow>(
      closedNo === null
        ? `SELECT segment_id, earning::text, payable, posted_closed AS posted_before, payable - posted_closed AS paid, NULL AS trace
           FROM period_line WHERE segment_id = ANY ($1::int8[]) ORDER BY 1, 2`
        : `SELECT segment_id, earning::text, payable, posted_before, posted AS paid, trace
           FROM statement_period_line WHERE segment_id = ANY ($1::int8[]) AND period_no = $2 ORDER BY 1, 2`,
      closedNo === null ? [column.int8(segmentIds.map(BigInt))] : [column.int8(segmentIds.map(BigInt)), closedNo],
    );
    return rows.map(toPeriodLine);
  }

  /** The frozen line of a closed period, with the figures that its trace is made from. */
  async frozen(tx: Tx, periodNo: number, segmentId: string, on: string, dealId: string, kind: string) {
    const [row] = await tx.query<FrozenRow>(
      `SELECT amount, before, quota, plan_version, payable, posted_before, posted FROM statement_line
       WHERE period_no = $1 AND segment_id = $2 AND on_date = $3 AND deal_id = $4 AND kind = $5`,
      [periodNo, segmentId, on, dealId, kind],
    );
    return row ? toFrozen(row) : null;
  }

  async frozenOf(tx: Tx, segmentId: string): Promise<PlacedFrozenLine[]> {
    const rows = await tx.query<FrozenRow & { period_no: number; on_date: string; deal_id: string; kind: number }>(
      `SELECT period_no, on_date::text, deal_id, kind, amount, before, quota, plan_version, payable, posted_before, posted
       FROM statement_line WHERE segment_id = $1 ORDER BY period_no, on_date, deal_id, kind`,
      [segmentId],
    );
    return rows.map((row) => ({ ...toFrozen(row), periodNo: row.period_no, at: positionOf(row.on_date, row.deal_id, String(row.kind)) }));
  }

  async frozenPeriodLines(tx: Tx, segmentId: string): Promise<(StatementPeriodLine & { periodNo: number })[]> {
    const rows = await tx.query<PeriodLineRow & { period_no: number }>(
      `SELECT period_no, segment_id, earning::text, payable, posted_before, posted AS paid, trace
       FROM statement_period_line WHERE segment_id = $1 ORDER BY period_no, earning`,
      [segmentId],
    );
    return rows.map((row) => ({ ...toPeriodLine(row), periodNo: row.period_no }));
  }
}

const toFrozen = (row: FrozenRow): FrozenLine => ({
  credited: BigInt(row.amount),
  before: BigInt(row.before),
  quota: row.quota === null ? null : BigInt(row.quota),
  version: row.plan_version,
  payable: BigInt(row.payable),
  postedBefore: BigInt(row.posted_before),
  amount: BigInt(row.posted),
});

const toPeriodLine = (row: PeriodLineRow): StatementPeriodLine => ({
  segmentId: row.segment_id,
  earning: row.earning,
  payable: BigInt(row.payable),
  postedBefore: BigInt(row.posted_before),
  amount: BigInt(row.paid),
  trace: row.trace,
});
