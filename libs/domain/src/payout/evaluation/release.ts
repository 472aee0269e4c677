import { addDays, type IsoDate } from '../../calendar/index.js';
import { leastOf, mostOf, Rational, rationalOne, rationalZero, sumRational, type Rounding } from '../../money/index.js';
import type { PayPart, Terms, TimeSpan } from '../../plan/index.js';
import type { CashFact, DealFact, Facts } from '../facts/facts.js';
import type { Line } from './line.js';
import { later } from './treatment.js';

const sumThrough = (list: readonly CashFact[] | undefined, day: IsoDate): Rational =>
  sumRational((list ?? []).filter(({ date }) => date <= day).map(({ net }) => net));

const clamped = (share: Rational): Rational => mostOf(rationalZero, leastOf(rationalOne, share));

/** What of a contract has come in by a day: (receipts − refunds) ÷ contract total, between 0 and 1. */
const ofTotal = (amount: Rational, deal: DealFact): Rational => {
  const total = deal.contractTotal ?? deal.amount;
  return total === null || total.sign() <= 0 ? rationalZero : clamped(amount.over(total));
};

type Trigger = (facts: Facts, line: Line, day: IsoDate) => Rational;

/** How much of a line each trigger has released by the end of a day. A trigger only releases: it never prices again. */
const TRIGGERS: Readonly<Record<Exclude<PayPart['on'], 'booking'>, Trigger>> = {
  invoice: (facts, { credit }, day) => (credit ? ofTotal(sumThrough(facts.invoices.get(credit.deal.id), day), credit.deal) : rationalOne),
  cash: (facts, { credit }, day) => {
    if (!credit) return rationalOne;
    const { id } = credit.deal;
    return ofTotal(sumThrough(facts.receipts.get(id), day).minus(sumThrough(facts.refunds.get(id), day)), credit.deal);
  },
};

/** The day so long before another. */
const before = (day: IsoDate, span: TimeSpan): IsoDate => {
  if (span.unit === 'day') return addDays(day, -span.count);
  let date = addDays(day, -31 * span.count);
  while (later(addDays(date, 1), span) <= day) date = addDays(date, 1);
  return date;
};

/**
 * The share of a line that is released by the end of a day: its parts, less what is held back until its time.
 * @param booked the last day of booking: later than `day` in a pay period that has not begun, whose credits are booked already
 */
export const releasedShare = (line: Line, terms: Terms, facts: Facts, day: IsoDate, booked: IsoDate = day): Rational => {
  const share = sumRational(
    terms.pay.map((part) => {
      if (part.on === 'booking') {
        const due = part.after ? later(line.date, part.after) <= day : line.payPeriod.start <= booked;
        return due ? part.share : rationalZero;
      }
      return part.share.times(TRIGGERS[part.on](facts, line, part.after ? before(day, part.after) : day));
    }),
  );
  const { holdback } = terms;
  if (!holdback || later(line.date, holdback.until) <= day) return share;
  return share.times(rationalOne.minus(holdback.share));
};

/** What is released of an amount by a cumulative share: rounded to date, so that the parts always sum to the whole. */
export const releasedAmount = (amount: bigint, share: Rational, rounding: Rounding): bigint =>
  share.compare(rationalOne) === 0 ? amount : Rational.of(amount).times(share).atScale(0, rounding);
