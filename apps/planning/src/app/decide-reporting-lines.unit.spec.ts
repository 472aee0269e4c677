import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkTimeline } from '@attain/domain/calendar';
import { findCycle, managerOf, type ReportingSpan } from '@attain/domain/org';
import { decideReportingLines, reportingColumns, type ReportingRow } from './decide-reporting-lines.js';
import { Directory } from './directory.js';

const names = ['ana', 'ben', 'cleo', 'dan', 'eve'];
const directory = new Directory([
  ...names.map((name) => ({ personId: name, email: `${name}@demo.example`, name })),
  { personId: 'bo', email: null, name: 'Bo Li' },
]);
const mail = (name: string): string => (name === '' ? '' : `${name}@demo.example`);

const row = (line: number, person: string, manager: string, from = '2026-01-01', to = ''): ReportingRow => ({
  line,
  ...(Object.fromEntries(reportingColumns.map((column) => [column, ''])) as Omit<ReportingRow, 'line'>),
  personEmail: mail(person),
  managerEmail: mail(manager),
  from,
  to,
});
const timelines = (lines: Record<string, string>): Map<string, readonly ReportingSpan[]> =>
  new Map(Object.entries(lines).map(([person, managerId]) => [person, [{ from: '2025-01-01', to: null, managerId }]]));

const decide = (rows: ReportingRow[], known = timelines({})) => {
  const { refused, ...rest } = decideReportingLines(rows, directory, known);
  return { ...rest, after: new Map([...known, ...rest.timelines]), refused: refused.map(({ line, column, code }) => [line, column, code]) };
};

describe('reporting lines from a file', () => {
  it('given a new manager in mid-year, cuts the old line', () => {
    const { after } = decide([row(2, 'ana', 'cleo', '2026-07-01')], timelines({ ana: 'ben' }));
    expect(after.get('ana')).toEqual([
      { from: '2025-01-01', to: '2026-07-01', managerId: 'ben' },
      { from: '2026-07-01', to: null, managerId: 'cleo' },
    ]);
  });

  it('given no manager, the person reports to nobody; given a name, finds who has no e-mail', () => {
    const byName = { ...row(3, '', 'ben'), personName: 'Bo Li' };
    const { after, refused } = decide([row(2, 'ana', ''), byName]);
    expect(refused).toEqual([]);
    expect(managerOf(after, 'ana', '2026-01-01')).toBeNull();
    expect(managerOf(after, 'bo', '2026-01-01')).toBe('ben');
  });

  it('given two who swap places, takes both', () => {
    const { after, refused } = decide([row(2, 'ana', 'ben'), row(3, 'ben', 'cleo')], timelines({ ben: 'ana', ana: 'cleo' }));
    expect(refused).toEqual([]);
    expect([managerOf(after, 'ana', '2026-02-01'), managerOf(after, 'ben', '2026-02-01')]).toEqual(['ben', 'cleo']);
  });

  it('given lines that close a circle, refuses the last of them and takes the others', () => {
    const { after, accepted, refused } = decide([row(2, 'ana', 'ben'), row(3, 'ben', 'cleo'), row(4, 'cleo', 'ana', '2026-03-01')]);
    expect(refused).toEqual([[4, 'managerEmail', 'cycle']]);
    expect(accepted).toBe(2);
    expect(findCycle(after)).toBeNull();
  });

  it('given one line at fault and a later one that only met it, refuses the one and takes the other', () => {
    const known = timelines({ ana: 'ben', ben: 'cleo' });
    const { after, refused } = decide([row(2, 'cleo', 'ana'), row(3, 'ana', 'cleo', '2026-07-01')], known);
    expect(refused).toEqual([[2, 'managerEmail', 'cycle']]);
    expect(managerOf(after, 'ana', '2026-07-01')).toBe('cleo');
  });

  it('given a file of which only a part fits, takes at once what fits once that part is in', () => {
    const known = decide([row(2, 'cleo', 'eve', '2026-01-01', '2026-02-01')]).after;
    const file = [
      row(2, 'eve', 'cleo'),
      row(3, 'ben', 'eve'),
      row(4, 'cleo', '', '2026-09-01'),
      row(5, 'cleo', 'ben', '2026-01-01', '2026-09-01'),
    ];
    const { after, refused, accepted } = decide(file, known);
    expect(refused).toEqual([[2, 'managerEmail', 'cycle']]);
    expect(accepted).toBe(3);
    expect(decide(file, after)).toMatchObject({ after, refused, accepted });
  });

  it('given two who each must go first on other days, takes both lines together', () => {
    const known = decide([
      row(2, 'cleo', 'ben', '2026-01-01', '2026-06-01'),
      row(3, 'cleo', '', '2026-06-01'),
      row(4, 'dan', '', '2026-01-01', '2026-06-01'),
      row(5, 'dan', 'ana', '2026-06-01'),
      row(6, 'ben', 'ana', '2026-01-01', '2026-06-01'),
      row(7, 'ben', '', '2026-06-01'),
      row(8, 'ana', '', '2026-01-01', '2026-06-01'),
      row(9, 'ana', 'ben', '2026-06-01'),
    ]).after;
    const [ana, ben] = [row(2, 'ana', 'cleo'), row(3, 'ben', 'dan')];
    expect(decide([ana], known).refused).toHaveLength(1);
    expect(decide([ben], known).refused).toHaveLength(1);
    expect(decide([ana, ben], known)).toMatchObject({ accepted: 2, refused: [] });
  });

  it('given a circle with what was there before, refuses the line', () => {
    expect(decide([row(2, 'ben', 'ana', '2027-01-01')], timelines({ ana: 'ben' })).refused).toEqual([[2, 'managerEmail', 'cycle']]);
    expect(decide([row(2, 'ana', 'ana')]).refused).toEqual([[2, 'managerEmail', 'cycle']]);
  });

  it('given bad rows, names line and column', () => {
    expect(
      decide([
        row(2, 'nobody', 'ben'),
        row(3, 'ana', 'nobody'),
        row(4, 'dan', 'ben', '01.02.2026'),
        row(5, 'dan', 'ben', '2026-02-01', '2026-01-01'),
        row(6, '', 'ben'),
        row(7, 'ana', 'ben', '2026-01-01', '2026-06-01'),
        row(8, 'ana', 'cleo', '2026-05-01'),
        row(9, 'eve', 'ben', '2026-01-01', '2026-02-01'),
        row(10, 'eve', 'cleo', '2026-03-01'),
      ]).refused,
    ).toEqual([
      [2, 'personEmail', 'unknown-person'],
      [3, 'managerEmail', 'unknown-manager'],
      [4, 'from', 'not-a-date'],
      [5, 'to', 'empty-span'],
      [6, 'personEmail', 'unknown-person'],
      [8, 'from', 'overlap'],
      [10, 'from', 'gap'],
    ]);
  });

  it('property: whatever comes, no circle and sound timelines; and the same file again changes nothing', () => {
    const person = fc.constantFrom(...names);
    const month = fc.integer({ min: 1, max: 9 }).map((n) => `2026-0${n}-01`);
    const rows = fc
      .array(fc.tuple(person, fc.option(person, { nil: '' }), month, fc.option(month, { nil: '' })), { maxLength: 12 })
      .map((list) => list.map(([who, manager, from, to], index) => row(index + 2, who, manager, from, to)));
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const before = decide(first).after;
        const { after, ...answer } = decide(second, before);
        expect(findCycle(after)).toBeNull();
        for (const timeline of after.values()) expect(checkTimeline(timeline, 'refused')).toEqual([]);
        expect(decide(second, after)).toEqual({ after, ...answer });
      }),
      { numRuns: 1000 },
    );
  });
});
