import { dateInZone, periodOf, type Basis, type FiscalCalendar, type IsoDate, type Period } from '@attain/domain/calendar';
import type { PlanningFacts } from '@attain/planning-replica';

/** Calendar years in UTC, where planning has named no calendar yet. */
const plain: FiscalCalendar = { code: 'calendar-year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };

/** The calendar of a code, or the first by code; null for a code that nobody knows. */
export function calendarOf(facts: PlanningFacts, code: string | undefined): FiscalCalendar | null {
  const all = [...facts.calendars.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return code === undefined ? (all[0] ?? plain) : (all.find((calendar) => calendar.code === code) ?? null);
}

export const today = (calendar: FiscalCalendar, now: Date): IsoDate => dateInZone(now.toISOString(), calendar.timeZone);

/** The period of a request: by grain and date, today where no date is given. */
export const requestedPeriod = (calendar: FiscalCalendar, grain: Basis, date: IsoDate | undefined, now: Date): Period =>
  periodOf(calendar, grain, date ?? today(calendar, now));
