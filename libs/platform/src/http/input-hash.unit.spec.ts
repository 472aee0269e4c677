import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, inputHash } from './index.js';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, held]) => [name, shuffled(held)]),
  );
};

const hash = (body: unknown, path = '/a'): string => inputHash({ method: 'POST', path, query: {}, body }).toString('hex');

describe('the hash of an input', () => {
  it('given the same input in another order, is the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => canonicalJson(value) === canonicalJson(shuffled(value))),
      { numRuns: 500 },
    );
  });

  it('given other input, is another', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = canonicalJson(JSON.parse(JSON.stringify(a))) === canonicalJson(JSON.parse(JSON.stringify(b)));
        return same === (hash(a) === hash(b));
      }),
      { numRuns: 500 },
    );
  });

  it('tells apart what looks alike', () => {
    const inputs = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: null }, {}, [], '', 0, false, null, { a: { b: 1 } }, { 'a.b': 1 }];
    expect(new Set(inputs.map((input) => hash(input))).size).toBe(inputs.length);
    expect(hash({ a: 1 }, '/a')).not.toBe(hash({ a: 1 }, '/b'));
  });

  it('reads back as the JSON that it stands for', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 300 },
    );
  });
});
