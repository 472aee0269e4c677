import { describe, expect, it } from '@jest/globals';
import { formatDecimal, parseDecimal } from '@attain/domain/money';
import { elapsedShare, standingOf } from './pace.js';

const quarter = { start: '2026-07-01', end: '2026-10-01' };

describe('pace', () => {
  it.each([
    ['2026-06-30', '0'],
    ['2026-07-01', '0.01087'],
    ['2026-08-15', '0.5'],
    ['2026-09-30', '1'],
    ['2026-12-24', '1'],
  ])('given %s, %s of the quarter has passed', (asOf, share) => {
    expect(formatDecimal(elapsedShare(quarter, asOf))).toBe(share);
  });

  it.each([
    ['1', 'reached'],
    ['0.999999', 'ahead'],
    ['0.5', 'ahead'],
    ['0.499999', 'on-pace'],
    ['0.45', 'on-pace'],
    ['0.449999', 'behind'],
    ['-0.1', 'behind'],
  ])('given half of the period, %s of the quota is %s', (ratio, standing) => {
    expect(standingOf(parseDecimal(ratio), parseDecimal('0.5'))).toBe(standing);
  });
});
