import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everBelow, findCycle, isBelow, managersAbove, peopleBelow, type ReportingLines, type ReportingSpan } from './index.js';

const line = (managerId: string | null, from = '2026-01-01', to: string | null = null): ReportingSpan => ({ from, to, managerId });

const lines: ReportingLines = new Map([
  ['ana', [line('ben', '2026-01-01', '2026-07-01'), line('dan', '2026-07-01')]],
  ['ben', [line('cleo')]],
  ['dan', [line('cleo')]],
  ['cleo', [line(null)]],
]);

describe('reporting lines', () => {
  it('walks up as of the date', () => {
    expect(managersAbove(lines, 'ana', '2026-06-30', null)).toEqual(['ben', 'cleo']);
    expect(managersAbove(lines, 'ana', '2026-07-01', null)).toEqual(['dan', 'cleo']);
    expect(managersAbove(lines, 'ana', '2026-07-01', 1)).toEqual(['dan']);
    expect(managersAbove(lines, 'ana', '2025-12-31', null)).toEqual([]);
    expect(managersAbove(lines, 'ana', '2026-07-01', 0)).toEqual([]);
  });

  it('tells who is below whom, never oneself', () => {
    expect(isBelow(lines, 'ben', 'ana', '2026-03-01')).toBe(true);
    expect(isBelow(lines, 'ben', 'ana', '2026-08-01')).toBe(false);
    expect(isBelow(lines, 'ana', 'ana', '2026-08-01')).toBe(false);
    expect(peopleBelow(lines, 'cleo', '2026-08-01').sort()).toEqual(['ana', 'ben', 'dan']);
    expect([...everBelow(lines, ['ben'])]).toEqual(['ana']);
  });

  it('finds a circle on the day it closes, and survives it', () => {
    const circle: ReportingLines = new Map([
      ['ana', [line('ben')]],
      ['ben', [line('ana', '2026-03-01')]],
    ]);
    expect(findCycle(lines)).toBeNull();
    expect(findCycle(circle)).toEqual({ date: '2026-03-01', people: ['ben', 'ana'] });
    expect(managersAbove(circle, 'ana', '2026-03-01', null)).toEqual(['ben']);
  });

  it('property: below and above are two views of one relation, and a circle is found when and only when there is one', () => {
    const people = ['a', 'b', 'c', 'd', 'e'];
    const anyLines = fc
      .array(fc.option(fc.constantFrom(...people), { nil: null }), { minLength: 5, maxLength: 5 })
      .map((managers) => new Map(people.map((id, i) => [id, [line(managers[i]!)]])));
    fc.assert(
      fc.property(anyLines, (any) => {
        const date = '2026-05-05';
        for (const manager of people) {
          const below = peopleBelow(any, manager, date).sort();
          expect(below).toEqual(people.filter((id) => isBelow(any, manager, id, date)));
          for (const id of below) expect(everBelow(any, [manager])).toContain(id);
        }
        const steps = (id: string | null, left: number): boolean =>
          id !== null && (left === 0 || steps(any.get(id)![0]!.managerId, left - 1));
        expect(findCycle(any) !== null).toBe(people.some((id) => steps(id, people.length)));
      }),
      { numRuns: 2000 },
    );
  });
});
