import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { column } from './column.js';

/** The values of an array in PostgreSQL's binary format, as bytes; read as its `array_recv` reads it. */
const elementsOf = (array: Buffer): { readonly oid: number; readonly nulls: number; readonly values: (Buffer | null)[] } => {
  const [dimensions, nulls, oid] = [0, 4, 8].map((at) => array.readInt32BE(at)) as [number, number, number];
  if (dimensions === 0) return { oid, nulls, values: [] };
  const values: (Buffer | null)[] = [];
  let at = 20;
  for (let left = array.readInt32BE(12); left > 0; left -= 1) {
    const length = array.readInt32BE(at);
    values.push(length === -1 ? null : array.subarray(at + 4, at + 4 + length));
    at += 4 + Math.max(length, 0);
  }
  expect(at).toBe(array.length);
  return { oid, nulls, values };
};

const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<(T | null)[]> => fc.array(fc.option(value), { maxLength: 30 });
const flagOf = (values: readonly unknown[]): number => (values.includes(null) ? 1 : 0);

describe('columns in the binary format', () => {
  it('hold any text, also after one that takes more bytes than characters', () => {
    fc.assert(
      fc.property(
        orNull(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('USD', 'é', 'aé', '日本', '😀'))),
        (texts) => {
          const { oid, nulls, values } = elementsOf(column.text(texts));
          expect([oid, nulls]).toEqual([25, flagOf(texts)]);
          expect(values.map((value) => value?.toString('utf8') ?? null)).toEqual(texts);
        },
      ),
    );
  });

  it('hold UUIDs, in capital letters too', () => {
    fc.assert(
      fc.property(orNull(fc.tuple(fc.uuid(), fc.boolean()).map(([id, capital]) => (capital ? id.toUpperCase() : id))), (ids) => {
        const { oid, values } = elementsOf(column.uuid(ids));
        expect(oid).toBe(2950);
        expect(values.map((value) => value?.toString('hex') ?? null)).toEqual(
          ids.map((id) => id?.replaceAll('-', '').toLowerCase() ?? null),
        );
      }),
    );
  });

  it('hold whole numbers to their last digit', () => {
    const whole = fc.oneof(
      fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      fc.maxSafeInteger(),
      fc.constantFrom(-1, 0, -4_294_967_296, 4_294_967_295),
    );
    fc.assert(
      fc.property(orNull(whole), (numbers) => {
        const { values } = elementsOf(column.int8(numbers));
        expect(values.map((value) => value?.readBigInt64BE() ?? null)).toEqual(
          numbers.map((number) => (number === null ? null : BigInt(number))),
        );
      }),
    );
  });

  it('hold dates as days since 2000', () => {
    const { values } = elementsOf(column.date(['2000-01-01', '1999-12-31', '2024-02-29', null, '2026-12-03']));
    expect(values.map((value) => value?.readInt32BE() ?? null)).toEqual([0, -1, 8_825, null, 9_833]);
    expect(elementsOf(column.day([10_957])).values[0]?.readInt32BE()).toBe(0);
  });

  it.each([
    ['a UUID without dashes', () => column.uuid(['0d3cbb1a0d3c4d3c8d3c0d3cbb1a0d3c0000'])],
    ['a UUID with another letter', () => column.uuid(['0d3cbb1g-0d3c-4d3c-8d3c-0d3cbb1a0d3c'])],
    ['a UUID cut short', () => column.uuid(['0d3cbb1a-0d3c-4d3c-8d3c-0d3cbb1a0d3', '0d3cbb1a-0d3c-4d3c-8d3c-0d3cbb1a0d3c'])],
    ['a digit of another script', () => column.uuid(['ı0d3cbb1-0d3c-4d3c-8d3c-0d3cbb1a0d3c'])],
    ['a fraction', () => column.int8([1.5])],
    ['a number beyond the exact ones', () => column.int8([2 ** 53])],
    ['an amount beyond 64 bits', () => column.int8([2n ** 63n])],
    ['a count beyond 32 bits', () => column.int4([2 ** 31])],
    ['half of a count', () => column.int4([0.5])],
    ['a date with a time', () => column.date(['2026-12-03T00:00:00Z'])],
    ['words for a date', () => column.date(['tomorrow..'])],
  ])('refuse %s', (_, made) => {
    expect(made).toThrow(RangeError);
  });

  it('are empty arrays of their type without values', () => {
    expect(elementsOf(column.text([]))).toEqual({ oid: 25, nulls: 0, values: [] });
    expect(elementsOf(column.uuid([]))).toEqual({ oid: 2950, nulls: 0, values: [] });
  });
});
