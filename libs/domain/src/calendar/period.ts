import { addDays, dayNumber, type IsoDate } from './date.js';
import { fiscalYearOf, monthStarts, type FiscalCalendar } from './fiscal-year.js';

export type Basis = 'month' | 'quarter' | 'half' | 'year';

/** One period of a fiscal calendar, `[start, end)`. */
export interface Period {
  readonly basis: Basis;
  readonly start: IsoDate;
  /** First day after the period. */
  readonly end: IsoDate;
  readonly fiscalYear: number;
  /** Counted from 1 within the fiscal year. */
  readonly index: number;
  /** `FY2026`, `FY2026-H1`, `FY2026-Q3`, `FY2026-M07`. */
  readonly label: string;
}

const SHAPES: Readonly<Record<Basis, { months: number; label: (index: number) => string }>> = {
  month: { months: 1, label: (index) => `-M${String(index).padStart(2, '0')}` },
  quarter: { months: 3, label: (index) => `-Q${index}` },
  half: { months: 6, label: (index) => `-H${index}` },
  year: { months: 12, label: () => '' },
};

// Pure and cheap to forget: periods of one calendar object by basis and fiscal year.
const memo = new WeakMap<FiscalCalendar, Map<string, readonly Period[]>>();

function periodsOfYear(calendar: FiscalCalendar, basis: Basis, fiscalYear: number): readonly Period[] {
  let years = memo.get(calendar);
  if (!years) memo.set(calendar, (years = new Map()));
  const key = `${basis}${fiscalYear}`;
  const known = years.get(key);
  if (known) return known;
  const starts = monthStarts(calendar.pattern, fiscalYear);
  const { months, label } = SHAPES[basis];
  const periods: Period[] = [];
  for (let month = 0; month < 12; month += months) {
    const index = month / months + 1;
    const name = `FY${fiscalYear}${label(index)}`;
    periods.push({ basis, start: starts[month]!, end: starts[month + months]!, fiscalYear, index, label: name });
  }
  years.set(key, periods);
  return periods;
}

/**
 * The period of a calendar that holds a date. With a fiscal year from February, `2026-07-31` is in the quarter
 * `FY2027-Q2` = `[2026-05-01, 2026-08-01)`.
 * @throws InvalidDate
 */
export function periodOf(calendar: FiscalCalendar, basis: Basis, date: IsoDate): Period {
  const periods = periodsOfYear(calendar, basis, fiscalYearOf(calendar.pattern, date));
  const found = periods.find((period) => period.start <= date && date < period.end);
  if (found) return found;
  dayNumber(date);
  throw new Error(`calendar ${calendar.code} has no ${basis} for ${date}`);
}

export function nextPeriod(calendar: FiscalCalendar, period: Period): Period {
  return periodOf(calendar, period.basis, period.end);
}

export function previousPeriod(calendar: FiscalCalendar, period: Period): Period {
  return periodOf(calendar, period.basis, addDays(period.start, -1));
}

/** Every period that meets `[from, to)`, ascending: the quarter from `2026-01-01` to `2026-04-01` gives three months. */
export function periodsBetween(calendar: FiscalCalendar, basis: Basis, from: IsoDate, to: IsoDate): Period[] {
  const periods: Period[] = [];
  if (from >= to) return periods;
  for (let period = periodOf(calendar, basis, from); period.start < to; period = nextPeriod(calendar, period)) periods.push(period);
  return periods;
}
