import { periodOf, previousPeriod, type Basis, type FiscalCalendar, type IsoDate, type Period } from '@attain/domain/calendar';

const OFFERED: readonly { readonly basis: Basis; readonly count: number }[] = [
  { basis: 'month', count: 12 },
  { basis: 'quarter', count: 6 },
  { basis: 'year', count: 2 },
];

/**
 * The periods that a reader may choose among: the running one of each length and those before it, newest first.
 * @param since the first day that a plan pays for; nothing is offered that ended before it
 */
export const periodChoices = (calendar: FiscalCalendar, today: IsoDate, since: IsoDate): Period[] =>
  OFFERED.flatMap(({ basis, count }) => {
    const periods = [periodOf(calendar, basis, today)];
    while (periods.length < count) periods.push(previousPeriod(calendar, periods.at(-1)!));
    return periods.filter(({ end }, index) => index === 0 || end > since);
  });

/** The period of a calendar that has exactly these ends, the shortest that fits; undefined when none has. */
export const periodNamed = (calendar: FiscalCalendar, start: IsoDate, end: IsoDate): Period | undefined =>
  (['month', 'quarter', 'half', 'year'] as const)
    .map((basis) => periodOf(calendar, basis, start))
    .find((period) => period.start === start && period.end === end);
