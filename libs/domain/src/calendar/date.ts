/** A business date without a time, `2026-07-31`. Dates compare as text. */
export type IsoDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** Text that is not a date of the proleptic Gregorian calendar. */
export class InvalidDate extends Error {
  override readonly name = 'InvalidDate';
  readonly code = 'INVALID_DATE';
  constructor(readonly text: string) {
    super(`not a calendar date: ${text}`);
  }
}

/**
 * Days since 1970-01-01: `2026-01-01` is 20,454.
 * @throws InvalidDate for text that names no day, such as `2026-02-30`.
 */
export function dayNumber(date: IsoDate): number {
  const match = SHAPE.exec(date);
  if (!match) throw new InvalidDate(date);
  const ms = Date.UTC(+match[1]!, +match[2]! - 1, +match[3]!);
  const day = ms / MS_PER_DAY;
  if (dateOfDay(day) !== date) throw new InvalidDate(date);
  return day;
}

/** The date of a day number: 20,454 is `2026-01-01`. */
export function dateOfDay(day: number): IsoDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** True for text that names a day of the calendar. */
export function isDate(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

/** The date `days` later: `2026-02-27` + 2 is `2026-03-01`. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Days from one date to another: `2026-02-27` to `2026-03-01` is 2; backwards it is negative. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday, Monday 1 to Sunday 7: `2026-01-01` is 4, a Thursday. */
export function weekday(date: IsoDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** First day of a month counted from month 1 of year 0, so that months add: year 2026, month 13 is `2027-01-01`. */
export function firstOfMonth(year: number, month: number): IsoDate {
  const months = year * 12 + (month - 1);
  const y = Math.floor(months / 12);
  const m = months - y * 12 + 1;
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`;
}
