import { addDays, daysBetween, firstOfMonth, type IsoDate } from '../../calendar/index.js';
import type { Clawback, Terms, TimeSpan } from '../../plan/index.js';
import type { ClosedPeriod, CreditFactOf } from '../facts/facts.js';

/** What becomes of a credit in one component, now that it has ended or not. */
export interface Treatment {
  /** It counts in measures at its date. */
  readonly counts: boolean;
  /** It has a line. */
  readonly pays: boolean;
  /** A negative credit stands in the measure on this day. */
  readonly negativeOn: IsoDate | null;
  /** What was paid for it is taken back by the clause. */
  readonly clawback: Clawback | null;
}

const LIVE: Treatment = { counts: true, pays: true, negativeOn: null, clawback: null };
const GONE: Treatment = { counts: false, pays: false, negativeOn: null, clawback: null };

/** The date so many days or months later; the 31st of a shorter month is its last day. */
export const later = (date: IsoDate, { count, unit }: TimeSpan): IsoDate => {
  if (unit === 'day') return addDays(date, count);
  const year = Number.parseInt(date.slice(0, 4), 10);
  const month = Number.parseInt(date.slice(5, 7), 10) + count;
  const last = addDays(firstOfMonth(year, month + 1), -1);
  const same = `${last.slice(0, 8)}${date.slice(8)}`;
  return same < last ? same : last;
};

/** Whether an end falls within the window: day 0 is the credit's date, the last day counts. */
export const withinWindow = (clawback: Clawback, from: IsoDate, ended: IsoDate): boolean =>
  clawback.within === null || ended <= later(from, clawback.within);

/** Elapsed and whole length of a window, in its unit. */
export const elapsed = (from: IsoDate, ended: IsoDate, unit: 'day' | 'month'): number => {
  if (unit === 'day') return daysBetween(from, ended);
  let months = 0;
  while (later(from, { count: months + 1, unit: 'month' }) <= ended) months += 1;
  return months;
};

/** Whether closed periods paid for a credit and have not returned it. */
const paidFor = (credit: CreditFactOf, { code }: Terms, closed: ReadonlyMap<IsoDate, ClosedPeriod>, earning: IsoDate): boolean => {
  let paid = 0n;
  for (const { postings } of closed.values())
    for (const posting of postings)
      if (
        posting.component === code &&
        posting.earning === earning &&
        posting.label !== 'clawback' &&
        posting.creditId?.replace(/#\d+$/, '') === credit.id
      )
        paid += posting.amount;
  return paid !== 0n;
};

const paysOnCash = (terms: Terms): boolean => terms.pay.some(({ on }) => on === 'cash');

/**
 * The clawback rule: a credit that ends with a reason of the clause after its period was closed is not recalculated; only the
 * clause acts. In every other case the period is recalculated without it. What cash already gives back is not taken twice.
 * Of a credit that ends on the very day of closing the books tell which came first: what was closed with its pay ended after it.
 */
export const treatmentOf = (
  credit: CreditFactOf,
  terms: Terms,
  closed: ReadonlyMap<IsoDate, ClosedPeriod>,
  earning: IsoDate,
): Treatment => {
  const { endedOn, endReason, endKnownOn } = credit;
  if (endedOn === null || endReason === null) return LIVE;
  if (endReason === 'refunded' && paysOnCash(terms)) return LIVE;
  const { clawback } = terms;
  const period = closed.get(earning);
  const known = endKnownOn ?? endedOn;
  const closedBefore =
    period !== undefined && (known > period.closedOn || (known === period.closedOn && paidFor(credit, terms, closed, earning)));
  if (!clawback?.when.has(endReason) || !closedBefore) return GONE;
  if (!withinWindow(clawback, credit.date, endedOn)) return LIVE;
  if (clawback.attainment === 'reversed-then') return { counts: false, pays: false, negativeOn: null, clawback };
  return { counts: true, pays: true, negativeOn: clawback.attainment === 'reversed-now' ? endedOn : null, clawback };
};
