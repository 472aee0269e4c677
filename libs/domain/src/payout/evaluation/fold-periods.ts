import { addDays, type IsoDate } from '../../calendar/index.js';
import type { DatedPeriod } from '../../plan/index.js';
import type { FoldGround } from './fold.js';
import { payPeriodOf, payPeriodsBetween } from './pay-period.js';
import type { PlanSegment } from './segments.js';

/**
 * The plan whose pay rules apply in a period: of those in force in it, each with its last version, the last one that has a cap or a draw,
 * else the last one.
 */
export const planIn = (ground: FoldGround, period: DatedPeriod, currency: string): PlanSegment | undefined => {
  const begun = ground.segments.filter(({ plan, from }) => plan.currency === currency && from < period.end);
  const inForce = new Map(begun.filter(({ to }) => to === null || to > period.start).map((segment) => [segment.plan.code, segment]));
  const plans = [...inForce.values()];
  return plans.findLast(({ plan }) => plan.cap !== null || plan.draw !== null) ?? plans.at(-1) ?? begun.at(-1);
};

/**
 * Pay periods of one currency from the first that anything happens in to the day of calculation, or to the last credit ahead of it. Where
 * credits count ahead, the first open period takes what comes late, even before it begins.
 */
export const periodsFor = (ground: FoldGround, currency: string): DatedPeriod[] => {
  const own = ground.segments.filter(({ plan }) => plan.currency === currency);
  const [first] = own;
  if (!first) return [];
  const opening = (ground.facts.document.opening ?? []).find(({ participant }) => participant === ground.participant.id);
  const begins = ground.participant.participation.map(({ from }) => from).sort()[0] ?? first.from;
  // Nobody is paid before taking part, and no closed period is paid again.
  const closedTo = ground.closed.at(-1)?.end ?? opening?.date ?? first.from;
  const from = [begins, first.from, closedTo].reduce((latest, date) => (date > latest ? date : latest));
  const ends = ground.participant.compensationEnds;
  const { asOf, creditsAhead } = ground.facts;
  const ahead = ground.lines.filter((line) => line.currency === currency).map(({ payPeriod }) => payPeriod.start);
  const reach = creditsAhead && ground.closed.length > 0 ? [closedTo, ...ahead] : ahead;
  const latest = reach.reduce((last, date) => (date > last ? date : last), asOf);
  const through = ends !== null && ends < latest ? ends : latest;
  return payPeriodsBetween(first.plan.payPeriod, ground.facts.calendar, from, through, first.anchor);
};

/** The last day of the pay period that holds the day of calculation, or of the last closed one. */
export const settledUntil = ({ facts, closed }: FoldGround, { plan, anchor }: PlanSegment): IsoDate => {
  const today = payPeriodOf(plan.payPeriod, facts.calendar, facts.asOf, anchor).end;
  const last = closed.at(-1)?.end ?? today;
  return addDays(last > today ? last : today, -1);
};
