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
}

export interface SettledEarning {
  readonly date: IsoDate;
  readonly kind: string;
  readonly exact: Rational;
}

const earnedOf = (lines: Iterable<Line>): EarnedLine[] =>
  [...lines].filter(({ held }) => held === null).map(({ payPeriod, date, exact }) => ({ payPeriod, date, exact }));

const scoreIn = (facts: Facts, participant: string, objective: string, period: DatedPeriod): Score | null => {
  const found = (facts.document.scores ?? []).filter(
    (score) =>
      score.participant === participant &&
      score.objective === objective &&
      score.date >= period.start &&
      score.date < period.end &&
      score.date <= facts.asOf,
  );
  const last = found.sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1);
  return last ? { value: last.score === undefined ? null : parseRational(last.score), level: last.level ?? null } : null;
};

const clipped = (period: DatedPeriod, { from, to }: PlanSegment): DatedPeriod => ({
  label: period.label,
  start: from > period.start ? from : period.start,
  end: to !== null && to < period.end ? to : period.end,
});

/** Members of a pool: everybody who has the plan within the period, in order of their ids. */
const members = (
  seat: Seat,
  terms: Terms,
  around: Surroundings,
  period: DatedPeriod,
  basis: EarningBasis,
  measure: string | null,
): PoolMember[] => {
  const byId = new Map<string, PoolMember>();
  for (const other of around.seatsOf(seat.segment.plan.code)) {
    const meets = other.segment.from < period.end && (other.segment.to === null || other.segment.to > period.start);
    if (!meets) continue;
    const days = BigInt(participationDays(other.participant, clipped(period, other.segment), true));
    const weight = measure === null ? rationalZero : other.book.attained(measure, basis, addDays(period.end, -1), terms).amount;
    const known = byId.get(other.participant.id);
    byId.set(other.participant.id, {
      participant: other.participant.id,
      days: days + (known?.days ?? 0n),
      weight: known?.weight ?? weight,
    });
  }
  return [...byId.values()].sort((a, b) => (a.participant < b.participant ? -1 : 1));
};

/** Whether a stretch has the component that goes on with another's account. */
const goesOn = ({ plan }: PlanSegment, { terms, kind, rule }: PlanComponent): boolean =>
  plan.components.some((other) => other.terms.code === terms.code && other.kind.code === kind.code && other.rule.basis === rule.basis);

/** What a component may ask of the facts, for one seat. */
export const earnInput = (seat: Seat, component: PlanComponent, around: Surroundings): EarnInput => {
  const { terms } = component;
  const { participant, segment, book } = seat;
  const { facts } = around;
  const periods = periodsWith(seat, earnedAhead(seat, component, around), facts);
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
      const people = new Map(around.seatsOf(segment.plan.code).map((other) => [other.participant.id, other]));
      const parts = [...people.values()].map((other) => other.book.attained(measure, basis, through, terms).amount);
      return { amount: parts.reduce((sum, part) => sum.plus(part), rationalZero), quota: null, reason: null };
    },
    participation: (period, by) => participationShare(participant, period, by, facts.calendar),
  };
};
