import { addDays, dayNumber, dateOfDay, firstOfMonth, weekday, type IsoDate } from './date.js';

export interface MonthsPattern {
  readonly kind: 'months';
  /** Calendar month (1 to 12) in which the fiscal year starts. */
  readonly startMonth: number;
}

export interface WeeksPattern {
  readonly kind: 'weeks';
  /** Weeks in the three months of each quarter. */
  readonly weeks: '4-4-5' | '4-5-4' | '5-4-4';
  /** The year ends on the last, or on the nearest to the month's end, such weekday (Monday 1 … Sunday 7) of this month. */
  readonly endMonth: number;
  readonly endWeekday: number;
  readonly endRule: 'last' | 'nearest';
}

export interface FiscalCalendar {
  readonly code: string;
  readonly timeZone: string;
  readonly pattern: MonthsPattern | WeeksPattern;
}

/**
 * First days of the twelve months of a fiscal year, and of the next year as the thirteenth.
 *
 * A fiscal year is named by the calendar year in which it ends: with a start in February, FY2026 is
 * `[2025-02-01, 2026-02-01)`; with a start in January it is the calendar year. Years of whole weeks are named by the
 * year of their end month, even where the nearest weekday falls into the month after. The 53rd week belongs to the
 * last month.
 */
export function monthStarts(pattern: FiscalCalendar['pattern'], fiscalYear: number): IsoDate[] {
  if (pattern.kind === 'months') {
    const startYear = pattern.startMonth === 1 ? fiscalYear : fiscalYear - 1;
    return Array.from({ length: 13 }, (_, month) => firstOfMonth(startYear, pattern.startMonth + month));
  }
  const end = addDays(lastDay(pattern, fiscalYear), 1);
  let day = dayNumber(lastDay(pattern, fiscalYear - 1)) + 1;
  const weeks = pattern.weeks.split('-').map((count) => +count);
  const starts: IsoDate[] = [];
  for (let month = 0; month < 12; month += 1) {
    starts.push(dateOfDay(day));
    day += 7 * weeks[month % 3]!;
  }
  return [...starts, end];
}

/** The fiscal year that holds a date: with a start in February, `2026-01-31` is in 2026 and `2026-02-01` in 2027. */
export function fiscalYearOf(pattern: FiscalCalendar['pattern'], date: IsoDate): number {
  const year = +date.slice(0, 4);
  if (pattern.kind === 'months') return pattern.startMonth !== 1 && +date.slice(5, 7) >= pattern.startMonth ? year + 1 : year;
  if (date > lastDay(pattern, year)) return year + 1;
  return date > lastDay(pattern, year - 1) ? year : year - 1;
}

/** The last day of a year of whole weeks: the last Saturday of January 2026 is `2026-01-31`. */
function lastDay(pattern: WeeksPattern, fiscalYear: number): IsoDate {
  const years = lastDays.get(pattern) ?? new Map<number, IsoDate>();
  const known = years.get(fiscalYear);
  if (known !== undefined) return known;
  const made = computedLastDay(pattern, fiscalYear);
  lastDays.set(pattern, years.set(fiscalYear, made));
  return made;
}

// Pure and cheap to forget: last days by pattern object and fiscal year.
const lastDays = new WeakMap<WeeksPattern, Map<number, IsoDate>>();

function computedLastDay(pattern: WeeksPattern, fiscalYear: number): IsoDate {
  const monthEnd = addDays(firstOfMonth(fiscalYear, pattern.endMonth + 1), -1);
  const back = (weekday(monthEnd) - pattern.endWeekday + 7) % 7;
  const forward = pattern.endRule === 'nearest' && back > 3;
  return addDays(monthEnd, forward ? 7 - back : -back);
}
