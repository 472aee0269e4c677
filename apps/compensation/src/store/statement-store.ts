import { Injectable } from '@nestjs/common';
import { positionOf } from '@attain/domain/payout';
import { column, type Tx } from '@attain/platform/db';
import type { LineState } from './line-store.js';

/** Lines of one segment that belong to one posting period, on the dates that the reader may see. */
export interface StatementPart {
  readonly segmentId: string;
  readonly posting: string;
  /** Number of the period when it is closed; its lines are the frozen ones. */
  readonly closedNo: number | null;
  /** Lines earned from this date … */
  readonly earnedFrom: string;
  readonly earnedTo: string;
  /** Only lines that closed periods did not pay as they stand: what an earlier period left to the first open one. */
  readonly onlyOpen: boolean;
  /** The dates that may be seen. */
  readonly visibleFrom: string;
  readonly visibleTo: string;
  /** Leaves out credits that carry no pay of their own, unless they are held. */
  readonly heldOnly: boolean;
}

export interface StatementLine {
  readonly posting: string;
  readonly closedNo: number | null;
  readonly segmentId: string;
  readonly at: string;
  readonly on: string;
  readonly dealId: string;
  readonly state: LineState;
  readonly credited: bigint;
  readonly payable: bigint;
  readonly postedBefore: bigint;
  readonly amount: bigint;
}

export interface PartSum {
  readonly part: number;
  readonly lines: number;
  /** Lines that wait for a rate. */
  readonly held: number;
  readonly credited: bigint;
  readonly amount: bigint;
}

export interface StatementPeriodLine {
  readonly segmentId: string;
  readonly earning: string;
  readonly payable: bigint;
  readonly postedBefore: bigint;
  readonly amount: bigint;
  readonly trace: string | null;
}

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
  column.int8(parts.map(({ segmentId }) => BigInt(segmentId))), column.date(parts.map(({ posting }) => posting)),
  column.int4(parts.map(({ closedNo }) => closedNo)), column.date(parts.map(({ earnedFrom }) => earnedFrom)),
  column.date(parts.map(({ earnedTo }) => earnedTo)), column.bool(parts.map(({ onlyOpen }) => onlyOpen)),
  column.date(parts.map(({ visibleFrom }) => visibleFrom)), column.date(parts.map(({ visibleTo }) => visibleTo)),
  column.bool(parts.map(({ heldOnly }) => heldOnly)),
];

interface Row {
  posting: string; closed_no: number | null; segment_id: string; on_date: string; deal_id: string; kind: number; state: number;
  amount: string; payable: string; posted_before: string; paid: string;
}

/** The last key of the page before: posting period, segment, place. */
export type StatementCursor = readonly [posting: string, segmentId: string, at: string];

@Injectable()
export class StatementStore {
  async page(tx: Tx, parts: readonly StatementPart[], after: StatementCursor | null, limit: number): Promise<StatementLine[]> {
    const rows = await tx.query<Row>(
      `SELECT * FROM (${LINES}) q
       WHERE $10::text IS NULL OR (posting, segment_id, on_date || deal_id::text || kind) > ($10, $11::int8, $12)
       ORDER BY posting, segment_id, on_date, deal_id, kind LIMIT $13`,
      [...parametersOf(parts), after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
    );
    return rows.map((row) => ({
      posting: row.posting, closedNo: row.closed_no, segmentId: row.segment_id, at: positionOf(row.on_date, row.deal_id, String(row.kind)), on: row.on_date,
      dealId: row.deal_id, state: STATES[row.state] ?? 'live', credited: BigInt(row.amount), payable: BigInt(row.payable),
      postedBefore: BigInt(row.posted_before), amount: BigInt(row.paid),
    }));
  }

  async sums(tx: Tx, parts: readonly StatementPart[]): Promise<Map<number, PartSum>> {
    const rows = await tx.query<{ part: number; lines: number; held: number; credited: string; amount: string }>(
      `SELECT part, count(*)::int AS lines, count(*) FILTER (WHERE state = 1)::int AS held, sum(amount)::text AS credited, sum(paid)::text AS amount FROM (${LINES}) q GROUP BY part`, parametersOf(parts),
    );
    return new Map(rows.map((row) => [row.part - 1, { part: row.part - 1, lines: row.lines, held: row.held, credited: BigInt(row.credited), amount: BigInt(row.amount) }]));
  }

  /** Period lines of segments: as they stand, or as a closed period froze them. */
  async periodLines(tx: Tx, segmentIds: readonly string[], closedNo: number | null): Promise<StatementPeriodLine[]> {
    const rows = await tx.query<{ segment_id: string; earning: string; payable: string; posted_before: string; paid: string; trace: string | null }>(
      closedNo === null
        ? `SELECT segment_id, earning::text, payable, posted_closed AS posted_before, payable - posted_closed AS paid, NULL AS trace
           FROM period_line WHERE segment_id = ANY ($1::int8[]) ORDER BY 1, 2`
        : `SELECT segment_id, earning::text, payable, posted_before, posted AS paid, trace
           FROM statement_period_line WHERE segment_id = ANY ($1::int8[]) AND period_no = $2 ORDER BY 1, 2`,
      closedNo === null ? [column.int8(segmentIds.map(BigInt))] : [column.int8(segmentIds.map(BigInt)), closedNo],
    );
    return rows.map((row) => ({
      segmentId: row.segment_id, earning: row.earning, payable: BigInt(row.payable), postedBefore: BigInt(row.posted_before), amount: BigInt(row.paid),
      trace: row.trace,
    }));
  }

  /** The frozen line of a closed period, with the figures that its trace is made from. */
  async frozen(tx: Tx, periodNo: number, segmentId: string, on: string, dealId: string, kind: string) {
    const [row] = await tx.query<{ amount: string; before: string; quota: string | null; plan_version: number; payable: string; posted_before: string; posted: string }>(
      `SELECT amount, before, quota, plan_version, payable, posted_before, posted FROM statement_line
       WHERE period_no = $1 AND segment_id = $2 AND on_date = $3 AND deal_id = $4 AND kind = $5`, [periodNo, segmentId, on, dealId, kind],
    );
    return row ? {
      credited: BigInt(row.amount), before: BigInt(row.before), quota: row.quota === null ? null : BigInt(row.quota), version: row.plan_version,
      payable: BigInt(row.payable), postedBefore: BigInt(row.posted_before), amount: BigInt(row.posted),
    } : null;
  }
}
