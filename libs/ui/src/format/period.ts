import { formatSpan, type TimeForm } from './time.js';

/** A period of a fiscal calendar as services name it: `FY2027-Q4` from 2026-11-01 to before 2027-02-01. */
export interface NamedPeriod {
  readonly label: string;
  readonly basis: 'month' | 'quarter' | 'half' | 'year';
  readonly start: string;
  readonly end: string;
}

const isCalendarMonth = ({ start, end }: NamedPeriod): boolean => start.endsWith('-01') && end.endsWith('-01');

/**
 * A period as people say it: `Q4 FY2027`, `November 2026`, `FY2027`. A month that is none of the civil calendar keeps its
 * number: `M10 FY2027`.
 */
export const periodName = (period: NamedPeriod, { locale }: TimeForm = {}): string => {
  if (period.basis === 'month' && isCalendarMonth(period)) {
    const start = new Date(`${period.start}T00:00:00Z`);
    return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(start);
  }
  const [year = '', part] = period.label.split('-');
  return part === undefined ? year : `${part.replace(/^M0/, 'M')} ${year}`;
};

/** The days of a period: `Nov 1, 2026 – Jan 31, 2027`. */
export const periodDays = ({ start, end }: Pick<NamedPeriod, 'start' | 'end'>, form: TimeForm = {}): string => formatSpan(start, end, form);

/** Whether a day lies in a period. */
export const holdsDay = ({ start, end }: Pick<NamedPeriod, 'start' | 'end'>, day: string): boolean => start <= day && day < end;
