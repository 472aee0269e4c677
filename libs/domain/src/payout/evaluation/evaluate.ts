import { addDays, type IsoDate } from '../../calendar/index.js';
import { rationalZero, type Rational } from '../../money/index.js';
import type { Basis } from '../../calendar/index.js';
import type { DatedPeriod, Earning, PlanComponent, PlanRules } from '../../plan/index.js';
import type { FactsDocument } from '../facts/facts-document.js';
import { balanceName, closedPeriods } from './closed-periods.js';
import type { ClosedPeriod, Facts, HeldFact, ParticipantFact } from '../facts/facts.js';
import { factsAsOf } from '../facts/read-facts.js';
import { capGroupsOf } from './cap-recovery.js';
import { clawedCredits } from './clawed-credits.js';
import { componentLines } from './earn-lines.js';
import type { Seat, SettledEarning, Surroundings } from './earn-input.js';
import { foldPay, type PostingLine, type StatementOf } from './fold.js';
import type { Line } from './line.js';
import { MeasureBook } from './measure-book.js';
import { payPeriodsBetween, basisPeriodOf } from './pay-period.js';
import { ratesOf } from './rates.js';
import { carriedOn, overlaps, periodsOf, segmentsOf as stretchesOf, type PlanSegment } from './segments.js';
import { unpaidFacts } from './unpaid-facts.js';

/** A measure of one participant over one basis period. */
export interface MeasureOf {
  readonly participant: string;
  readonly plan: string;
  readonly measure: string;
  readonly basis: Basis;
  readonly period: DatedPeriod;
  readonly value: Rational;
  readonly quota: Rational | null;
  /** Before proration and ramp. */
  readonly fullQuota: Rational | null;
  readonly attainment: Rational | null;
  readonly reason: string | null;
}

/** Everything that follows from plans and facts on a day. */
export interface Evaluation {
  readonly asOf: IsoDate;
  readonly lines: readonly Line[];
  readonly postings: readonly PostingLine[];
  readonly statements: readonly StatementOf[];
  readonly measures: readonly MeasureOf[];
  readonly heldFacts: readonly HeldFact[];
  readonly facts: Facts;
}

/** Managers above one another, at most: a circle ends there. */
const MOST_LEVELS = 50;

class Company implements Surroundings {
  private readonly lines = new Map<string, Line[]>();
  private readonly settledLines = new Map<string, readonly SettledEarning[]>();
  readonly seats = new Map<string, Seat[]>();
  readonly underCaps = new Map<string, bigint>();

  constructor(
    readonly facts: Facts,
    plans: readonly PlanRules[],
    closed: readonly ClosedPeriod[],
  ) {
    const rateOf = ratesOf(facts.document.rates);
    const byStart = new Map(closed.map((period) => [period.start, period]));
    for (const participant of facts.participants.values()) {
      const segments = stretchesOf(facts, participant.id, plans);
      const credits = facts.credits.get(participant.id) ?? [];
      const seats = segments.map((segment, index): Seat => {
        const book = new MeasureBook({ facts, participant, credits, segment, earlier: segments.slice(0, index), closed: byStart, rateOf });
        const periods = periodsOf(segment, facts, participant);
        const later = carriedOn(segment, segments);
        const last = later.at(-1);
        return {
          ...{ participant, segment, book, periods, carriedOn: later, others: segments.filter((other) => other !== segment) },
          laterPeriods: last ? periodsOf(segment, facts, participant, last.to).slice(periods.length) : [],
          twice: segments.some((other) => overlaps(segment, other)),
        };
      });
      this.seats.set(participant.id, seats);
    }
  }

  seatsOf(plan: string): readonly Seat[] {
    return [...this.seats.values()].flat().filter(({ segment }) => segment.plan.code === plan);
  }

  settled({ participant, segment }: Seat, { terms, kind }: PlanComponent, earnings: readonly Earning[]): void {
    const key = [participant.id, segment.plan.code, terms.code].join('|');
    const known = this.settledLines.get(key) ?? [];
    const whole = earnings.flatMap(({ credit, date, facts, held }) =>
      credit || !facts || held ? [] : [{ date, kind: kind.code, exact: kind.price(facts).exact }],
    );
    this.settledLines.set(key, [...known, ...whole]);
  }

  settledOf(participant: string, plan: string, component: string): readonly SettledEarning[] {
    return this.settledLines.get([participant, plan, component].join('|')) ?? [];
  }

  /** What a participant earned by a component; parts of a pay split that are another's are not among it. */
  linesOf(participant: string, component: string): readonly Line[] {
    return (this.lines.get(participant) ?? []).filter((line) => line.component === component && line.participant === participant);
  }

  everyLine = (): Iterable<Line> => [...this.lines.values()].flat();

  isBelow(manager: string, participant: string, date: IsoDate): boolean {
    let at: string | undefined = participant;
    for (let depth = 0; at !== undefined && depth < MOST_LEVELS; depth += 1) {
      at = this.facts.participants.get(at)?.managers.find(({ from, to }) => from <= date && (to === null || date < to))?.id;
      if (at === manager) return true;
    }
    return false;
  }

  /** People below come before those above, since an override needs what they earned: below all managers that they ever had. */
  private bottomUp(): ParticipantFact[] {
    const people = [...this.facts.participants.values()];
    let depths = new Map<string, number>();
    for (let level = 0; level < MOST_LEVELS; level += 1) {
      const known = depths;
      depths = new Map(
        people.map(({ id, managers }) => [id, managers.reduce((most, above) => Math.max(most, 1 + (known.get(above.id) ?? 0)), 0)]),
      );
      if (people.every(({ id }) => depths.get(id) === known.get(id))) break;
    }
    const depth = ({ id }: ParticipantFact): number => depths.get(id) ?? 0;
    return people.sort((a, b) => depth(b) - depth(a) || (a.id < b.id ? -1 : 1));
  }

  earn(): Line[] {
    const all: Line[] = [];
    for (const participant of this.bottomUp()) {
      const own: Line[] = [];
      this.lines.set(participant.id, own);
      for (const seat of this.seats.get(participant.id) ?? [])
        for (const component of seat.segment.plan.components) own.push(...componentLines(seat, component, this));
      all.push(...own);
    }
    return all;
  }
}

const measuresOf = (seat: Seat, facts: Facts): MeasureOf[] => {
  const { participant, segment, book, periods } = seat;
  const { plan } = segment;
  const used = new Map<string, Set<Basis>>();
  for (const { rule } of plan.components)
    for (const measure of rule.measures)
      if (rule.basis !== 'credit') (used.get(measure) ?? used.set(measure, new Set()).get(measure)!).add(rule.basis);
  const [component] = plan.components;
  if (!component) return [];
  return [...plan.measures.values()].flatMap((rule): MeasureOf[] => {
    const bases = new Set<Basis>([...(used.get(rule.code) ?? []), ...(rule.quota?.bases ?? [])]);
    if (bases.size === 0) bases.add(plan.payPeriod === 'quarter' ? 'quarter' : 'month');
    return [...bases].flatMap((basis) => {
      const days = [...periods.map(({ end }) => addDays(end, -1)), ...book.daysAhead(rule.code, component.terms)];
      const starts = new Map(days.map((day) => basisPeriodOf(facts.calendar, basis, day)).map((period) => [period.start, period]));
      return [...starts.values()].map((period): MeasureOf => {
        const last = addDays(period.end, -1);
        const today = facts.asOf < last ? (facts.asOf < period.start ? period.start : facts.asOf) : last;
        const { amount, quota, reason } = book.attained(rule.code, basis, facts.creditsAhead ? last : today, component.terms, today);
        const stated = book.quotas.on(rule, basis, period, today);
        return {
          ...{
            participant: participant.id,
            plan: plan.code,
            measure: rule.code,
            basis,
            period,
            value: amount,
            quota: rule.quota || rule.blend ? (stated.stated ?? quota) : null,
          },
          ...{ fullQuota: rule.quota ? stated.full : null, attainment: quota && amount.over(quota), reason: rule.quota ? reason : null },
        };
      });
    });
  });
};

/**
 * A party whom nobody knows, who has no plan in the currency, or whose compensation has ended cannot be paid: the part waits and is not
 * given to the others.
 */
const payableTo = (line: Line, company: Company): Line => {
  const seats = company.seats.get(line.participant);
  const holding = (held: string): Line => ({ ...line, amount: 0n, exact: rationalZero, waiting: line.amount, held });
  if (!seats) return holding('participant-unknown');
  if (!seats.some(({ segment }) => segment.plan.currency === line.currency)) return holding('plan-missing');
  const ends = company.facts.participants.get(line.participant)?.compensationEnds ?? null;
  return ends !== null && line.payPeriod.start > ends && line.amount !== 0n ? holding('compensation-ended') : line;
};

const evaluateOpen = (
  plans: readonly PlanRules[],
  facts: Facts,
  closed: readonly ClosedPeriod[],
  only: ReadonlySet<string> | null,
  closing: boolean,
): Evaluation => {
  const company = new Company(facts, plans, closed);
  const lines = company.earn().map((line) => payableTo(line, company));
  const rateOf = ratesOf(facts.document.rates);
  const capGroups = capGroupsOf(lines);
  const segmentsOf = (id: string): PlanSegment[] | undefined => company.seats.get(id)?.map(({ segment }) => segment);
  const clawed = clawedCredits(facts, (id) => segmentsOf(id) ?? [], closed);
  const byParticipant = new Map<string, Line[]>();
  for (const line of lines)
    (byParticipant.get(line.participant) ?? byParticipant.set(line.participant, []).get(line.participant)!).push(line);
  const postings: PostingLine[] = [];
  const statements: StatementOf[] = [];
  const measures: MeasureOf[] = [];
  for (const [id, seats] of company.seats) {
    const participant = facts.participants.get(id);
    if (!participant || (only && !only.has(id))) continue;
    const segments: PlanSegment[] = seats.map(({ segment }) => segment);
    const folded = foldPay({ facts, participant, segments, plans, lines: byParticipant.get(id) ?? [], capGroups, clawed, closed, rateOf });
    postings.push(...folded.postings);
    statements.push(...folded.statements);
    if (!closing) for (const seat of seats) measures.push(...measuresOf(seat, facts));
  }
  const own = only ? lines.filter(({ participant }) => only.has(participant)) : lines;
  const heldFacts = [...facts.held, ...unpaidFacts(facts, segmentsOf)];
  return { asOf: facts.asOf, lines: own, postings, statements, measures, heldFacts, facts };
};

/** What one period leaves behind when it closes: its postings and the balances after it. */
const closePeriod = (period: DatedPeriod, evaluation: Evaluation): ClosedPeriod => ({
  start: period.start,
  end: period.end,
  closedOn: addDays(period.end, -1),
  postings: evaluation.postings
    .filter(({ posting }) => posting.start === period.start)
    .map(({ key, participant, plan, component, creditId, label, earning, amount }) => ({
      key,
      participant,
      plan,
      component,
      creditId,
      label,
      earning,
      amount,
    })),
  balances: new Map(
    evaluation.statements
      .filter(({ step }) => step.period.start === period.start)
      .map(({ participant, currency, step }) => [balanceName(participant, currency), step.balances]),
  ),
});

export interface EvaluateOptions {
  /** The day of calculation; the last one that any fact names unless given. */
  readonly asOf?: IsoDate | undefined;
  readonly participants?: readonly string[] | undefined;
  /**
   * Deals and credits dated after the day of calculation count at once, in the period of their date. Everything else waits for its day:
   * figures and scores, cash, releases, draws, adjustments, the end of compensation.
   */
  readonly creditsAhead?: boolean | undefined;
  /** Closed periods, oldest first, in place of those that the document states. */
  readonly closed?: readonly ClosedPeriod[] | undefined;
}

/**
 * Evaluates plans on facts: measures, quotas, attainment, lines, releases, balances and statements on a day. The same plans and
 * facts give the same result, to the cent, in whatever order the facts stand.
 *
 * With `closedThrough` the periods up to it are closed one after another with what was recorded by the end of each; with `closed`
 * they are given. A closed period never changes: differences go into the first open one.
 */
export const evaluate = (plans: readonly PlanRules[], document: FactsDocument, options: EvaluateOptions = {}): Evaluation => {
  const facts = factsAsOf(document, options.asOf, options.creditsAhead);
  const only = options.participants && options.participants.length > 0 ? new Set(options.participants) : null;
  let closed: readonly ClosedPeriod[] = options.closed ?? closedPeriods(document, plans, facts);
  const past: { postings: PostingLine[]; statements: StatementOf[] } = { postings: [], statements: [] };
  const [first] = [...plans].sort((a, b) => (a.effective.from < b.effective.from ? -1 : 1));
  if (document.closedThrough && first) {
    const from = closed.at(-1)?.end ?? firstDay(facts, document, first);
    for (const period of payPeriodsBetween(first.payPeriod, facts.calendar, from, document.closedThrough, first.effective.from)) {
      if (addDays(period.end, -1) > document.closedThrough) break;
      const then = evaluateOpen(plans, factsAsOf(document, addDays(period.end, -1)), closed, null, true);
      past.postings.push(...then.postings.filter(({ posting }) => posting.start === period.start));
      past.statements.push(
        ...then.statements.filter(({ step }) => step.period.start === period.start).map((statement) => ({ ...statement, closed: true })),
      );
      closed = [...closed, closePeriod(period, then)];
    }
  }
  const now = evaluateOpen(plans, facts, closed, only, false);
  const mine = <T extends { readonly participant: string }>(list: readonly T[]): T[] =>
    list.filter(({ participant }) => !only || only.has(participant));
  return { ...now, postings: [...mine(past.postings), ...now.postings], statements: [...mine(past.statements), ...now.statements] };
};

/**
 * The first day of the first period that may have anything to close, whatever was recorded when: pay may come of participation alone,
 * by a draw, a score or a fixed pool.
 */
const firstDay = (facts: Facts, document: FactsDocument, plan: PlanRules): IsoDate => {
  const dated = [document.deals, document.credits, document.figures, document.adjustments, document.advances, document.opening];
  const credited = dated.flatMap((list) => (list ?? []).map(({ date }: { readonly date: string }) => date));
  const taking = [...facts.participants.values()].map(({ participation }) => participation[0]?.from ?? plan.effective.from);
  const assigned = facts.assignments.map(({ from }) => from);
  const earliest = [...(assigned.length > 0 ? assigned : taking), ...credited].sort()[0] ?? facts.asOf;
  return earliest > plan.effective.from ? earliest : plan.effective.from;
};
