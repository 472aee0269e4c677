import { ID_BYTES, readLong, writeLong } from '../app/columns.js';
import type { LineColumns } from '../app/line-columns.js';

/** Days from 1970-01-01, which columns count from, to 2000-01-01, which PostgreSQL counts from. */
export const EPOCH = 10_957;

const FIELDS = 7;
const PIECE = 64 * 1024;

/** A row: the number of its fields, then each with its length: segment, day, deal, kind, state, amount, payable. */
const ROW = 2 + FIELDS * 4 + 8 + 4 + ID_BYTES + 2 + 2 + 8 + 8;

const header = (): Buffer => {
  const bytes = Buffer.alloc(19);
  bytes.write('PGCOPY\n\xff\r\n\0', 'latin1');
  return bytes;
};

const writeRow = (target: Buffer, start: number, lines: LineColumns, index: number): number => {
  let at = target.writeInt16BE(FIELDS, start);
  at = writeLong(lines.segments, index, target, target.writeInt32BE(8, at));
  at = target.writeInt32BE(lines.days[index]! - EPOCH, target.writeInt32BE(4, at));
  at = target.writeInt32BE(ID_BYTES, at);
  for (let byte = 0; byte < ID_BYTES; byte += 1) target[at + byte] = lines.deals[index * ID_BYTES + byte]!;
  at = target.writeInt16BE(lines.kinds[index]!, target.writeInt32BE(2, at + ID_BYTES));
  at = target.writeInt16BE(lines.states[index]!, target.writeInt32BE(2, at));
  at = writeLong(lines.amounts, index, target, target.writeInt32BE(8, at));
  return writeLong(lines.payable, index, target, target.writeInt32BE(8, at));
};

/** Lines as `COPY line (segment_id, on_date, deal_id, kind, state, amount, payable) FROM STDIN (FORMAT binary)` takes them. */
export function* toCopy(lines: LineColumns): Generator<Buffer> {
  yield header();
  for (let index = 0; index < lines.length; ) {
    const end = Math.min(lines.length, index + Math.floor(PIECE / ROW));
    // Never of the pool, never used again: the socket holds on to it until it is sent.
    const piece = Buffer.allocUnsafeSlow((end - index) * ROW);
    for (let at = 0; index < end; index += 1) at = writeRow(piece, at, lines, index);
    yield piece;
  }
  yield Buffer.from([0xff, 0xff]);
}

/** Where values lie in a binary row of the same fields, each after 4 bytes of length. */
const AT = { segment: 4, day: 16, deal: 24, kind: 44, state: 50, amount: 56, payable: 68 } as const;

/** Takes rows that `COPY … TO STDOUT (FORMAT binary)` gives of the same fields. */
export const takeInto =
  (lines: LineColumns) =>
  (row: Buffer, at: number): void => {
    const index = lines.begin();
    readLong(row, at + AT.segment, lines.segments, index);
    lines.days[index] = row.readInt32BE(at + AT.day) + EPOCH;
    for (let byte = 0; byte < ID_BYTES; byte += 1) lines.deals[index * ID_BYTES + byte] = row[at + AT.deal + byte]!;
    lines.kinds[index] = row.readInt16BE(at + AT.kind);
    lines.states[index] = row.readInt16BE(at + AT.state);
    readLong(row, at + AT.amount, lines.amounts, index);
    readLong(row, at + AT.payable, lines.payable, index);
  };
