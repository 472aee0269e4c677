/**
 * Array parameters for `unnest($1::uuid[], …)` in PostgreSQL's binary format. pg would escape a JavaScript array to
 * text element by element; on batches of thousands of rows that is a large share of the CPU. So is a call into native
 * code per value: values of fixed size are written byte by byte here, and a column of text in one piece.
 */
const OID = { bool: 16, int8: 20, int4: 23, text: 25, date: 1082, uuid: 2950 } as const;

const HEADER = 20;
const NULL = -1;

interface Target {
  readonly bytes: Buffer;
  readonly view: DataView;
}

const targetOf = (oid: number, values: readonly unknown[], size: number): Target => {
  const bytes = Buffer.allocUnsafe(size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  view.setInt32(0, 1);
  view.setInt32(4, values.includes(null) ? 1 : 0);
  view.setInt32(8, oid);
  view.setInt32(12, values.length);
  view.setInt32(16, 1);
  return { bytes, view };
};

const empty = (oid: number): Buffer => {
  const bytes = Buffer.alloc(12);
  bytes.writeInt32BE(oid, 8);
  return bytes;
};

type Write<T> = (target: Target, at: number, value: T) => void;

/** A column whose values all have the same length, or are null. */
const fixed =
  <T>(oid: number, length: number, write: Write<T>) =>
  (values: readonly (T | null)[]): Buffer => {
    if (values.length === 0) return empty(oid);
    const target = targetOf(oid, values, HEADER + values.length * (4 + length));
    let at = HEADER;
    for (const value of values) {
      if (value === null) {
        target.view.setInt32(at, NULL);
        at += 4;
        continue;
      }
      target.view.setInt32(at, length);
      write(target, at + 4, value);
      at += 4 + length;
    }
    return target.bytes.subarray(0, at);
  };

const UUID = 36;
const DASH = 45;
/** Value of a hexadecimal digit by its character code; -1 for all others. */
const NIBBLE = Int8Array.from({ length: 256 }, (_, code) => '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()));

const isDashed = (text: Uint8Array, at: number): boolean =>
  text[at + 8] === DASH && text[at + 13] === DASH && text[at + 18] === DASH && text[at + 23] === DASH;

/** Reads from all texts in one piece of bytes: a character of a byte array costs half as much as one of a string. */
const uuid = (values: readonly (string | null)[]): Buffer => {
  if (values.length === 0) return empty(OID.uuid);
  const { bytes, view } = targetOf(OID.uuid, values, HEADER + values.length * 20);
  const joined = values.join('');
  const text = Buffer.from(joined, 'utf8');
  if (text.length !== joined.length) throw new RangeError('Not UUIDs: a character that is no hexadecimal digit');
  let from = 0;
  let at = HEADER;
  for (const value of values) {
    view.setInt32(at, value === null ? NULL : 16);
    at += 4;
    if (value === null) continue;
    let wrong = value.length === UUID && isDashed(text, from) ? 0 : -1;
    for (const end = from + value.length; from < end; from += 2) {
      if (text[from] === DASH) from += 1;
      const high = NIBBLE[text[from]!]!;
      const low = NIBBLE[text[from + 1]!]!;
      wrong |= high | low;
      bytes[at] = (high << 4) | low;
      at += 1;
    }
    if (wrong < 0) throw new RangeError(`Not a UUID: ${value}`);
  }
  return bytes.subarray(0, at);
};

const writeBytes: Write<Uint8Array> = ({ bytes }, at, value) => bytes.set(value, at);

const TWO_TO_32 = 4_294_967_296;

const writeInt8: Write<bigint | number> = ({ view }, at, value) => {
  if (typeof value === 'bigint') {
    // The view keeps the low 64 bits and says nothing.
    if (BigInt.asIntN(64, value) !== value) throw new RangeError(`Out of the range of a bigint column: ${value}`);
    return view.setBigInt64(at, value);
  }
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number that is exact: ${value}`);
  view.setInt32(at, Math.floor(value / TWO_TO_32));
  view.setInt32(at + 4, value | 0);
};

const writeInt4: Write<number> = ({ view }, at, value) => {
  if ((value | 0) !== value) throw new RangeError(`Out of the range of an integer column: ${value}`);
  view.setInt32(at, value);
};

const EPOCH_2000 = Date.UTC(2000, 0, 1) / 86_400_000;

const decimals = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
};

const writeDate: Write<string> = ({ view }, at, value) => {
  const days = Date.UTC(decimals(value, 0, 4), decimals(value, 5, 7) - 1, decimals(value, 8, 10)) / 86_400_000;
  if (Number.isNaN(days) || value.length !== 10) throw new RangeError(`Not a date: ${value}`);
  view.setInt32(at, days - EPOCH_2000);
};

/** Most texts are ASCII and take as many bytes as characters; a column that holds another is measured first and written again. */
const text = (values: readonly (string | null)[]): Buffer => {
  if (values.length === 0) return empty(OID.text);
  let size = HEADER;
  let longest = 0;
  for (const value of values) {
    const length = value?.length ?? 0;
    size += 4 + length;
    if (length > longest) longest = length;
  }
  // With room for one text of three bytes per character, so that none is cut off before it is noticed.
  return written(values, size + 3 * longest, false) ?? written(values, sizeOf(values), true)!;
};

const sizeOf = (values: readonly (string | null)[]): number =>
  values.reduce((sum, value) => sum + 4 + (value === null ? 0 : Buffer.byteLength(value)), HEADER);

/** Undefined when a text takes more bytes than characters and that was not measured. */
const written = (values: readonly (string | null)[], size: number, measured: boolean): Buffer | undefined => {
  const { bytes, view } = targetOf(OID.text, values, size);
  let at = HEADER;
  for (const value of values) {
    if (value === null) {
      view.setInt32(at, NULL);
      at += 4;
      continue;
    }
    const length = bytes.write(value, at + 4);
    if (length !== value.length && !measured) return undefined;
    view.setInt32(at, length);
    at += 4 + length;
  }
  return bytes.subarray(0, at);
};

const uuidBytes = fixed(OID.uuid, 16, writeBytes);

export const column = {
  /** @throws RangeError for what is no UUID of 36 characters */
  uuid,
  /** Ids of 16 bytes each, one after another. */
  uuidBytes: (bytes: Uint8Array): Buffer =>
    uuidBytes(Array.from({ length: bytes.length / 16 }, (_, index) => bytes.subarray(index * 16, index * 16 + 16))),
  /** @throws RangeError for a number that is not whole, not exact or beyond 64 bits */
  int8: fixed(OID.int8, 8, writeInt8),
  /** @throws RangeError for a number that is not whole or beyond 32 bits */
  int4: fixed(OID.int4, 4, writeInt4),
  bool: fixed<boolean>(OID.bool, 1, ({ view }, at, value) => view.setInt8(at, value ? 1 : 0)),
  /** @throws RangeError for what is not `YYYY-MM-DD` */
  date: fixed(OID.date, 4, writeDate),
  /** Dates as days since 1970-01-01. */
  day: fixed<number>(OID.date, 4, ({ view }, at, value) => view.setInt32(at, value - EPOCH_2000)),
  text,
} as const;
