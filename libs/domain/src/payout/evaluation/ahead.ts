import type { IsoDate } from '../../calendar/index.js';
import type { DatedPeriod, PlanComponent, Terms } from '../../plan/index.js';
import type { Facts } from '../facts/facts.js';
import type { Seat, Surroundings } from './earn-input.js';
import { periodsOf } from './segments.js';

/** First days of pay periods that have not begun. */
type Ahead = ReadonlySet<IsoDate>;

const NONE: Ahead = new Set();

/** Pay periods that have not begun in which a measure of a seat moves already. */
export const measuredAhead = ({ book }: Seat, measure: string, terms: Terms, { asOf }: Facts): Ahead =>
  new Set(
    book
      .daysAhead(measure, terms)
      .map((day) => book.payPeriod(day).start)
      .filter((start) => start > asOf),
  );

/**
 * Pay periods that have not begun in which a component earns already: those of credits ahead that its measures count, and of lines that it
 * looks at. Nothing else begins before its day, so nobody's pay depends on whom it is evaluated with.
 */
export const earnedAhead = (seat: Seat, { terms, rule }: PlanComponent, around: Surroundings): Ahead => {
  const { asOf, creditsAhead } = around.facts;
  if (!creditsAhead) return NONE;
  const { participant, segment, book } = seat;
  const seats = rule.around === 'holders' ? around.seatsOf(segment.plan.code) : [seat];
  const days = seats.flatMap((other) =>
    rule.measures.filter((code) => other.segment.plan.measures.has(code)).flatMap((code) => other.book.daysAhead(code, terms)),
  );
  const own = rule.components.flatMap((code) => around.linesOf(participant.id, code));
  const below =
    rule.around === 'below' ? [...around.everyLine()].filter((line) => around.isBelow(participant.id, line.participant, line.date)) : [];
  const starts = [...days.map((day) => book.payPeriod(day).start), ...[...own, ...below].map(({ payPeriod }) => payPeriod.start)];
  return new Set(starts.filter((start) => start > asOf));
};

/** Pay periods of a seat, begun or ahead: of its own stretch or until `ends`, and of later ones to which attainment carries. */
export const periodsWith = (
  seat: Seat,
  ahead: Ahead,
  facts: Facts,
  ends: IsoDate | null = seat.segment.to,
): { own: readonly DatedPeriod[]; later: readonly DatedPeriod[] } => {
  const { segment, participant } = seat;
  if (ahead.size === 0 && ends === segment.to) return { own: seat.periods, later: seat.laterPeriods };
  const through = [...ahead].reduce((last, start) => (start > last ? start : last), facts.asOf);
  const counted = ({ start }: DatedPeriod): boolean => start <= facts.asOf || ahead.has(start);
  const own = periodsOf(segment, facts, participant, ends, through);
  const last = seat.carriedOn.at(-1);
  const later = last ? periodsOf(segment, facts, participant, last.to, through).slice(own.length) : [];
  return { own: own.filter(counted), later: later.filter(counted) };
};
