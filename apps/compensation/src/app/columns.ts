/** Bytes of a deal's id. */
export const ID_BYTES = 16;

const FIRST_CAPACITY = 1_024;

/** The same column with room for at least `length` values; what it held is kept. */
export const withRoom = <C extends Int32Array | Uint8Array | BigInt64Array>(column: C, length: number): C => {
  const wider = new (column.constructor as new (length: number) => C)(length);
  (wider as Uint8Array).set(column as Uint8Array);
  return wider;
};

/** Room for one value more than `length`, doubled each time it is used up. */
export const nextCapacity = (length: number): number => Math.max(FIRST_CAPACITY, length * 2);

/**
 * A column of whole numbers of 64 bits, and the same memory as halves of 32 bits, low before high: moved and sent as halves, no
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
export const readLong = (row: Buffer, at: number, to: Longs, index: number): void => {
  to.halves[index * 2 + 1] = row.readInt32BE(at);
  to.halves[index * 2] = row.readInt32BE(at + 4);
};

/** Writes a number into a binary row; gives where it ends. */
export const writeLong = (from: Longs, index: number, row: Buffer, at: number): number =>
  row.writeInt32BE(from.halves[index * 2]!, row.writeInt32BE(from.halves[index * 2 + 1]!, at));

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The deal id at an index of a column of ids. */
export const dealIdAt = (deals: Uint8Array, index: number): string => {
  let text = '';
  for (let byte = 0; byte < ID_BYTES; byte += 1) {
    if (byte === 4 || byte === 6 || byte === 8 || byte === 10) text += '-';
    text += hex[deals[index * ID_BYTES + byte] ?? 0];
  }
  return text;
};
