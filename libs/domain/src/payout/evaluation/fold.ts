import { addDays, type IsoDate } from '../../calendar/index.js';
import { minorDigits, parseRational, Rational, rationalOne, type Rounding } from '../../money/index.js';
import type { DatedPeriod, PlanComponent, PlanRules, Values } from '../../plan/index.js';
import type { Balances, ClosedPeriod, Facts, ParticipantFact } from '../facts/facts.js';
import { balancesOf } from './closed-periods.js';
import { CapRecovery, type CapGroups } from './cap-recovery.js';
import { clawbackAmount } from './clawback.js';
import { clawedKey, type Clawed, type ClawedCredits } from './clawed-credits.js';
import type { Line } from './line.js';
import { participationShare } from './participation.js';
import type { RateOf } from './rates.js';
import { paymentOf, type Payment } from './payment.js';
import { NO_BALANCES, payStep, type PayInput, type PayStep } from './pay-rules.js';
import { releasedAmount, releasedShare } from './release.js';
import { holds, valuesAt, type PlanSegment } from './segments.js';
import { currencyOfFact } from './unpaid-facts.js';
import { periodsFor, planIn, settledUntil } from './fold-periods.js';

/** What goes into one posting period under one key: what should be minus all postings so far. Minor units. */
export interface PostingLine {
  readonly key: string;
  readonly participant: string;
  readonly plan: string;
  readonly component: string;
  readonly creditId: string | null;
  readonly label: string;
  readonly earning: IsoDate;
  readonly posting: DatedPeriod;
  readonly amount: bigint;
  readonly currency: string;
  readonly reason: 'earned' | 'released' | 'prior period' | 'clawback' | 'returned';
  /** Deals whose reversal re-rated the line in this period. */
  readonly causes?: readonly string[] | undefined;
}

export interface StatementOf {
  readonly participant: string;
  readonly plan: string;
  readonly currency: string;
  readonly step: PayStep;
  readonly payment: Payment;
  readonly closed: boolean;
}

export interface FoldGround {
  readonly facts: Facts;
  readonly participant: ParticipantFact;
  readonly segments: readonly PlanSegment[];
  /** All plans: a party of a deal is paid by the plan of its owner. */
  readonly plans: readonly PlanRules[];
  readonly lines: readonly Line[];
  /** Lines of everybody that use one earning cap together. */
  readonly capGroups: CapGroups;
  readonly clawed: ClawedCredits;
  readonly closed: readonly ClosedPeriod[];
  readonly rateOf: RateOf;
}

interface Account {
  amount: bigint;
  readonly participant: string;
  readonly plan: string;
  readonly component: string;
  readonly creditId: string | null;
  readonly label: string;
  readonly earning: IsoDate;
}

/** One open period of the fold. */
interface Step {
  readonly period: DatedPeriod;
  readonly plan: PlanRules;
  /** Compensation ends in it. */
  readonly ends: boolean;
  /** The last day whose releases and ends count; before the period while it has not begun. */
  readonly until: IsoDate;
  readonly last: IsoDate;
}

export interface Folded {
  readonly postings: readonly PostingLine[];
  readonly statements: readonly StatementOf[];
}

/** The fold over pay periods of one participant and one currency: closed steps are inputs, open ones are computed in order. */
class PayFold {
  private readonly accounts = new Map<string, Account>();
  private readonly postings: PostingLine[] = [];
  private readonly components = new Map<string, PlanComponent>();
  private readonly closedByStart: ReadonlyMap<IsoDate, ClosedPeriod>;
  /** Lines that are due as a whole in their own pay period, by its first day; the others may move in every period. */
  private readonly steady = new Map<IsoDate, Line[]>();
  private readonly moving: Line[] = [];
  private readonly keys: ReadonlySet<string>;
  /** Clawbacks that are settled here, also those that took nothing. */
  private readonly settled = new Set<string>();
  private readonly sums: boolean;
  private readonly recovery: CapRecovery;

  constructor(
    private readonly ground: FoldGround,
    private readonly currency: string,
  ) {
    this.closedByStart = new Map(ground.closed.map((period) => [period.start, period]));
    for (const plan of [...ground.plans, ...ground.segments.map((segment) => segment.plan)])
      for (const component of plan.components) this.components.set(`${plan.code}|${component.terms.code}`, component);
    this.sums = ground.closed.some(({ postings }) => postings.some(({ label }) => label === 'period'));
    this.recovery = new CapRecovery(ground.capGroups, ground.lines, (key) => this.accounts.get(key)?.amount);
    this.keys = new Set(ground.lines.map(({ key }) => key));
    this.loadClosed();
    for (const line of ground.lines) {
      const terms = this.components.get(`${line.plan}|${line.component}`)?.terms;
      const whole = terms && terms.holdback === null && terms.pay.every(({ on, after }) => on === 'booking' && after === null);
      if (!whole || this.clawedFor(line.plan, line.component, line.creditId)) this.moving.push(line);
      else (this.steady.get(line.payPeriod.start) ?? this.steady.set(line.payPeriod.start, []).get(line.payPeriod.start)!).push(line);
    }
  }

  /** What may move in a period: everything that has no whole day, and what is due by then and was not looked at yet. */
  private due(last: IsoDate): Line[] {
    const due: Line[] = [];
    for (const [start, lines] of this.steady) {
      if (start > last) continue;
      due.push(...lines);
      this.steady.delete(start);
    }
    return [...due, ...this.moving];
  }

  private loadClosed(): void {
    for (const { postings } of this.ground.closed) {
      for (const posting of postings.filter(({ participant }) => participant === this.ground.participant.id)) {
        if (this.currencyOf(posting.plan) !== this.currency) continue;
        const known = this.accounts.get(posting.key);
        if (known) known.amount += posting.amount;
        else this.accounts.set(posting.key, { ...posting });
      }
    }
  }

  private currencyOf(plan: string): string {
    const own = this.ground.segments.find((segment) => segment.plan.code === plan)?.plan;
    const known = own ?? this.ground.plans.find(({ code }) => code === plan) ?? this.ground.segments[0]?.plan;
    return known?.currency ?? this.currency;
  }

  private clawedFor(plan: string, component: string, creditId: string | null): Clawed | undefined {
    return creditId === null ? undefined : this.ground.clawed.get(clawedKey(plan, component, creditId));
  }

  private post(
    account: Omit<Account, 'amount'>,
    key: string,
    should: bigint,
    posting: DatedPeriod,
    currency: string,
    reason: PostingLine['reason'],
    causes: readonly string[] = [],
  ): void {
    if (this.sums) this.drawOnSum(account, key, should);
    const known = this.accounts.get(key);
    const delta = should - (known?.amount ?? 0n);
    if (delta === 0n) return;
    if (known) known.amount = should;
    else this.accounts.set(key, { ...account, amount: should });
    const { participant, plan, component, creditId, label, earning } = account;
    this.postings.push({
      key,
      participant,
      plan,
      component,
      creditId,
      label,
      earning,
      posting,
      amount: delta,
      currency,
      reason,
      ...(causes.length > 0 ? { causes } : {}),
    });
  }

  /** A closed period may be given as one sum per component: it stands for the lines that it was made of. */
  private drawOnSum(account: Omit<Account, 'amount'>, key: string, should: bigint): void {
    const sum = this.accounts.get([account.plan, account.component, '', account.earning, 'period'].join('|'));
    const open = should - (this.accounts.get(key)?.amount ?? 0n);
    if (!sum || sum.label === account.label || sum.amount === 0n || sum.amount > 0n !== open > 0n) return;
    const moved = sum.amount > 0n ? (sum.amount < open ? sum.amount : open) : sum.amount > open ? sum.amount : open;
    sum.amount -= moved;
    const known = this.accounts.get(key);
    if (known) known.amount += moved;
    else this.accounts.set(key, { ...account, amount: moved });
  }

  /** Posts into one open period all that should stand by its end, by what is released and ended until then or `until`. */
  postPeriod(period: DatedPeriod, plan: PlanRules, ends: boolean, until: IsoDate): bigint {
    const before = this.postings.length;
    const last = addDays(period.end, -1);
    const step: Step = { period, plan, ends, until, last };
    for (const line of this.due(last)) if (line.payPeriod.start <= last) this.postLine(line, step);
    for (const [key, account] of this.accounts) {
      if (this.keys.has(key) || account.amount === 0n) continue;
      const clawed = this.clawedFor(account.plan, account.component, account.creditId);
      // What a clause took goes back as well, once the credit counts again or ended for a reason that is none of the clause.
      if (!clawed) this.post(account, key, 0n, period, plan.currency, 'returned');
      else if (account.label !== 'clawback') this.clawOnce(account, key, step, null);
    }
    return this.postings.slice(before).reduce((sum, { amount }) => sum + amount, 0n);
  }

  private postLine(line: Line, step: Step): void {
    const { period, plan, ends, until, last } = step;
    const account = {
      participant: line.participant,
      plan: line.plan,
      component: line.component,
      creditId: line.creditId,
      label: line.label,
      earning: line.payPeriod.start,
    };
    const clawed = this.clawedFor(line.plan, line.component, line.creditId);
    if (clawed && (clawed.credit.endedOn ?? '') <= until) {
      // A line that a cap cut to nothing may still be one whose loss lets capped pay drop.
      this.clawOnce(this.accounts.get(line.key) ?? { ...account, amount: 0n }, line.key, step, line);
      return;
    }
    const terms = this.components.get(`${line.plan}|${line.component}`)?.terms;
    if (!terms) return;
    let share = releasedShare(line, terms, this.ground.facts, until, last);
    if (ends) share = plan.onEnd.holdback === 'pay' ? rationalOne : share;
    const should = releasedAmount(line.amount, share, plan.rounding);
    const reason =
      line.payPeriod.start === period.start
        ? 'earned'
        : this.closedByStart.has(line.payPeriod.start) && share.compare(rationalOne) === 0
          ? 'prior period'
          : 'released';
    const causes = reason === 'prior period' ? (line.reversed ?? []).filter(({ endedOn }) => (endedOn ?? '') <= until) : [];
    const deals = causes.map(({ deal }) => deal.id);
    this.post(account, line.key, should, period, line.currency, reason, deals);
  }

  private clawOnce(account: Account, key: string, { period, plan, until }: Step, line: Line | null): void {
    const clawKey = `${key}|clawback`;
    const clawed = this.clawedFor(account.plan, account.component, account.creditId);
    const taken = this.settled.has(clawKey) || (this.accounts.get(clawKey)?.amount ?? 0n) !== 0n;
    if (!clawed || taken || (clawed.credit.endedOn ?? '') > until) return;
    const { clawback } = clawed.component.terms;
    if (!clawback) return;
    const drop = line ? this.dropWithout(line, until) : account.amount;
    const paid = line && line.capGroup !== null ? drop : account.amount;
    const base = { paid, atRate: line?.atRate ?? account.amount, drop };
    const amount = clawbackAmount(clawback, clawed.credit, base, plan.rounding);
    const posted = { ...account, label: 'clawback' };
    this.post(posted, clawKey, -amount, period, plan.currency, 'clawback');
    this.settled.add(clawKey);
  }

  /** By how much capped pay drops without the line, as far as it was paid. */
  private dropWithout(line: Line, until: IsoDate): bigint {
    if (line.capGroup === null) return line.amount;
    const lost = this.recovery.group(line).flatMap((each) => {
      const endedOn = this.clawedFor(each.plan, each.component, each.creditId)?.credit.endedOn ?? null;
      return endedOn !== null && endedOn <= until ? [{ line: each, endedOn }] : [];
    });
    return this.recovery.drop(line, lost);
  }

  result(): readonly PostingLine[] {
    return this.postings;
  }
}

const minorOf = (text: string, currency: string, rounding: Rounding): bigint =>
  parseRational(text).atScale(minorDigits(currency), rounding);

const inPeriod = (date: IsoDate, period: DatedPeriod): boolean => date >= period.start && date < period.end;

/** Balances with what a mid-year start brings along in the period; into the first open one comes all that no closed one has. */
const withOpening = (
  ground: FoldGround,
  { plan, period, until }: Pick<Step, 'plan' | 'period' | 'until'>,
  balances: Balances,
  first: boolean,
): Balances => {
  const { id } = ground.participant;
  const closedTo = ground.closed.findLast((closed) => balancesOf(closed, id, plan.currency) !== undefined)?.end ?? '';
  const opening = (ground.facts.document.opening ?? []).filter(
    (fact) =>
      fact.participant === id &&
      currencyOfFact(fact, ground.segments) === plan.currency &&
      fact.date <= until &&
      (first ? fact.date >= closedTo : fact.date >= period.start),
  );
  if (opening.length === 0) return balances;
  const sum = (name: keyof Balances): bigint =>
    opening.reduce(
      (total, fact) => total + (fact[name] === undefined ? 0n : minorOf(fact[name], plan.currency, plan.rounding)),
      balances[name],
    );
  return {
    drawDebt: sum('drawDebt'),
    carriedCap: sum('carriedCap'),
    carriedNegative: sum('carriedNegative'),
    receivable: sum('receivable'),
  };
};

const sumOf = (
  facts: readonly { participant: string; date: string; amount: string; currency?: string }[] | undefined,
  ground: FoldGround,
  period: DatedPeriod,
  first: boolean,
  plan: PlanRules,
): bigint =>
  (facts ?? [])
    .filter(
      (fact) =>
        fact.participant === ground.participant.id &&
        currencyOfFact(fact, ground.segments) === plan.currency &&
        (inPeriod(fact.date, period) ||
          (first && fact.date < period.start && !ground.closed.some((closed) => inPeriod(fact.date, { ...closed, label: '' })))) &&
        fact.date <= ground.facts.asOf,
    )
    .reduce((sum, { amount }) => sum + minorOf(amount, plan.currency, plan.rounding), 0n);

/** A draw or a cap that has no number for this person is left out, and the payment waits. */
const stepOf = (input: PayInput, plan: PlanRules, values: Values): { step: PayStep; held: string | null } => {
  try {
    return { step: payStep(input, plan, values), held: null };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { step: payStep(input, { ...plan, draw: null, cap: null }, values), held: 'value-undefined' };
  }
};

const lastBalances = ({ closed, participant }: FoldGround, currency: string): Balances => {
  const last = closed.at(-1);
  return (last && balancesOf(last, participant.id, currency)) ?? NO_BALANCES;
};

/** Postings and statements of one participant. */
export const foldPay = (ground: FoldGround): Folded => {
  const currencies = [...new Set(ground.segments.map(({ plan }) => plan.currency))];
  const statements: StatementOf[] = [];
  const postings: PostingLine[] = [];
  for (const currency of currencies) {
    const fold = new PayFold({ ...ground, lines: ground.lines.filter((line) => line.currency === currency) }, currency);
    let balances: Balances = lastBalances(ground, currency);
    for (const [index, period] of periodsFor(ground, currency).entries()) {
      const segment = planIn(ground, period, currency);
      if (!segment) continue;
      const { plan } = segment;
      const last = addDays(period.end, -1);
      const begun = period.start <= ground.facts.asOf;
      const until = begun ? last : settledUntil(ground, segment);
      balances = withOpening(ground, { plan, period, until }, balances, index === 0);
      const { compensationEnds } = ground.participant;
      const ends = begun && compensationEnds !== null && inPeriod(compensationEnds, period);
      const values = valuesAt(segment, last);
      const drawShare = participationShare(ground.participant, period, plan.draw?.prorate ?? 'none', ground.facts.calendar);
      const active = holds(segment, period.start) || holds(segment, last);
      const input: PayInput = {
        period,
        released: fold.postPeriod(period, plan, ends, until),
        adjustments: sumOf(ground.facts.document.adjustments, ground, period, index === 0, plan),
        advances: sumOf(ground.facts.document.advances, ground, period, index === 0, plan),
        drawShare: active ? drawShare : Rational.of(0n),
        ...{ begun, ends, balances },
      };
      const { step, held } = stepOf(input, plan, values);
      balances = step.balances;
      const payment = held ? { amount: null, currency: plan.currency, rate: null, held } : paymentOf(ground, plan, step.settlement, period);
      statements.push({ participant: ground.participant.id, plan: plan.code, currency, step, payment, closed: false });
    }
    postings.push(...fold.result());
  }
  return { postings, statements };
};
