/**
 * Array parameters for `unnest($1::uuid[], …)` in PostgreSQL's binary format. pg would escape a JavaScript array to
 * text element by element; on batches of thousands of rows that is a large share of the CPU.
 */
const OID = { bool: 16, int8: 20, int4: 23, text: 25, date: 1082, uuid: 2950 } as const;

const HEADER = 20;

type Write<T> = (target: Buffer, at: number, value: T) => number;

const encode = <T>(oid: number, values: readonly (T | null)[], sizeOf: (value: T) => number, write: Write<T>): Buffer => {
  if (values.length === 0) {
    const empty = Buffer.alloc(12);
    empty.writeInt32BE(oid, 8);
    return empty;
  }
  let size = HEADER;
  let nulls = 0;
  for (const value of values) {
    size += 4 + (value === null ? 0 : sizeOf(value));
    if (value === null) nulls = 1;
  }
  const target = Buffer.allocUnsafe(size);
  target.writeInt32BE(1, 0);
  target.writeInt32BE(nulls, 4);
  target.writeInt32BE(oid, 8);
  target.writeInt32BE(values.length, 12);
  target.writeInt32BE(1, 16);
  let at = HEADER;
  for (const value of values) {
    if (value === null) {
      at = target.writeInt32BE(-1, at);
      continue;
    }
    const length = write(target, at + 4, value);
    target.writeInt32BE(length, at);
    at += 4 + length;
  }
  return at === size ? target : target.subarray(0, at);
};

const writeUuid: Write<string> = (target, at, value) => {
  target.write(value.replaceAll('-', ''), at, 16, 'hex');
  return 16;
};

const writeBytes: Write<Uint8Array> = (target, at, value) => {
  target.set(value, at);
  return value.length;
};

const writeInt8: Write<bigint | number> = (target, at, value) => {
  target.writeBigInt64BE(typeof value === 'bigint' ? value : BigInt(value), at);
  return 8;
};

const EPOCH_2000 = Date.UTC(2000, 0, 1) / 86_400_000;

const writeDate: Write<string> = (target, at, value) => {
  target.writeInt32BE(Date.parse(`${value}T00:00:00Z`) / 86_400_000 - EPOCH_2000, at);
  return 4;
};

export const column = {
  uuid: (values: readonly (string | null)[]): Buffer => encode(OID.uuid, values, () => 16, writeUuid),
  /** Ids of 16 bytes each, one after another. */
  uuidBytes: (bytes: Uint8Array): Buffer =>
    encode(
      OID.uuid,
      Array.from({ length: bytes.length / 16 }, (_, index) => bytes.subarray(index * 16, index * 16 + 16)),
      () => 16,
      writeBytes,
    ),
  int8: (values: readonly (bigint | number | null)[]): Buffer => encode(OID.int8, values, () => 8, writeInt8),
  int4: (values: readonly (number | null)[]): Buffer =>
    encode(
      OID.int4,
      values,
      () => 4,
      (target, at, value) => target.writeInt32BE(value, at) - at,
    ),
  bool: (values: readonly (boolean | null)[]): Buffer =>
    encode(
      OID.bool,
      values,
      () => 1,
      (target, at, value) => target.writeInt8(value ? 1 : 0, at) - at,
    ),
  date: (values: readonly (string | null)[]): Buffer => encode(OID.date, values, () => 4, writeDate),
  /** Dates as days since 1970-01-01. */
  day: (values: readonly number[]): Buffer =>
    encode(
      OID.date,
      values,
      () => 4,
      (target, at, value) => target.writeInt32BE(value - EPOCH_2000, at) - at,
    ),
  text: (values: readonly (string | null)[]): Buffer =>
    encode(
      OID.text,
      values,
      (value) => Buffer.byteLength(value),
      (target, at, value) => target.write(value, at),
    ),
} as const;
