import { describe, expect, it } from '@jest/globals';
import { basisOf, steppedLabel } from './period-label.js';

describe('labels of fiscal periods', () => {
  it.each([
    ['FY2027-Q4', 1, 'FY2028-Q1'],
    ['FY2027-Q1', -1, 'FY2026-Q4'],
    ['FY2027-Q2', 1, 'FY2027-Q3'],
    ['FY2027-H2', 1, 'FY2028-H1'],
    ['FY2027-M12', 1, 'FY2028-M01'],
    ['FY2027-M09', 1, 'FY2027-M10'],
    ['FY2027', -1, 'FY2026'],
    ['what', 1, 'what'],
  ] as const)('given %s and a step of %s, it is %s', (label, by, next) => {
    expect(steppedLabel(label, by)).toBe(next);
  });

  it('tell how they divide the year', () => {
    expect(['FY2027', 'FY2027-H1', 'FY2027-Q3', 'FY2027-M07'].map(basisOf)).toEqual(['year', 'half', 'quarter', 'month']);
  });
});
