import { describe, expect, it } from '@jest/globals';
import { formatDecimal, money, parseDecimal } from '../money/index.js';
import { amountIn, crossings, measures, type AttainmentDelta } from './index.js';
import type { Credit } from '../crediting/index.js';

const delta = (on: string, dealId: string, minor: bigint): AttainmentDelta => ({ on, dealId, minor });
const crossed = (before: bigint, deltas: readonly AttainmentDelta[], quota = 100n): string[] =>
  crossings(before, deltas, money(quota, 'EUR'), [parseDecimal('0.5'), parseDecimal('1')]).map(
    ({ threshold, dealId }) => `${formatDecimal(threshold)} by ${dealId}`,
  );

describe('the deal that crossed a threshold', () => {
  it('is the one that did it by date, however they arrived', () => {
    const [first, second] = [delta('2026-07-01', 'b', 60n), delta('2026-07-02', 'a', 60n)];
    expect(crossed(0n, [first, second])).toEqual(['0.5 by b', '1 by a']);
    expect(crossed(0n, [second, first])).toEqual(['0.5 by b', '1 by a']);
  });

  it('is the one with the lesser id among those of one day', () => {
    const [a, b, c] = [delta('2026-07-01', 'a', 60n), delta('2026-07-01', 'b', 60n), delta('2026-07-01', 'c', 60n)];
    expect(crossed(0n, [c, b, a])).toEqual(['0.5 by a', '1 by b']);
    expect(crossed(0n, [a, c, b])).toEqual(['0.5 by a', '1 by b']);
  });

  it('is the last one that crossed, when the sum came back in between', () => {
    expect(crossed(0n, [delta('2026-07-01', 'a', 60n), delta('2026-07-02', 'b', -20n), delta('2026-07-03', 'c', 15n)])).toEqual([
      '0.5 by c',
    ]);
  });

  it('is none without a quota to be reached', () => {
    expect(crossed(-10n, [delta('2026-07-01', 'a', 20n)], 0n)).toEqual([]);
    expect(crossed(-10n, [delta('2026-07-01', 'a', 20n)], -5n)).toEqual([]);
    expect(crossed(0n, [])).toEqual([]);
  });
});

describe('what a quota counts', () => {
  it('is the amount itself where the currency is the same, whatever it is worth at home', () => {
    expect(amountIn({ amount: money(100n, 'EUR'), homeAmount: money(109n, 'USD') }, 'EUR')).toBe(100n);
    expect(amountIn({ amount: money(100n, 'EUR'), homeAmount: money(99n, 'EUR') }, 'EUR')).toBe(100n);
    expect(amountIn({ amount: money(100n, 'EUR'), homeAmount: money(109n, 'USD') }, 'GBP')).toBeNull();
  });

  it('is every credit that lives', () => {
    const credit = { endedOn: null } as Credit;
    expect(measures.map(({ code, text, counts }) => [code, text, counts(credit), counts({ ...credit, endedOn: '2026-07-01' })])).toEqual([
      ['bookings', 'Credited amount of won deals, by close date.', true, false],
    ]);
  });
});
