import { Injectable } from '@nestjs/common';
import { partsOf, positionOf, type StoredLine } from '@attain/domain/payout';
import { column, copyOut, copyRows, type Tx } from '@attain/platform/db';
import { ID_BYTES } from '../app/columns.js';
import type { LineColumns } from '../app/line-columns.js';
import { giveFrom, takeInto } from './line-copy.js';
import {
  type FoundLine,
  type LinePlace,
  type LineState,
  LineStore,
  type LineWrite,
  type PeriodLineWrite,
  type SegmentRead,
} from '../ports.js';

const STATES: readonly LineState[] = ['live', 'held', 'removed'];

interface Row {
  readonly n: number;
  readonly on_date: string;
  readonly deal_id: string;
  readonly kind: number;
  readonly state: number;
  readonly amount: string;
  readonly payable: string;
  readonly posted_closed: string;
}

const NO_DEAL = '00000000-0000-0000-0000-000000000000';

const toLine = (row: Omit<Row, 'n'>): FoundLine => ({
  at: positionOf(row.on_date, row.deal_id, String(row.kind)),
  amount: BigInt(row.amount),
  payable: BigInt(row.payable),
  postedClosed: BigInt(row.posted_closed),
  state: STATES[row.state] ?? 'live',
});

const places = (list: readonly string[]): [Buffer, Buffer, Buffer] => {
  const parts = list.map(partsOf);
  return [
    column.date(parts.map(({ on }) => on)),
    column.uuid(parts.map(({ dealId }) => (dealId === '' ? NO_DEAL : dealId))),
    column.int4(parts.map(({ kind }) => (kind === '' ? 0 : kind.charCodeAt(0) - 48))),
  ];
};

const range = (order: 'ASC' | 'DESC'): string => `
  SELECT r.n::int AS n, l.on_date::text, l.deal_id, l.kind, l.state, l.amount, l.payable, l.posted_closed
  FROM unnest($1::int8[], $2::date[], $3::uuid[], $4::int4[], $5::date[], $6::uuid[], $7::int4[], $8::int4[]) WITH ORDINALITY
    AS r (segment_id, from_on, from_deal, from_kind, to_on, to_deal, to_kind, most, n)
  CROSS JOIN LATERAL (
    SELECT * FROM line
    WHERE segment_id = r.segment_id AND state <> 2
      AND (segment_id, on_date, deal_id, kind) >= (r.segment_id, r.from_on, r.from_deal, r.from_kind::smallint)
      AND (segment_id, on_date, deal_id, kind) < (r.segment_id, r.to_on, r.to_deal, r.to_kind::smallint)
    ORDER BY segment_id ${order}, on_date ${order}, deal_id ${order}, kind ${order} LIMIT r.most
  ) l
  ORDER BY r.n, l.on_date ${order}, l.deal_id ${order}, l.kind ${order}`;
const RANGE = { forward: range('ASC'), backward: range('DESC') };

/** What a line is made of; what closed periods posted of it stays as it is. */
const FIELDS = 'segment_id, on_date, deal_id, kind, state, amount, payable';

const UPSERT = `INSERT INTO line (${FIELDS})
  SELECT segment_id, on_date, deal_id, kind::smallint, state::smallint, amount, payable
  FROM unnest($1::int8[], $2::date[], $3::uuid[], $4::int4[], $5::int4[], $6::int8[], $7::int8[]) AS r (${FIELDS})
  ON CONFLICT (segment_id, on_date, deal_id, kind)
  DO UPDATE SET state = excluded.state, amount = excluded.amount, payable = excluded.payable`;

const LINES_PER_WRITE = 20_000;

@Injectable()
export class SqlLineStore extends LineStore {
  /** Answers all reads of a round at once, in their order. */
  async read(tx: Tx, requests: readonly SegmentRead[]): Promise<StoredLine[][]> {
    const answers: StoredLine[][] = requests.map(() => []);
    for (const direction of ['forward', 'backward'] as const) {
      const asked = requests.map((request, index) => ({ request, index })).filter(({ request }) => request.direction === direction);
      if (asked.length === 0) continue;
      const rows = await tx.query<Row>(RANGE[direction], [
        column.int8(asked.map(({ request }) => BigInt(request.segmentId))),
        ...places(asked.map(({ request }) => request.from)),
        ...places(asked.map(({ request }) => request.to)),
        column.int4(asked.map(({ request }) => request.limit)),
      ]);
      for (const row of rows) answers[asked[row.n - 1]?.index ?? 0]?.push(toLine(row));
    }
    return answers;
  }

  /** Lines at places, by `segment|place`; what is not there is left out. */
  async find(tx: Tx, wanted: readonly LinePlace[]): Promise<Map<string, FoundLine>> {
    if (wanted.length === 0) return new Map();
    const rows = await tx.query<Row & { segment_id: string }>(
      `SELECT l.segment_id, l.on_date::text, l.deal_id, l.kind, l.state, l.amount, l.payable, l.posted_closed
       FROM unnest($1::int8[], $2::date[], $3::uuid[], $4::int4[]) AS k (segment_id, on_date, deal_id, kind)
       CROSS JOIN LATERAL (
         SELECT * FROM line WHERE segment_id = k.segment_id AND on_date = k.on_date AND deal_id = k.deal_id AND kind = k.kind::smallint LIMIT 1
       ) l`,
      [column.int8(wanted.map(({ segmentId }) => BigInt(segmentId))), ...places(wanted.map(({ at }) => at))],
    );
    return new Map(
      rows.map((row) => {
        const line = toLine(row);
        return [`${row.segment_id}|${line.at}`, line];
      }),
    );
  }

  /** Writes lines; what closed periods posted of them stays as it is. */
  async save(tx: Tx, lines: readonly LineWrite[]): Promise<void> {
    if (lines.length === 0) return;
    await tx.query(UPSERT, [
      column.int8(lines.map(({ segmentId }) => BigInt(segmentId))),
      ...places(lines.map(({ at }) => at)),
      column.int4(lines.map(({ state }) => STATES.indexOf(state))),
      column.int8(lines.map(({ amount }) => amount)),
      column.int8(lines.map(({ payable }) => payable)),
    ]);
  }

  /** Lines of segments that have none yet, in bulk. */
  async insert(tx: Tx, lines: LineColumns): Promise<void> {
    if (lines.length > 0) await copyRows(tx, `COPY line (${FIELDS}) FROM STDIN (FORMAT binary)`, giveFrom(lines));
  }

  /** As `save`, of many lines. */
  async write(tx: Tx, lines: LineColumns): Promise<void> {
    for (let from = 0; from < lines.length; from += LINES_PER_WRITE) {
      const to = Math.min(lines.length, from + LINES_PER_WRITE);
      await tx.query(UPSERT, [
        column.int8([...lines.segments.values.subarray(from, to)]),
        column.day([...lines.days.subarray(from, to)]),
        column.uuidBytes(lines.deals.bytes.subarray(from * ID_BYTES, to * ID_BYTES)),
        column.int4([...lines.kinds.subarray(from, to)]),
        column.int4([...lines.states.subarray(from, to)]),
        column.int8([...lines.amounts.values.subarray(from, to)]),
        column.int8([...lines.payable.values.subarray(from, to)]),
      ]);
    }
  }

  /** All rows of segments, removed ones too, by segment and position, into `lines`. */
  async of(tx: Tx, segmentIds: readonly string[], lines: LineColumns): Promise<LineColumns> {
    if (segmentIds.length === 0) return lines;
    await copyOut(
      tx,
      `COPY (SELECT ${FIELDS} FROM line WHERE segment_id = ANY (${tx.client.escapeLiteral(`{${segmentIds.join(',')}}`)}::int8[])
         ORDER BY segment_id, on_date, deal_id, kind) TO STDOUT (FORMAT binary)`,
      takeInto(lines),
    );
    return lines;
  }

  /** All rows of a segment, removed ones too, in order. */
  async all(tx: Tx, segmentId: string): Promise<FoundLine[]> {
    const rows = await tx.query<Row>(
      `SELECT on_date::text, deal_id, kind, state, amount, payable, posted_closed FROM line WHERE segment_id = $1
       ORDER BY segment_id, on_date, deal_id, kind`,
      [segmentId],
    );
    return rows.map(toLine);
  }

  /** Sum of the credited amounts before a place. */
  async sumBefore(tx: Tx, segmentId: string, at: string): Promise<bigint> {
    const { on, dealId, kind } = partsOf(at);
    const [row] = await tx.query<{ sum: string }>(
      `SELECT coalesce(sum(amount), 0)::text AS sum FROM line
       WHERE segment_id = $1 AND (segment_id, on_date, deal_id, kind) < ($1, $2::date, $3::uuid, $4::smallint)`,
      [segmentId, on, dealId, kind],
    );
    return BigInt(row?.sum ?? '0');
  }

  /** The credit from which on the running sum stays at or above a total; null when it never does. */
  async reaching(tx: Tx, segmentId: string, total: bigint): Promise<string | null> {
    const [row] = await tx.query<{ on_date: string; deal_id: string; kind: number }>(
      `SELECT on_date::text, deal_id, kind FROM (
         SELECT on_date, deal_id, kind, amount, sum(amount) OVER (ORDER BY on_date, deal_id, kind) AS total FROM line WHERE segment_id = $1
       ) q WHERE total >= $2 AND total - amount < $2 ORDER BY q.on_date DESC, q.deal_id DESC, q.kind DESC LIMIT 1`,
      [segmentId, total.toString()],
    );
    return row ? positionOf(row.on_date, row.deal_id, String(row.kind)) : null;
  }

  async savePeriodLines(tx: Tx, lines: readonly PeriodLineWrite[]): Promise<void> {
    if (lines.length === 0) return;
    await tx.query(
      `INSERT INTO period_line (segment_id, earning, payable) SELECT * FROM unnest($1::int8[], $2::date[], $3::int8[])
       ON CONFLICT (segment_id, earning) DO UPDATE SET payable = excluded.payable`,
      [
        column.int8(lines.map(({ segmentId }) => BigInt(segmentId))),
        column.date(lines.map(({ earning }) => earning)),
        column.int8(lines.map(({ payable }) => payable)),
      ],
    );
  }
}
