import { dateInZone, dayNumber, type IsoDate } from '../calendar/index.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** No zone is further from UTC than this. */
const FURTHEST = 15 * 60;

/**
 * The first instant of a day in a time zone, in milliseconds since 1970: `2026-08-01` in `America/New_York` is
 * `2026-08-01T04:00:00Z`. Where the clock skips midnight it is the first minute that the day has.
 * @throws InvalidDate, UnknownTimeZone
 */
export function firstInstantOf(date: IsoDate, timeZone: string): number {
  const midnight = dayNumber(date) * DAY;
  let low = -FURTHEST;
  let high = FURTHEST;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const reached = dateInZone(new Date(midnight + middle * MINUTE).toISOString(), timeZone) >= date;
    if (reached) high = middle;
    else low = middle + 1;
  }
  return midnight + low * MINUTE;
}
