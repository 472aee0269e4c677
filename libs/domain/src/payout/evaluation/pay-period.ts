import { addDays, dayNumber, periodOf, weekday, type FiscalCalendar, type IsoDate } from '../../calendar/index.js';
import type { DatedPeriod, EarningBasis, PayPeriodName } from '../../plan/index.js';

type PeriodOf = (calendar: FiscalCalendar, date: IsoDate, anchor: IsoDate) => DatedPeriod;

const days = (start: IsoDate, count: number, label: string): DatedPeriod => ({ start, end: addDays(start, count), label });

const monday = (date: IsoDate): IsoDate => addDays(date, 1 - weekday(date));

const PERIODS: Readonly<Record<PayPeriodName, PeriodOf>> = {
  week: (_calendar, date) => days(monday(date), 7, `week of ${monday(date)}`),
  'two-weeks': (_calendar, date, anchor) => {
    const first = dayNumber(monday(anchor));
    const since = dayNumber(date) - first;
    const start = addDays(monday(anchor), Math.floor(since / 14) * 14);
    return days(start, 14, `two weeks of ${start}`);
  },
  'half-month': (_calendar, date) => {
    const month = date.slice(0, 7);
    const half = date.slice(8) < '16';
    const next = addDays(`${month}-28`, 4).slice(0, 7);
    return half
      ? { start: `${month}-01`, end: `${month}-16`, label: `${month} first half` }
      : { start: `${month}-16`, end: `${next}-01`, label: `${month} second half` };
  },
  month: (calendar, date) => periodOf(calendar, 'month', date),
  quarter: (calendar, date) => periodOf(calendar, 'quarter', date),
};

/** The pay period that holds a date; periods of two weeks are counted from the week of `anchor`. */
export const payPeriodOf = (name: PayPeriodName, calendar: FiscalCalendar, date: IsoDate, anchor: IsoDate): DatedPeriod =>
  PERIODS[name](calendar, date, anchor);

/** Every pay period from that of one date to that of another; periods of two weeks are counted from the week of `anchor`. */
export const payPeriodsBetween = (
  name: PayPeriodName,
  calendar: FiscalCalendar,
  from: IsoDate,
  through: IsoDate,
  anchor: IsoDate = from,
): DatedPeriod[] => {
  const periods: DatedPeriod[] = [];
  for (
    let period = payPeriodOf(name, calendar, from, anchor);
    period.start <= through;
    period = payPeriodOf(name, calendar, period.end, anchor)
  )
    periods.push(period);
  return periods;
};

/** The period of a basis that holds a date; a basis of single credits has a period of that day. */
export const basisPeriodOf = (calendar: FiscalCalendar, basis: EarningBasis, date: IsoDate): DatedPeriod =>
  basis === 'credit' ? days(date, 1, date) : periodOf(calendar, basis, date);
