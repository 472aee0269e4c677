import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBelowWithin } from './below-within.js';
import { isBelow, type ReportingLines } from './reporting-lines.js';

const lines: ReportingLines = new Map([
  [
    'ana',
    [
      { managerId: 'ben', from: '2026-01-01', to: '2026-07-01' },
      { managerId: 'dan', from: '2026-07-01', to: null },
    ],
  ],
  [
    'ben',
    [
      { managerId: 'eva', from: '2026-01-01', to: '2026-03-01' },
      { managerId: 'cleo', from: '2026-03-01', to: null },
    ],
  ],
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
    expect(isBelowWithin(lines, manager, 'ana', { from, to })).toBe(below);
  });

  it('given lines that run in a circle, ends', () => {
    const circle: ReportingLines = new Map([
      ['ana', [{ managerId: 'ben', from: '2026-01-01', to: null }]],
      ['ben', [{ managerId: 'ana', from: '2026-01-01', to: null }]],
    ]);
    expect(isBelowWithin(circle, 'cleo', 'ana', { from: '2026-01-01', to: null })).toBe(false);
  });

  it('property: is below within a span when and only when below on one of its days', () => {
    const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}`;
    const people = ['a', 'b', 'c', 'd'];
    const timeline = (above: readonly string[]) =>
      fc
        .tuple(
          fc.integer({ min: 2, max: 9 }),
          fc.integer({ min: 10, max: 19 }),
          fc.array(fc.constantFrom(...above, null), { minLength: 3, maxLength: 3 }),
        )
        .map(([first, second, managers]) => [
          { managerId: managers[0]!, from: day(1), to: day(first) },
          { managerId: managers[1]!, from: day(first), to: day(second) },
          { managerId: managers[2]!, from: day(second), to: null },
        ]);
    const anyLines = fc
      .tuple(timeline(['b', 'c', 'd']), timeline(['c', 'd']), timeline(['d']))
      .map((timelines): ReportingLines => new Map(timelines.map((one, n) => [people[n]!, one])));
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 8 }), (any, start, length) => {
        const days = Array.from({ length }, (_, n) => day(start + n));
        for (const manager of people) {
          const below = days.some((date) => isBelow(any, manager, 'a', date));
          expect(isBelowWithin(any, manager, 'a', { from: day(start), to: day(start + length) })).toBe(below);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
