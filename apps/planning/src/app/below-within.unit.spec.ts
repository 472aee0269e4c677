import { describe, expect, it } from '@jest/globals';
import type { ReportingLines } from '@attain/domain/org';
import { belowWithin } from './below-within.js';

const lines: ReportingLines = new Map([
  ['ana', [{ managerId: 'ben', from: '2026-01-01', to: '2026-07-01' }, { managerId: 'dan', from: '2026-07-01', to: null }]],
  ['ben', [{ managerId: 'eva', from: '2026-01-01', to: '2026-03-01' }, { managerId: 'cleo', from: '2026-03-01', to: null }]],
  ['dan', [{ managerId: null, from: '2026-01-01', to: null }]],
]);

describe('below within a span', () => {
  it.each([
    ['ben', '2026-06-30', '2026-08-01', true],
    ['ben', '2026-07-01', null, false],
    ['dan', '2026-01-01', '2026-07-01', false],
    ['cleo', '2026-01-01', '2026-03-01', false],
    ['cleo', '2026-02-28', '2026-03-02', true],
    ['cleo', '2026-07-01', null, false],
    ['eva', '2020-01-01', '2026-01-02', true],
    ['eva', '2020-01-01', '2026-01-01', false],
    ['ana', '2020-01-01', null, false],
  ])('given %s and [%s, %s), tells whether Ana was below on a day of it', (manager, from, to, below) => {
    expect(belowWithin(lines, manager, 'ana', { from, to })).toBe(below);
  });

  it('given lines that run in a circle, ends', () => {
    const circle: ReportingLines = new Map([
      ['ana', [{ managerId: 'ben', from: '2026-01-01', to: null }]], ['ben', [{ managerId: 'ana', from: '2026-01-01', to: null }]],
    ]);
    expect(belowWithin(circle, 'cleo', 'ana', { from: '2026-01-01', to: null })).toBe(false);
  });
});
