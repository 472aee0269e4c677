import { dateInZone } from '@attain/domain/calendar';
import type { HistoryValue } from './shapes.js';

export interface WinHistory {
  /** The close date under which each win stood when it ended, or stands now; oldest first. */
  readonly wonOn: readonly string[];
  /** The day on which the last win ended; null while it lasts, or when there was none. */
  readonly endedOn: string | null;
}

interface Instants {
  readonly timestamp: number;
  readonly value: string;
}

const oldestFirst = (history: readonly HistoryValue[]): Instants[] =>
  history
    .map(({ value, timestamp }) => ({ value: value ?? '', timestamp: Date.parse(timestamp) }))
    .sort((a, b) => a.timestamp - b.timestamp);

const instantOf = (text: string): number | null => {
  const time = /^\d+$/.test(text) ? Number.parseInt(text, 10) : Date.parse(text);
  return Number.isNaN(time) ? null : time;
};

/**
 * Reads every win of a deal out of the histories of its "closed won" flag and its close date. A win counts on the close date
 * that stood when it ended: that is the date under which it was credited until then, also when it was backdated.
 * @example won on 30 June, reopened on 20 July: { wonOn: ['2026-06-30'], endedOn: '2026-07-20' }
 */
export const winHistory = (
  wonFlag: readonly HistoryValue[],
  closeDates: readonly HistoryValue[],
  timeZone: string,
  closeDateNow: string | null,
): WinHistory => {
  const dates = oldestFirst(closeDates);
  const inZone = (time: number): string => dateInZone(new Date(time).toISOString(), timeZone);
  const standingBefore = (end: number, start: number): string => {
    const text = dates.findLast((date) => date.timestamp < end)?.value ?? '';
    return inZone(instantOf(text) ?? start);
  };
  const wonOn: string[] = [];
  let since: number | null = null;
  let endedOn: string | null = null;
  for (const { value, timestamp } of oldestFirst(wonFlag)) {
    if (value === 'true' && since === null) {
      since = timestamp;
      endedOn = null;
    } else if (value !== 'true' && since !== null) {
      wonOn.push(standingBefore(timestamp, since));
      endedOn = inZone(timestamp);
      since = null;
    }
  }
  if (since !== null) wonOn.push(closeDateNow ?? inZone(since));
  return { wonOn: [...new Set(wonOn)].sort(), endedOn };
};
