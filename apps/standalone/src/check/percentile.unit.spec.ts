import { describe, expect, it } from '@jest/globals';
import { percentile } from './percentile.js';

describe('a percentile', () => {
  it('is the value that the share does not exceed', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect([percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1), percentile([7], 0.95)]).toEqual([10, 19, 20, 7]);
  });

  it('is nothing of nothing', () => {
    expect(percentile([], 0.95)).toBeNull();
  });
});
