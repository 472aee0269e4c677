import { addDays, type IsoDate } from '../../calendar/index.js';
import { parseRational, rationalZero, sumRational, type Rational } from '../../money/index.js';
import type {
  DatedPeriod,
  EarnedLine,
  EarnInput,
  Earning,
  EarningBasis,
  PlanComponent,
  PoolMember,
  Score,
  Terms,
} from '../../plan/index.js';
import type { Facts, ParticipantFact } from '../facts/facts.js';
import { earnedAhead, periodsWith } from './ahead.js';
import type { Line } from './line.js';
import type { MeasureBook } from './measure-book.js';
import { participationDays, participationShare } from './participation.js';
import { basisPeriodOf } from './pay-period.js';
import { beginsOf, valuesAt, type PlanSegment } from './segments.js';

/** One participant under one plan version, with the books from which it earns. */
export interface Seat {
  readonly participant: ParticipantFact;
  readonly segment: PlanSegment;
  readonly book: MeasureBook;
  readonly periods: readonly DatedPeriod[];
  /** Other stretches of the same participant. */
  readonly others: readonly PlanSegment[];
  /** Later stretches of the plan to which its attainment carries, and the pay periods of these. */
  readonly carriedOn: readonly PlanSegment[];
  readonly laterPeriods: readonly DatedPeriod[];
  /** Another assignment gives the same plan on the same days. */
  readonly twice: boolean;
}

export interface Surroundings {
  readonly facts: Facts;
  /** Everybody who has the plan of a seat. */
  seatsOf(plan: string): readonly Seat[];
  linesOf(participant: string, component: string): readonly Line[];
  /** People below a participant on a day. */
  isBelow(manager: string, participant: string, date: IsoDate): boolean;
  readonly everyLine: () => Iterable<Line>;
  /** Keeps what a component earned for whole pay periods. */
  settled(seat: Seat, component: PlanComponent, earnings: readonly Earning[]): void;
  /** What a component earned for whole pay periods, under all stretches of a plan so far. */
  settledOf(participant: string, plan: string, component: string): readonly SettledEarning[];
  /** What was earned so far under each earning cap, before the cap cut it: in minor units. */
  readonly underCaps: Map<string, bigint>;
}

export interface SettledEarning {
  readonly date: IsoDate;
  readonly kind: string;
  readonly exact: Rational;
}

/** What lines earn; one that waits has earned nothing yet, or what its gate lets through. */
const earnedOf = (lines: Iterable<Line>): EarnedLine[] => [...lines].map(({ payPeriod, date, exact }) => ({ payPeriod, date, exact }));

/** The last score within a period. Which of two that differ on one day is right nobody can say, so they decide nothing. */
const scoreIn = (facts: Facts, participant: string, objective: string, period: DatedPeriod): Score | string | null => {
  const found = (facts.document.scores ?? []).filter(
    (score) =>
      score.participant === participant &&
      score.objective === objective &&
      score.date >= period.start &&
      score.date < period.end &&
      score.date <= facts.asOf,
  );
  const day = found.reduce((latest, { date }) => (date > latest ? date : latest), '');
  const [last, ...others] = found.filter(({ date }) => date === day);
  if (others.some(({ score, level }) => score !== last?.score || level !== last?.level)) return 'score-twice';
  return last ? { value: last.score === undefined ? null : parseRational(last.score), level: last.level ?? null } : null;
};

const clipped = (period: DatedPeriod, { from, to }: PlanSegment): DatedPeriod => ({
  label: period.label,
  start: from > period.start ? from : period.start,
  end: to !== null && to < period.end ? to : period.end,
});

/** Seats of each person who has the plan of a pool within a period, oldest first; people in order of their ids. */
const sharing = (seat: Seat, around: Surroundings, period: DatedPeriod): Map<string, Seat[]> => {
  const byId = new Map<string, Seat[]>();
  for (const other of around.seatsOf(seat.segment.plan.code)) {
    const meets = other.segment.from < period.end && (other.segment.to === null || other.segment.to > period.start);
    if (meets) byId.set(other.participant.id, [...(byId.get(other.participant.id) ?? []), other]);
  }
  return new Map([...byId].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** What somebody is credited with for a pool: in the basis, as long as the person has the plan. */
const pooled = (seats: readonly Seat[], measure: string, basis: EarningBasis, through: IsoDate, terms: Terms): Rational => {
  const [first] = seats;
  const to = seats.at(-1)?.segment.to ?? null;
  const last = to !== null && to <= through ? addDays(to, -1) : through;
  return first ? first.book.attained(measure, basis, last, terms).amount : rationalZero;
};

/** Members of a pool: everybody who has the plan within the period, leavers too, whose share is that of their days or credits. */
const members = (
  seat: Seat,
  terms: Terms,
  around: Surroundings,
  period: DatedPeriod,
  basis: EarningBasis,
  measure: string | null,
): PoolMember[] =>
  [...sharing(seat, around, period)].map(([participant, seats]) => ({
    participant,
    days: seats.reduce((sum, { participant: who, segment }) => sum + BigInt(participationDays(who, clipped(period, segment), true)), 0n),
    weight: measure === null ? rationalZero : pooled(seats, measure, basis, addDays(period.end, -1), terms),
  }));

/** The first day after the last on which a seat earns: a pool pays its share to whoever left when the basis ends. */
const earnsUntil = ({ segment, others }: Seat, { rule }: PlanComponent, facts: Facts): IsoDate | null => {
  const { to, plan } = segment;
  if (rule.around !== 'holders' || to === null) return to;
  const { end } = basisPeriodOf(facts.calendar, rule.basis, addDays(to, -1));
  return others.some((other) => other.plan.code === plan.code && other.from >= to && other.from < end) ? to : end;
};

/** Whether a stretch has the component that goes on with another's account. */
const goesOn = ({ plan }: PlanSegment, { terms, kind, rule }: PlanComponent): boolean =>
  plan.components.some((other) => other.terms.code === terms.code && other.kind.code === kind.code && other.rule.basis === rule.basis);

/** What a component may ask of the facts, for one seat. */
export const earnInput = (seat: Seat, component: PlanComponent, around: Surroundings): EarnInput => {
  const { terms } = component;
  const { participant, segment, book } = seat;
  const { facts } = around;
  const periods = periodsWith(seat, earnedAhead(seat, component, around), facts, earnsUntil(seat, component, facts));
  return {
    participant: participant.id,
    currency: segment.plan.currency,
    rounding: segment.plan.rounding,
    begins: beginsOf(segment, participant),
    payPeriods: periods.own,
    laterPeriods: periods.later,
    settledLater: (period) => seat.carriedOn.some((later) => later.from < period.end && goesOn(later, component)),
    earnedBefore: (basis) =>
      segment.plan.onStart === 'restart'
        ? rationalZero
        : sumRational(
            around
              .settledOf(participant.id, segment.plan.code, terms.code)
              .filter(({ date, kind }) => kind === component.kind.code && date >= basis.start && date < basis.end)
              .map(({ exact }) => exact),
          ),
    basisPeriod: (basis, date) => basisPeriodOf(facts.calendar, basis, date),
    values: (date) => valuesAt(segment, date),
    credits: (measure, basis) => book.credits(measure, basis, terms),
    attained: (measure, basis, through) => book.attained(measure, basis, through, terms),
    earned: (code) => earnedOf(around.linesOf(participant.id, code)),
    teamEarned: (code) =>
      earnedOf(
        [...around.everyLine()].filter((line) => line.component === code && around.isBelow(participant.id, line.participant, line.date)),
      ),
    score: (objective, period) => scoreIn(facts, participant.id, objective, period),
    poolMembers: (period, basis, measure) => members(seat, terms, around, period, basis, measure),
    teamAttained: (measure, basis, through) => {
      const people = [...sharing(seat, around, basisPeriodOf(facts.calendar, basis, through)).values()];
      return { amount: sumRational(people.map((seats) => pooled(seats, measure, basis, through, terms))), quota: null, reason: null };
    },
    participation: (period, by) => participationShare(participant, period, by, facts.calendar),
  };
};
