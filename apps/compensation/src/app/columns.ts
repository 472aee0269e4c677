/** Bytes of a deal's id. */
export const ID_BYTES = 16;

const FIRST_CAPACITY = 1_024;

/** The same column with room for at least `length` values; what it held is kept. */
export const withRoom = <C extends Int32Array | Uint8Array | Uint16Array | BigInt64Array>(column: C, length: number): C => {
  const wider = new (column.constructor as new (length: number) => C)(length);
  (wider as Uint8Array).set(column as Uint8Array);
  return wider;
};

/** Room for one value more than `length`, doubled each time it is used up. */
export const nextCapacity = (length: number): number => Math.max(FIRST_CAPACITY, length * 2);

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
