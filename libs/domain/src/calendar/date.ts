/** A business date without a time, `2026-07-31`. Dates compare as text. */
export type IsoDate = string;

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
  // No regular expression and no round trip through text: this runs for every deal of every batch.
  const year = digits(date, 0, 4);
  const month = digits(date, 5, 7);
  const day = digits(date, 8, 10);
  const shaped = date.length === 10 && date[4] === '-' && date[7] === '-';
  if (!shaped || !(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) throw new InvalidDate(date);
  return daysToYear(month > 2 ? year : year - 1) + DAYS_FROM_MARCH[month]! + day - 1 - EPOCH;
}

/** Years begin on 1 March here, so that the leap day is the last of them: days before that of a year. */
function daysToYear(year: number): number {
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

/** Days from 1 March to the first of a month. */
const DAYS_FROM_MARCH = [0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];
/** Days from 1 March of year 0 to 1970-01-01. */
const EPOCH = 719_468;

/** The number written in a part of a text; NaN where it holds anything but digits. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The date of a day number: 20,454 is `2026-01-01`. */
export function dateOfDay(day: number): IsoDate {
  const known = written.get(day);
  if (known !== undefined) return known;
  const made = new Date(day * 86_400_000).toISOString().slice(0, 10);
  if (written.size < MOST_WRITTEN) written.set(day, made);
  return made;
}

// Pure and cheap to forget: the texts of days that were asked for, as many as a few centuries have.
const written = new Map<number, IsoDate>();
const MOST_WRITTEN = 100_000;

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
