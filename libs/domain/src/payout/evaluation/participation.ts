import { daysBetween, periodsBetween, type FiscalCalendar } from '../../calendar/index.js';
import { Rational, rationalOne } from '../../money/index.js';
import type { DatedPeriod, Proration } from '../../plan/index.js';
import type { DatedSpan, ParticipantFact } from '../facts/facts.js';

const inside = (span: DatedSpan, period: DatedPeriod): number => {
  const from = span.from > period.start ? span.from : period.start;
  const to = span.to !== null && span.to < period.end ? span.to : period.end;
  return from < to ? daysBetween(from, to) : 0;
};

const overlap = (a: DatedSpan, b: DatedSpan): DatedSpan | null => {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to === null ? b.to : b.to === null || a.to < b.to ? a.to : b.to;
  return to === null || from < to ? { from, to } : null;
};

/** Days of a period on which somebody takes part; leave is taken off where it counts. */
export const participationDays = (participant: ParticipantFact, period: DatedPeriod, lessLeave: boolean): number => {
  const spans = participant.participation.length === 0 ? [{ from: period.start, to: period.end }] : participant.participation;
  const taking = spans.reduce((sum, span) => sum + inside(span, period), 0);
  if (!lessLeave) return taking;
  const away = participant.leave.flatMap((leave) => spans.map((span) => overlap(leave, span)));
  return taking - away.reduce((sum, span) => sum + (span ? inside(span, period) : 0), 0);
};

/** A month counts when somebody takes part on at least half of its days. */
const months = (participant: ParticipantFact, period: DatedPeriod, calendar: FiscalCalendar): Rational => {
  const all = periodsBetween(calendar, 'month', period.start, period.end);
  const counted = all.filter((month) => 2 * participationDays(participant, month, false) >= daysBetween(month.start, month.end));
  return Rational.of(BigInt(counted.length), BigInt(all.length));
};

const byDays = (participant: ParticipantFact, period: DatedPeriod, lessLeave: boolean): Rational =>
  Rational.of(BigInt(participationDays(participant, period, lessLeave)), BigInt(daysBetween(period.start, period.end)));

/**
 * The share of a period in which somebody takes part.
 * @example 15 February to 31 March of a quarter of 90 days is 45 ÷ 90 by days
 */
export const participationShare = (
  participant: ParticipantFact,
  period: DatedPeriod,
  by: Proration,
  calendar: FiscalCalendar,
): Rational => {
  if (by === 'none') return rationalOne;
  return by === 'months' ? months(participant, period, calendar) : byDays(participant, period, by === 'participation-days');
};
