import { addDays } from '../../calendar/index.js';
import { allocate, minorDigits, Rational, rationalZero } from '../../money/index.js';
import type { DatedPeriod, EarnInput, Earning, PlanComponent, Priced, Terms } from '../../plan/index.js';
import type { CreditFactOf, Facts } from '../facts/facts.js';
import { faultOf, shareOf } from '../facts/crediting.js';
import { measuredAhead, periodsWith } from './ahead.js';
import { earnInput, type Seat, type Surroundings } from './earn-input.js';
import { gateOutcome, gateParts, type GateOutcome } from './gate.js';
import { priceOf, underCap, type Line, type LineTrace } from './line.js';
import type { BookedCredit } from './measure-book.js';
import { carriedFrom } from './segments.js';

interface Workshop {
  readonly seat: Seat;
  readonly component: PlanComponent;
  readonly input: EarnInput;
  readonly facts: Facts;
  readonly gates: Map<string, GateOutcome>;
  readonly reviewed: ReadonlySet<string>;
}

const traceOf = ({ component, seat, input }: Workshop, earning: Earning): LineTrace | null => {
  const { facts, credit } = earning;
  if (!facts) return null;
  const { terms, kind } = component;
  const gated = terms.gate?.tiersAbove ?? false;
  return {
    ...{ kind: kind.code, form: 'earning', sign: 1, facts, locked: gated ? (earning.lockedFacts ?? null) : null },
    minimum: terms.minimum && credit ? terms.minimum.resolve(input.values(earning.date)) : null,
    ...{ currency: seat.segment.plan.currency, rounding: seat.segment.plan.rounding, cap: null, split: null },
    rate: (credit as BookedCredit | null)?.rate ?? null,
  };
};

const keyOf = (plan: string, component: string, creditId: string | null, start: string, label: string): string =>
  [plan, component, creditId ?? '', start, label].join('|');

const blank = (workshop: Workshop, earning: Earning): Line => {
  const { seat, component } = workshop;
  const { plan } = seat.segment;
  const credit = earning.credit as BookedCredit | null;
  return {
    key: keyOf(plan.code, component.terms.code, credit?.id ?? null, earning.payPeriod.start, earning.label),
    ...{
      participant: seat.participant.id,
      plan: plan.code,
      component: component.terms.code,
      title: component.terms.title,
      label: earning.label,
    },
    ...{
      credit: credit?.fact ?? null,
      creditId: credit?.id ?? null,
      payPeriod: earning.payPeriod,
      date: earning.date,
      currency: plan.currency,
    },
    ...{ exact: rationalZero, uncapped: 0n, amount: 0n, held: earning.held, waiting: 0n, provisional: credit?.provisional ?? false },
    ...{ parts: [], steps: () => [], trace: null, capGroup: null, atRate: 0n },
  };
};

const gateFor = (workshop: Workshop, earning: Earning): GateOutcome | null => {
  const { gate } = workshop.component.terms;
  if (!gate) return null;
  const { payPeriod, date } = earning;
  const key = `${payPeriod.start}|${workshop.input.basisPeriod(gate.basis, date).start}`;
  const known = workshop.gates.get(key);
  if (known) return known;
  const { seat, component, input, facts } = workshop;
  const over = ({ end }: DatedPeriod): boolean => end <= addDays(facts.asOf, 1);
  const dated = payPeriod.start > facts.asOf ? [payPeriod.start] : [];
  const ahead = new Set([...measuredAhead(seat, gate.measure, component.terms, facts), ...dated]);
  const { own, later } = periodsWith(seat, ahead, facts);
  const outcome = gateOutcome(gate, payPeriod, { periods: [...own, ...later], over, ...input }, date);
  workshop.gates.set(key, outcome);
  return outcome;
};

/** Which credits the line is re-rated without: those of its basis up to its date that a clawback took out of the measure. */
const reversedBefore = ({ seat, component, input }: Workshop, { date }: Earning): CreditFactOf[] => {
  const { rule, terms } = component;
  if (terms.clawback?.attainment !== 'reversed-then' || rule.basis === 'credit') return [];
  const { start } = input.basisPeriod(rule.basis, date);
  const gone = rule.measures.flatMap((measure) => seat.book.reversed(measure, terms));
  return [...new Set(gone)].filter((credit) => credit.date >= start && credit.date <= date);
};

const reversedWords = ({ deal, endedOn, endReason }: CreditFactOf): string =>
  `re-rated without ${deal.id}, which was ${endReason ?? ''} on ${endedOn ?? ''}`;

/** Lines of one earning: its own, and those with which a gate releases or takes back what it held. */
const linesOf = (workshop: Workshop, earning: Earning): Line[] => {
  const line = blank(workshop, earning);
  const trace = traceOf(workshop, earning);
  if (!trace || !earning.facts || earning.held) return [line];
  const { kind } = workshop.component;
  const { exact, minor, priced } = priceOf(trace, earning.facts, kind);
  const atRate = priced.exact.atScale(minorDigits(trace.currency), trace.rounding);
  const reversed = reversedBefore(workshop, earning);
  const full: Line = {
    ...line,
    exact,
    uncapped: minor,
    amount: minor,
    parts: priced.parts,
    steps: () => [...stepsOf(priced.steps, trace, priced.exact, exact), ...reversed.map(reversedWords)],
    trace,
    atRate,
    reversed,
  };
  const outcome = gateFor(workshop, earning);
  if (!outcome || outcome.state === 'open') return [reviewed(workshop, full)];
  const locked: Locked = trace.locked ? priceOf(trace, trace.locked, kind) : { exact: rationalZero, minor: 0n, priced: null };
  const waiting = minor - locked.minor;
  const own = outcome.open ? full : heldByGate(full, trace, locked, waiting, outcome);
  const moves = outcome.moves.map(({ period, sign }): Line => {
    const label = sign === 1 ? 'gate opened' : 'gate shut again';
    const moved = exact.minus(locked.exact).times(Rational.of(BigInt(sign)));
    return {
      ...full,
      ...{
        key: keyOf(line.plan, line.component, line.creditId, period.start, `${label} for ${earning.payPeriod.start} ${earning.label}`),
        label,
        payPeriod: period,
      },
      ...{ date: addDays(period.end, -1), exact: moved, parts: gateParts(full.parts, locked.priced?.parts ?? [], sign, moved) },
      steps: locked.exact.isZero() ? full.steps : () => [...full.steps(), `of it ${locked.exact} was paid while the gate was shut`],
      ...{ uncapped: BigInt(sign) * waiting, amount: BigInt(sign) * waiting, trace: { ...trace, form: 'gate', sign } },
    };
  });
  return [own, ...moves];
};

const stepsOf = (steps: readonly string[], trace: LineTrace, priced: Rational, exact: Rational): string[] =>
  exact.compare(priced) === 0 ? [...steps] : [...steps, `raised to the minimum of ${trace.minimum ?? ''}`];

/** What a line pays while the gate is shut. */
interface Locked {
  readonly exact: Rational;
  readonly minor: bigint;
  readonly priced: Priced | null;
}

const heldByGate = (full: Line, trace: LineTrace, locked: Locked, waiting: bigint, outcome: GateOutcome): Line => {
  const held =
    outcome.state === 'released'
      ? null
      : outcome.state === 'held'
        ? 'gate-shut'
        : outcome.state === 'lapsed'
          ? 'gate-unmet-at-end'
          : outcome.state;
  const { priced } = locked;
  return {
    ...full,
    ...{
      exact: locked.exact,
      uncapped: locked.minor,
      amount: locked.minor,
      parts: priced?.parts ?? [],
      steps: priced ? () => priced.steps : full.steps,
    },
    held: waiting === 0n ? null : held,
    waiting: outcome.state === 'held' ? waiting : 0n,
    trace: trace.locked ? { ...trace, facts: trace.locked, locked: null } : null,
  };
};

const reviewed = ({ component, input, reviewed: released }: Workshop, line: Line): Line => {
  const { windfall, code } = component.terms;
  if (!windfall || released.has(`${line.creditId ?? ''}|${code}`)) return line;
  const limit = windfall.resolve(input.values(line.date));
  if (line.exact.compare(limit) <= 0) return line;
  return { ...line, exact: rationalZero, amount: 0n, uncapped: 0n, held: 'windfall-review', waiting: line.amount };
};

const byTime = (a: Line, b: Line): number =>
  a.payPeriod.start !== b.payPeriod.start
    ? a.payPeriod.start < b.payPeriod.start
      ? -1
      : 1
    : a.date !== b.date
      ? a.date < b.date
        ? -1
        : 1
      : a.key < b.key
        ? -1
        : 1;

/**
 * Cuts lines at the earning cap, in their order; while a condition is given, only as long as it holds. A cap goes on where attainment
 * does: a new version of a plan within the cap's span lowers or raises what is left, and does not grant all of it again.
 */
const capped = (lines: readonly Line[], terms: Terms, input: EarnInput, seat: Seat, used: Map<string, bigint>): Line[] => {
  const { cap } = terms;
  if (!cap) return [...lines];
  const from = carriedFrom(seat.segment, seat.others);
  return [...lines].sort(byTime).map((line): Line => {
    if (line.trace === null) return line;
    const digits = minorDigits(line.currency);
    const { while: condition } = cap;
    if (condition) {
      const { amount, quota } = input.attained(condition.measure, condition.basis, addDays(line.payPeriod.end, -1));
      const below = condition.below.resolve(input.values(line.date));
      const bound = condition.below.percent ? quota && below.times(quota) : below;
      if (bound === null || amount.compare(bound) >= 0) return line;
    }
    const span = cap.per === 'credit' ? line.key : `${cap.per}|${input.basisPeriod(cap.per, line.date).start}`;
    const group = [seat.participant.id, line.plan, line.component, line.currency, from, span].join('|');
    const before = used.get(group) ?? 0n;
    used.set(group, before + line.amount);
    const most = cap.amount.resolve(input.values(line.date)).atScale(digits, 'down');
    const amount = underCap(line.amount, { before, most });
    const waiting = underCap(line.amount + line.waiting, { before, most }) - amount;
    const trace: LineTrace = { ...line.trace, cap: { before, most } };
    if (amount === line.amount) return { ...line, trace, capGroup: group, waiting };
    const unit = 10n ** BigInt(digits);
    const steps = (): string[] => [...line.steps(), `cut by the cap of ${cap.amount.text} per ${cap.per}`];
    return { ...line, trace, capGroup: group, amount, waiting, exact: Rational.of(amount, unit), steps };
  });
};

/** Divides a line among the parties of its deal by their shares of the sum of shares: largest remainder, in order of their ids. */
const divided = (line: Line): Line[] => {
  const parties = line.credit?.deal.paySplits ?? [];
  if (parties.length === 0 || line.trace === null) return [line];
  const ordered = [...parties].sort((a, b) => (a.participant < b.participant ? -1 : 1));
  const fault = faultOf(ordered);
  if (fault) return [{ ...line, amount: 0n, exact: rationalZero, held: fault, waiting: line.amount }];
  const shares = ordered.map(({ share }) => shareOf(share));
  const unit = shares.reduce((product, { d }) => product * d, 1n);
  const weights = shares.map(({ n, d }) => n * (unit / d));
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const amounts = allocate(line.amount, weights);
  const atRates = allocate(line.atRate, weights);
  const waiting = allocate(line.waiting, weights);
  return ordered.map(
    ({ participant }, party): Line => ({
      ...line,
      ...{ participant, key: `${line.key}|${participant}`, amount: amounts[party] ?? 0n, atRate: atRates[party] ?? 0n },
      waiting: waiting[party] ?? 0n,
      exact: line.exact.times(Rational.of(weights[party] ?? 0n, total === 0n ? 1n : total)),
      trace: line.trace && { ...line.trace, split: { party, weights } },
      steps: () => [...line.steps(), `${ordered[party]?.share ?? ''} of it`],
    }),
  );
};

/** What a component waits for as a whole: nothing of it can be computed, and the others go on. */
const heldWhole = (workshop: Workshop, reason: string): Line[] => {
  const { seat, input } = workshop;
  const payPeriod = seat.periods.at(-1) ?? input.payPeriods[0];
  if (!payPeriod) return [];
  const earning: Earning = { credit: null, payPeriod, date: addDays(payPeriod.end, -1), label: 'component', facts: null, held: reason };
  return [blank(workshop, earning)];
};

/**
 * A line of a whole pay period, as one of its version: where two versions meet in a pay period, each has its own; one that does not say
 * what becomes of attainment waits.
 */
const ofStretch = (seat: Seat, { rule }: PlanComponent, earning: Earning): Earning => {
  if (earning.credit) return earning;
  const { from, to, plan } = seat.segment;
  const { payPeriod, label } = earning;
  const meets = to !== null && to < payPeriod.end && seat.others.some((other) => other.plan.code === plan.code && other.from > from);
  const unstated = rule.basis === 'credit' ? null : seat.book.unstatedIn(rule.basis, earning.date);
  if (!meets && !unstated) return earning;
  return { ...earning, label: meets ? `${label} of the version until ${to}` : label, held: earning.held ?? unstated };
};

/** All lines of one component for one seat. Values that have no number for this person hold it, and nothing else. */
export const componentLines = (seat: Seat, component: PlanComponent, around: Surroundings): Line[] => {
  const { terms, rule } = component;
  const input = earnInput(seat, component, around);
  const { facts } = around;
  const reviewedCredits = new Set((facts.document.reviews ?? []).map((review) => `${review.credit}|${review.component}`));
  const workshop: Workshop = { seat, component, input, facts, gates: new Map(), reviewed: reviewedCredits };
  if (seat.twice) return heldWhole(workshop, 'assigned-twice');
  try {
    const earnings = rule
      .earn(input)
      .filter(({ date }) => (terms.from === null || date >= terms.from) && (terms.until === null || date < terms.until))
      .map((earning) => ofStretch(seat, component, earning));
    around.settled(seat, component, earnings);
    const lines = earnings.flatMap((earning) => linesOf(workshop, earning));
    return capped(lines, terms, input, seat, around.underCaps).flatMap(divided);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return heldWhole(workshop, 'value-undefined');
  }
};
