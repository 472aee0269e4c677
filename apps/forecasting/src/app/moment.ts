import { addDays, dateInZone, periodOf, type FiscalCalendar, type IsoDate, type Period } from '@attain/domain/calendar';
import { firstInstantOf, periodOfLabel } from '@attain/domain/forecast';
import type { PlanningFacts } from '@attain/planning-replica';

/** Calendar years in UTC, where planning has named no calendar yet. */
const plain: FiscalCalendar = { code: 'calendar-year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };

/** The company's calendar: the first by code. */
export const companyCalendar = (planning: PlanningFacts): FiscalCalendar =>
  [...planning.calendars.values()].sort((a, b) => (a.code < b.code ? -1 : 1))[0] ?? plain;

/** The end of a day of the company, or now. */
export interface Moment {
  /** The last instant of the day in milliseconds since 1970; null: now. */
  readonly at: number | null;
  readonly date: IsoDate;
}

/** A date that has not come yet was asked for. */
export class FutureDate extends Error {
  override readonly name = 'FutureDate';
  readonly code = 'FUTURE_DATE';
  constructor(date: IsoDate) {
    super(`${date} has not come yet`);
  }
}

/** @throws FutureDate */
export function momentOf(calendar: FiscalCalendar, asOf: IsoDate | undefined, now: Date): Moment {
  const today = dateInZone(now.toISOString(), calendar.timeZone);
  if (asOf === undefined || asOf === today) return { at: null, date: today };
  if (asOf > today) throw new FutureDate(asOf);
  return { at: lastInstantOf(asOf, calendar.timeZone), date: asOf };
}

export const lastInstantOf = (day: IsoDate, timeZone: string): number => firstInstantOf(addDays(day, 1), timeZone) - 1;

/** The period of a label, or the quarter that holds a date; null for a label that names none. */
export const requestedPeriod = (calendar: FiscalCalendar, label: string | undefined, date: IsoDate): Period | null =>
  label === undefined ? periodOf(calendar, 'quarter', date) : periodOfLabel(calendar, label);

/** The day whose reporting lines count: the moment's, or the last day of a period that was over by then. */
export const linesDay = (period: Period, date: IsoDate): IsoDate => (date < period.end ? date : addDays(period.end, -1));
