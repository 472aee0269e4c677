import { describe, expect, it } from '@jest/globals';
import { grouped, readable } from './amounts.js';

describe('amounts in the terminal', () => {
  it('keeps every digit', () => {
    expect(['0', '-999', '1000', '-1234567.50', '9007199254740993.01'].map(grouped)).toEqual([
      '0',
      '-999',
      '1,000',
      '-1,234,567.50',
      '9,007,199,254,740,993.01',
    ]);
  });

  it('given a sentence, groups its amounts and leaves dates, names and codes', () => {
    expect(readable('5% up to 1000.00 USD, from 0 to 150000, since 2026-01-01, deal-12345 of FY2026')).toBe(
      '5% up to 1,000.00 USD, from 0 to 150,000, since 2026-01-01, deal-12345 of FY2026',
    );
  });
});
