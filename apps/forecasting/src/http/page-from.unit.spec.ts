import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pageFrom } from './page-from.js';

const keyOf = (item: { minor: bigint; dealId: string }) => item;

describe('pages of what is in memory', () => {
  it('shows the greatest amount first, whichever way it moves', () => {
    const all = [1n, -30n, 20n, null].map((minor, n) => ({ minor: minor ?? 0n, dealId: `${n}` }));
    expect(pageFrom(all, { limit: 10 }, keyOf).rows.map(({ minor }) => minor)).toEqual([-30n, 20n, 1n, 0n]);
  });

  it('property: all pages together are everything once, in order', () => {
    const items = fc.uniqueArray(fc.record({ minor: fc.bigInt({ min: -3n, max: 3n }), dealId: fc.uuid() }), {
      selector: ({ dealId }) => dealId,
    });
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 5 }), (all, limit) => {
        const whole = pageFrom(all, { limit: 1_000 }, keyOf).rows;
        const paged = [];
        for (let cursor: string | undefined; ; ) {
          const { rows, nextCursor } = pageFrom(all, cursor === undefined ? { limit } : { limit, cursor }, keyOf);
          paged.push(...rows);
          if (nextCursor === null) break;
          cursor = nextCursor;
        }
        expect(paged).toEqual(whole);
        expect(new Set(paged).size).toBe(all.length);
      }),
    );
  });

  it('given a cursor that is none of ours, refuses it', () => {
    expect(() => pageFrom([], { limit: 1, cursor: 'x' }, keyOf)).toThrow('error(s) in the input');
  });
});
