export interface TimeForm {
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
}

const DAY_MS = 86_400_000;

const at = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** A business date, which has no zone: `formatDate('2026-07-31')` is `Jul 31, 2026` in American English. */
export const formatDate = (date: string, { locale }: TimeForm = {}): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at(date));

/** A business date without its year, where the year is plain: `Jul 31`. */
export const formatDay = (date: string, { locale }: TimeForm = {}): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at(date));

/** The days of a half-open span, first and last: `Aug 1 – Oct 31, 2026`. */
export const formatSpan = (start: string, end: string, { locale }: TimeForm = {}): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(
    at(start),
    new Date(at(end).getTime() - DAY_MS),
  );

const dayOf = (instant: Date, { timeZone }: TimeForm): string =>
  new Intl.DateTimeFormat('en-CA', { ...(timeZone ? { timeZone } : {}) }).format(instant);

/**
 * An instant in the reader's zone, as short as it stays clear: `10:08 AM` today, `Mon 10:08 AM` within six days, else with its date.
 * @param now what today is told by
 */
export const formatInstant = (instant: string, now: Date, form: TimeForm = {}): string => {
  const when = new Date(instant);
  const zone = form.timeZone ? { timeZone: form.timeZone } : {};
  const clock = { hour: 'numeric', minute: '2-digit', ...zone } as const;
  if (dayOf(when, form) === dayOf(now, form)) return new Intl.DateTimeFormat(form.locale, clock).format(when);
  const near = now.getTime() - when.getTime() < 6 * DAY_MS && when <= now;
  return new Intl.DateTimeFormat(form.locale, {
    ...(near ? { weekday: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }),
    ...clock,
  }).format(when);
};
