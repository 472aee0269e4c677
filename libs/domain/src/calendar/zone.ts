import type { IsoDate } from './date.js';

/** A time zone that the runtime's zone database does not know. */
export class UnknownTimeZone extends Error {
  override readonly name = 'UnknownTimeZone';
  readonly code = 'UNKNOWN_TIME_ZONE';
  constructor(readonly timeZone: string) {
    super(`unknown time zone: ${timeZone}`);
  }
}

// Building a formatter costs ~50 µs and the zones in use are few.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', era: 'short' });
  } catch {
    throw new UnknownTimeZone(timeZone);
  }
  formatters.set(timeZone, made);
  return made;
}

/**
 * The calendar date of an instant in a time zone: `2026-08-01T02:30:00Z` in `America/New_York` is `2026-07-31`.
 * @throws UnknownTimeZone, and RangeError for text that is no instant.
 */
export function dateInZone(instant: string, timeZone: string): IsoDate {
  const parts = formatterFor(timeZone).formatToParts(new Date(instant));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`;
}
