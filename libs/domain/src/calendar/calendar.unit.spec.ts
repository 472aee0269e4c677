import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  changedSpan,
  checkTimeline,
  dateInZone,
  dateOfDay,
  dayNumber,
  daysBetween,
  effectiveAt,
  InvalidDate,
  isDate,
  lastEffectiveWithin,
  nextPeriod,
  periodOf,
  periodsBetween,
  previousPeriod,
  UnknownTimeZone,
  weekday,
  type Basis,
  type FiscalCalendar,
} from './index.js';

const months = (startMonth: number): FiscalCalendar => ({ code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth } });
const retail: FiscalCalendar = {
  code: 'retail',
  timeZone: 'UTC',
  pattern: { kind: 'weeks', weeks: '4-5-4', endMonth: 1, endWeekday: 6, endRule: 'nearest' },
};

const anyDate = fc.integer({ min: dayNumber('1999-01-01'), max: dayNumber('2101-01-01') }).map(dateOfDay);
const anyBasis = fc.constantFrom<Basis>('month', 'quarter', 'half', 'year');
const anyPattern: fc.Arbitrary<FiscalCalendar['pattern']> = fc.oneof(
  fc.record({ kind: fc.constant('months' as const), startMonth: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    kind: fc.constant('weeks' as const),
    weeks: fc.constantFrom('4-4-5' as const, '4-5-4' as const, '5-4-4' as const),
    endMonth: fc.integer({ min: 1, max: 12 }),
    endWeekday: fc.integer({ min: 1, max: 7 }),
    endRule: fc.constantFrom('last' as const, 'nearest' as const),
  }),
);
const anyCalendar = anyPattern.map((pattern): FiscalCalendar => ({ code: 'any', timeZone: 'UTC', pattern }));

describe('fiscal calendar', () => {
  it('names a year by the calendar year in which it ends', () => {
    expect(periodOf(months(2), 'year', '2026-01-31')).toMatchObject({ start: '2025-02-01', end: '2026-02-01', label: 'FY2026' });
    expect(periodOf(months(2), 'quarter', '2026-07-31')).toMatchObject({ start: '2026-05-01', end: '2026-08-01', label: 'FY2027-Q2' });
    expect(periodOf(months(1), 'half', '2026-07-01')).toMatchObject({ label: 'FY2026-H2' });
    expect(periodOf(months(10), 'month', '2026-10-01')).toMatchObject({ fiscalYear: 2027, index: 1, label: 'FY2027-M01' });
  });

  it('follows the retail calendar with its 53rd week in the last month', () => {
    // Nearest Saturday to 31 January: 2023-01-28, 2024-02-03, 2025-02-01.
    const long = periodOf(retail, 'year', '2023-06-01');
    expect(long).toMatchObject({ start: '2023-01-29', end: '2024-02-04', fiscalYear: 2024 });
    expect(daysBetween(long.start, long.end)).toBe(53 * 7);
    expect(periodOf(retail, 'month', '2024-02-03')).toMatchObject({ start: '2023-12-31', end: '2024-02-04', index: 12 });
    expect(daysBetween('2024-02-04', periodOf(retail, 'year', '2024-02-04').end)).toBe(52 * 7);
  });

  it('property: periods tile time without gap or overlap, and every date is in its own period', () => {
    fc.assert(
      fc.property(anyCalendar, anyBasis, anyDate, (calendar, basis, date) => {
        const period = periodOf(calendar, basis, date);
        expect(period.start <= date && date < period.end).toBe(true);
        const next = nextPeriod(calendar, period);
        expect(next.start).toBe(period.end);
        expect(previousPeriod(calendar, next)).toEqual(period);
        const step = next.fiscalYear === period.fiscalYear ? next.index - period.index : next.index;
        expect(step).toBe(1);
      }),
      { numRuns: 3000 },
    );
  });

  it('property: the months of any period tile it', () => {
    fc.assert(
      fc.property(anyCalendar, anyBasis, anyDate, (calendar, basis, date) => {
        const period = periodOf(calendar, basis, date);
        const parts = periodsBetween(calendar, 'month', period.start, period.end);
        expect(parts.length).toBe({ month: 1, quarter: 3, half: 6, year: 12 }[basis]);
        expect(parts[0]!.start).toBe(period.start);
        expect(parts.at(-1)!.end).toBe(period.end);
      }),
      { numRuns: 1000 },
    );
  });

  it('property: a year of weeks has 52 or 53 of them and ends on its weekday', () => {
    fc.assert(
      fc.property(
        anyCalendar.filter((c) => c.pattern.kind === 'weeks'),
        anyDate,
        (calendar, date) => {
          const year = periodOf(calendar, 'year', date);
          expect([364, 371]).toContain(daysBetween(year.start, year.end));
          expect(weekday(addDays(year.end, -1))).toBe((calendar.pattern as { endWeekday: number }).endWeekday);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('dates', () => {
  it('adds over month ends and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
    expect(weekday('2026-01-01')).toBe(4);
  });

  it('refuses what names no day', () => {
    expect(() => dayNumber('2026-02-30')).toThrow(InvalidDate);
    expect(() => periodOf(months(1), 'month', 'soon')).toThrow(InvalidDate);
    for (const text of [
      '2026-13-01',
      '2026-00-10',
      '2025-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-4-30',
      '2026-01-01T',
      '20260-01-01',
      '2026-01-1x',
      '',
    ]) {
      expect(isDate(text)).toBe(false);
    }
    expect(isDate('2000-02-29')).toBe(true);
  });

  it('property: a date is its day number, and days follow each other', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(dateOfDay(dayNumber(date))).toBe(date);
        expect(dayNumber(date)).toBe(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes the date of an instant in a zone', () => {
    expect(dateInZone('2026-08-01T02:30:00Z', 'America/New_York')).toBe('2026-07-31');
    expect(dateInZone('2026-07-31T23:30:00.000Z', 'Europe/Berlin')).toBe('2026-08-01');
    expect(() => dateInZone('2026-08-01T02:30:00Z', 'Mars/Olympus')).toThrow(UnknownTimeZone);
  });
});

describe('timeline', () => {
  const timeline = [
    { from: '2026-01-01', to: '2026-07-01', v: 1 },
    { from: '2026-07-01', to: null, v: 2 },
  ];

  it('is half-open', () => {
    expect(effectiveAt(timeline, '2025-12-31')).toBeUndefined();
    expect(effectiveAt(timeline, '2026-06-30')?.v).toBe(1);
    expect(effectiveAt(timeline, '2026-07-01')?.v).toBe(2);
    expect(lastEffectiveWithin(timeline, '2026-04-01', '2026-07-01')?.v).toBe(1);
    expect(lastEffectiveWithin(timeline, '2025-01-01', '2026-01-01')).toBeUndefined();
  });

  it('names overlap, gap, empty span and disorder', () => {
    expect(checkTimeline(timeline)).toEqual([]);
    expect(
      checkTimeline([
        { from: '2026-01-01', to: '2026-03-01' },
        { from: '2026-02-01', to: null },
      ]),
    ).toEqual([{ code: 'OVERLAP', index: 1 }]);
    expect(
      checkTimeline([
        { from: '2026-01-01', to: null },
        { from: '2026-02-01', to: null },
      ]),
    ).toEqual([{ code: 'OVERLAP', index: 1 }]);
    expect(checkTimeline([{ from: '2026-01-01', to: '2026-01-01' }])).toEqual([{ code: 'EMPTY_SPAN', index: 0 }]);
    expect(
      checkTimeline(
        [
          { from: '2026-01-01', to: '2026-02-01' },
          { from: '2026-03-01', to: null },
        ],
        'refused',
      ),
    ).toEqual([{ code: 'GAP', index: 1 }]);
    expect(
      checkTimeline([
        { from: '2026-03-01', to: null },
        { from: '2026-01-01', to: '2026-02-01' },
      ]),
    ).toEqual([{ code: 'NOT_ASCENDING', index: 1 }]);
  });

  it('finds the span over which two timelines differ', () => {
    const same = (a?: { v: number }, b?: { v: number }): boolean => a?.v === b?.v;
    expect(changedSpan(timeline, timeline, same)).toBeNull();
    expect(changedSpan(timeline, [{ from: '2026-01-01', to: null, v: 1 }], same)).toEqual({ from: '2026-07-01', to: null });
    expect(changedSpan([], timeline, same)).toEqual({ from: '2026-01-01', to: null });
    expect(changedSpan(timeline, [timeline[0]!, { from: '2026-07-01', to: '2026-08-01', v: 2 }], same)).toEqual({
      from: '2026-08-01',
      to: null,
    });
  });
});
