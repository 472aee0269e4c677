import { ID_BYTES, readId, readLong, writeId, writeLong } from '../app/columns.js';
import type { LineColumns } from '../app/line-columns.js';

/** Days from 1970-01-01, which columns count from, to 2000-01-01, which PostgreSQL counts from. */
export const EPOCH = 10_957;

const FIELDS = 7;

/** Where values lie in a binary row of segment, day, deal, kind, state, amount, payable, each after 4 bytes of length. */
const AT = { segment: 4, day: 16, deal: 24, kind: 44, state: 50, amount: 56, payable: 68 } as const;
const LENGTHS = { segment: 8, day: 4, deal: ID_BYTES, kind: 2, state: 2, amount: 8, payable: 8 } as const;

/** A row begins with the number of its fields. */
const COUNT = 2;
const ROW = COUNT + AT.payable + LENGTHS.payable;

const writeRow = (piece: DataView, start: number, lines: LineColumns, index: number): void => {
  const at = start + COUNT;
  piece.setInt16(start, FIELDS);
  piece.setInt32(at + AT.segment - 4, LENGTHS.segment);
  writeLong(lines.segments, index, piece, at + AT.segment);
  piece.setInt32(at + AT.day - 4, LENGTHS.day);
  piece.setInt32(at + AT.day, lines.days[index]! - EPOCH);
  piece.setInt32(at + AT.deal - 4, LENGTHS.deal);
  writeId(lines.deals, index, piece, at + AT.deal);
  piece.setInt32(at + AT.kind - 4, LENGTHS.kind);
  piece.setInt16(at + AT.kind, lines.kinds[index]!);
  piece.setInt32(at + AT.state - 4, LENGTHS.state);
  piece.setInt16(at + AT.state, lines.states[index]!);
  piece.setInt32(at + AT.amount - 4, LENGTHS.amount);
  writeLong(lines.amounts, index, piece, at + AT.amount);
  piece.setInt32(at + AT.payable - 4, LENGTHS.payable);
  writeLong(lines.payable, index, piece, at + AT.payable);
};

/** Gives lines as `COPY line (segment_id, on_date, deal_id, kind, state, amount, payable) FROM STDIN (FORMAT binary)` takes them. */
export const giveFrom = (lines: LineColumns): ((piece: DataView, at: number) => number) => {
  let index = 0;
  return (piece, start) => {
    let at = start;
    for (; index < lines.length && at + ROW <= piece.byteLength; at += ROW) writeRow(piece, at, lines, index++);
    return at;
  };
};

/** Takes rows that `COPY … TO STDOUT (FORMAT binary)` gives of the same fields. */
export const takeInto =
  (lines: LineColumns) =>
  (row: DataView, at: number): void => {
    const index = lines.begin();
    readLong(row, at + AT.segment, lines.segments, index);
    lines.days[index] = row.getInt32(at + AT.day) + EPOCH;
    readId(row, at + AT.deal, lines.deals, index);
    lines.kinds[index] = row.getInt16(at + AT.kind);
    lines.states[index] = row.getInt16(at + AT.state);
    readLong(row, at + AT.amount, lines.amounts, index);
    readLong(row, at + AT.payable, lines.payable, index);
  };
