/** Bytes of a deal's id. */
export const ID_BYTES = 16;

const FIRST_CAPACITY = 1_024;
/** Columns that grew beyond, for one with very many credits, are not kept for the next use. */
const MOST_KEPT = 131_072;

/** Whether columns with this room are kept for the next use. */
export const isKept = (capacity: number): boolean => capacity <= MOST_KEPT;

/** The same column with room for at least `length` values; what it held is kept. */
export const withRoom = <C extends Int32Array | Uint8Array | BigInt64Array>(column: C, length: number): C => {
  const wider = new (column.constructor as new (length: number) => C)(length);
  (wider as Uint8Array).set(column as Uint8Array);
  return wider;
};

/** Room for one value more than `length`, doubled each time it is used up. */
export const nextCapacity = (length: number): number => Math.max(FIRST_CAPACITY, length * 2);

/**
 * A column of whole numbers of 64 bits, and the same memory as halves of 32 bits, low before high (every platform of ours is
 * little-endian): moved and sent as halves, no
 * number becomes an object on the way.
 */
export interface Longs {
  readonly values: BigInt64Array;
  readonly halves: Int32Array;
}

export const longsOf = (values: BigInt64Array): Longs => ({
  values,
  halves: new Int32Array(values.buffer, values.byteOffset, values.length * 2),
});

/** Copies one number. */
export const copyLong = (from: Longs, index: number, to: Longs, at: number): void => {
  to.halves[at * 2] = from.halves[index * 2]!;
  to.halves[at * 2 + 1] = from.halves[index * 2 + 1]!;
};

/** Whether two numbers are the same. */
export const sameLong = (a: Longs, i: number, b: Longs, j: number): boolean =>
  a.halves[i * 2] === b.halves[j * 2] && a.halves[i * 2 + 1] === b.halves[j * 2 + 1];

/** Reads a number of a binary row: high half first. */
export const readLong = (row: DataView, at: number, to: Longs, index: number): void => {
  to.halves[index * 2 + 1] = row.getInt32(at);
  to.halves[index * 2] = row.getInt32(at + 4);
};

/** Writes a number into a binary row. */
export const writeLong = (from: Longs, index: number, row: DataView, at: number): void => {
  row.setInt32(at, from.halves[index * 2 + 1]!);
  row.setInt32(at + 4, from.halves[index * 2]!);
};

/** A column of ids as bytes, and the same memory as words of 32 bits: an id is moved in 4 steps instead of 16. */
export interface Ids {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
}

const WORDS = ID_BYTES / 4;

export const idsOf = (bytes: Uint8Array): Ids => ({ bytes, words: new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4) });

/** Copies one id. */
export const copyId = (from: Ids, index: number, to: Ids, at: number): void => {
  for (let word = 0; word < WORDS; word += 1) to.words[at * WORDS + word] = from.words[index * WORDS + word]!;
};

/** Reads an id of a binary row: its bytes as they come. */
export const readId = (row: DataView, at: number, to: Ids, index: number): void => {
  for (let word = 0; word < WORDS; word += 1) to.words[index * WORDS + word] = row.getInt32(at + word * 4, true);
};

/** Writes an id into a binary row. */
export const writeId = (from: Ids, index: number, row: DataView, at: number): void => {
  for (let word = 0; word < WORDS; word += 1) row.setInt32(at + word * 4, from.words[index * WORDS + word]!, true);
};

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The deal id at an index of a column of ids. */
export const dealIdAt = ({ bytes }: Ids, index: number): string => {
  let text = '';
  for (let byte = 0; byte < ID_BYTES; byte += 1) {
    if (byte === 4 || byte === 6 || byte === 8 || byte === 10) text += '-';
    text += hex[bytes[index * ID_BYTES + byte] ?? 0];
  }
  return text;
};
