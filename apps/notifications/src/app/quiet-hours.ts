import type { QuietHours } from '../ports.js';

const MINUTE = 60_000;
/** No clock is moved by more minutes at a time. */
const LONGEST_CHANGE = 90;

// Building a formatter costs ~50 µs and the zones in use are few.
const formatters = new Map<string, Intl.DateTimeFormat>();

const minuteOfDay = (instant: Date, timeZone: string): number => {
  const formatter =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formatters.set(timeZone, formatter);
  const [hour = '0', minute = '0'] = formatter.format(instant).split(':');
  return Number.parseInt(hour, 10) * 60 + Number.parseInt(minute, 10);
};

const minutesOf = (text: string): number => Number.parseInt(text.slice(0, 2), 10) * 60 + Number.parseInt(text.slice(3), 10);

const isQuiet = (minute: number, from: number, to: number): boolean =>
  from <= to ? from <= minute && minute < to : minute >= from || minute < to;

/**
 * When something that is not critical may be sent: now, or at the end of the quiet hours that hold now. From 22:00 to 07:00
 * in Berlin, 21:30 UTC on a winter day gives 06:00 UTC. A change of clocks within them moves the end with the clock on the wall;
 * where the clock skips all of the day that is not quiet, the next day's counts.
 */
export const notBefore = (now: Date, hours: QuietHours | null): Date => {
  if (hours === null) return now;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const wall = (instant: number): number => minuteOfDay(new Date(instant), hours.timeZone);
  const quiet = (instant: number): boolean => from !== to && isQuiet(wall(instant), from, to);
  if (!quiet(now.getTime())) return now;
  let end = Math.floor(now.getTime() / MINUTE) * MINUTE + MINUTE;
  // Clocks may change on the way, so the last stretch is walked minute by minute.
  while (quiet(end)) end += Math.max(1, ((to - wall(end) + 1_440) % 1_440) - LONGEST_CHANGE) * MINUTE;
  return new Date(end);
};
