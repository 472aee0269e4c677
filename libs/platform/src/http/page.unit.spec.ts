import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, pageOf } from './index.js';

describe('a page', () => {
  it('given one row more than the limit, shows the limit and a cursor of the last shown', () => {
    const shown = pageOf(
      [1, 2, 3],
      2,
      (n) => [n],
      (n) => `#${n}`,
    );
    expect(shown.items).toEqual(['#1', '#2']);
    expect(decodeCursor(shown.nextCursor!, 1)).toEqual([2]);
  });

  it('given no more rows, has no cursor', () => {
    expect(
      pageOf(
        [1, 2],
        2,
        (n) => [n],
        (n) => n,
      ),
    ).toEqual({ items: [1, 2], nextCursor: null });
    expect(
      pageOf(
        [],
        2,
        (n) => [n],
        (n) => n,
      ).nextCursor,
    ).toBeNull();
  });

  const foreign = ['x', '', 'bnVsbA', encodeCursor(['a']), Buffer.from('[1,{}]').toString('base64url')];
  it.each(foreign)('given cursor %j that is not ours, is a problem', (cursor) => {
    expect(() => decodeCursor(cursor, 2)).toThrow('error(s) in the input');
  });
});
