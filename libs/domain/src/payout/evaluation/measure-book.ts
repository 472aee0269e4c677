import type { Basis, FiscalCalendar, IsoDate } from '../../calendar/index.js';
import { parseRational, Rational, rationalZero } from '../../money/index.js';
import type { Attained, DatedPeriod, EarningBasis, MeasuredCredit, MeasureRule, Terms } from '../../plan/index.js';
import type { ClosedPeriod, CreditFactOf, Facts, ParticipantFact } from '../facts/facts.js';
import { figureFacts, measuredFacts, type MeasuredFact } from './measured.js';
import { basisPeriodOf, payPeriodOf } from './pay-period.js';
import { QuotaBook, type QuotaOn } from './quota-book.js';
import type { RateOf } from './rates.js';
import { holds, valuesAt, type PlanSegment } from './segments.js';
import { treatmentOf } from './treatment.js';

/** A credit in a measure, with what else its line must say. */
export interface BookedCredit extends MeasuredCredit {
  readonly fact: CreditFactOf;
  readonly rate: string | null;
  /** An earlier credit of the basis waits for a rate, so what lies on top of it may move. */
  readonly provisional: boolean;
}

export interface BookGround {
  readonly facts: Facts;
  readonly participant: ParticipantFact;
  readonly credits: readonly CreditFactOf[];
  readonly segment: PlanSegment;
  /** Stretches of the same participant before this one. */
  readonly earlier: readonly PlanSegment[];
  readonly closed: ReadonlyMap<IsoDate, ClosedPeriod>;
  readonly rateOf: RateOf;
}

interface Entry {
  readonly fact: MeasuredFact;
  readonly date: IsoDate;
  readonly value: Rational;
  readonly line: boolean;
}

const NOTHING: QuotaOn = { amount: null, stated: null, full: null, reason: 'quota-missing', since: null };

/** Sums of measures over their bases, for one participant under one plan version. */
export class MeasureBook {
  readonly quotas: QuotaBook;
  private readonly facts = new Map<string, readonly MeasuredFact[]>();
  private readonly sequences = new Map<string, readonly BookedCredit[]>();
  private readonly gone = new Map<string, readonly CreditFactOf[]>();
  private readonly calendar: FiscalCalendar;

  constructor(private readonly ground: BookGround) {
    const { facts, participant, segment, rateOf } = ground;
    this.calendar = facts.calendar;
    this.quotas = new QuotaBook({
      calendar: facts.calendar,
      participant,
      facts: (facts.document.quotas ?? []).filter((quota) => quota.participant === participant.id),
      currency: segment.plan.currency,
      rateTable: segment.plan.rateTables?.attainment ?? null,
      rateOf,
      valuesAt: (date) => valuesAt(segment, date),
    });
  }

  private rule(code: string): MeasureRule {
    const rule = this.ground.segment.plan.measures.get(code);
    if (!rule) throw new RangeError(`The plan has no measure "${code}"`);
    return rule;
  }

  private measured(rule: MeasureRule): readonly MeasuredFact[] {
    const known = this.facts.get(rule.code);
    if (known) return known;
    const { participant, credits, segment, rateOf, facts } = this.ground;
    const ground = { currency: segment.plan.currency, rateTable: segment.plan.rateTables?.attainment ?? null, rateOf };
    const made = rule.figure
      ? measuredFacts(
          { ...rule, credits: new Set(['direct']), value: 'amount' },
          figureFacts(rule.figure, facts, participant.id),
          participant,
          ground,
        )
      : measuredFacts(rule, credits, participant, ground);
    this.facts.set(rule.code, made);
    return made;
  }

  payPeriod(date: IsoDate): DatedPeriod {
    return payPeriodOf(this.ground.segment.plan.payPeriod, this.calendar, date, this.ground.segment.anchor);
  }

  /** Credits of a measure as one component sees them, in order, each with what was attained before it. */
  credits(measure: string, basis: EarningBasis, terms: Terms): readonly BookedCredit[] {
    const key = `${measure}|${basis}|${terms.clawback || terms.pay.length > 1 || terms.pay[0]?.on !== 'booking' ? terms.code : ''}`;
    const known = this.sequences.get(key);
    if (known) return known;
    const rule = this.rule(measure);
    const made = rule.blend ? [] : this.sequence(rule, basis, this.entries(this.measured(rule), terms));
    this.sequences.set(key, made);
    return made;
  }

  private entries(facts: readonly MeasuredFact[], terms: Terms): Entry[] {
    const entries: Entry[] = [];
    let reversed = false;
    for (const fact of facts) {
      const { credit } = fact;
      const treatment = credit.endedOn === null ? null : treatmentOf(credit, terms, this.ground.closed, this.payPeriod(credit.date).start);
      if (treatment && !treatment.counts) continue;
      entries.push({ fact, date: credit.date, value: fact.value, line: true });
      if (treatment?.negativeOn) {
        entries.push({ fact, date: treatment.negativeOn, value: fact.value.negated(), line: false });
        reversed = true;
      }
    }
    return reversed ? entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) : entries;
  }

  /** Days after the one of calculation on which a measure moves, as one component sees it: those of credits that count ahead. */
  daysAhead(measure: string, terms: Terms): IsoDate[] {
    const { asOf, creditsAhead } = this.ground.facts;
    if (!creditsAhead) return [];
    const rule = this.rule(measure);
    if (rule.blend) return rule.blend.flatMap((part) => this.daysAhead(part.measure, terms));
    const late = this.measured(rule).filter(({ credit }) => credit.date > asOf || (credit.endedOn ?? '') > asOf);
    return this.entries(late, terms).flatMap(({ date }) => (date > asOf ? [date] : []));
  }

  /** Credits that a clawback took out of a measure at their own date, so that others re-rate. */
  reversed(measure: string, terms: Terms): readonly CreditFactOf[] {
    if (terms.clawback?.attainment !== 'reversed-then') return [];
    const key = `${measure}|${terms.code}`;
    const known = this.gone.get(key) ?? this.reversedOf(measure, terms);
    this.gone.set(key, known);
    return known;
  }

  private reversedOf(measure: string, terms: Terms): readonly CreditFactOf[] {
    return this.measured(this.rule(measure)).flatMap(({ credit }) => {
      if (credit.endedOn === null) return [];
      const { clawback, counts } = treatmentOf(credit, terms, this.ground.closed, this.payPeriod(credit.date).start);
      return clawback && !counts ? [credit] : [];
    });
  }

  private sequence(rule: MeasureRule, basis: EarningBasis, entries: readonly Entry[]): BookedCredit[] {
    const booked: BookedCredit[] = [];
    let period: DatedPeriod | null = null;
    let pay: DatedPeriod | null = null;
    let sum = rationalZero;
    let provisional = false;
    let since: string | null = null;
    for (const entry of entries) {
      const { date, fact } = entry;
      if (!period || date < period.start || date >= period.end || basis === 'credit') {
        period = basisPeriodOf(this.calendar, basis, date);
        sum = this.begun(rule, basis, period);
        provisional = false;
        since = null;
      }
      if (!pay || date < pay.start || date >= pay.end) pay = this.payPeriod(date);
      if (this.restarts(period, date)) continue;
      const quota = basis === 'credit' ? NOTHING : this.quotas.on(rule, basis, period, date);
      if (rule.quota && !rule.quota.carry && since !== null && quota.since !== null && quota.since !== since && quota.since > period.start)
        sum = rationalZero;
      since = quota.since ?? since;
      booked.push(this.book(entry, { period, pay, quota, sum, provisional }));
      sum = sum.plus(entry.value);
      provisional ||= fact.held === 'rate-missing';
    }
    return booked;
  }

  private book(
    { fact, date, value, line }: Entry,
    at: { period: DatedPeriod; pay: DatedPeriod; quota: QuotaOn; sum: Rational; provisional: boolean },
  ): BookedCredit {
    const { segment } = this.ground;
    const { credit } = fact;
    return {
      ...{ id: fact.id, dealId: credit.deal.id, date, value, before: at.sum, quota: at.quota.amount, quotaReason: at.quota.reason },
      ...{ basisPeriod: at.period, payPeriod: at.pay, payable: line && holds(segment, date), product: credit.deal.product },
      held: fact.held ?? this.unstated(at.period),
      fact: credit,
      rate: fact.rate ? `${fact.rate.table} of ${fact.rate.on}: ${fact.rate.rate}` : null,
      provisional: at.provisional,
    };
  }

  /** Whether attainment of the basis begins anew with this plan version, and the date lies before it. */
  private restarts(period: DatedPeriod, date: IsoDate): boolean {
    const { segment } = this.ground;
    return segment.plan.onStart === 'restart' && segment.from > period.start && segment.from < period.end && date < segment.from;
  }

  /** A plan change inside the basis that does not say what becomes of attainment holds its lines. */
  private unstated(period: DatedPeriod): string | null {
    const { segment, earlier } = this.ground;
    const inside = segment.from > period.start && segment.from < period.end;
    const another =
      inside && segment.plan.onStart === null && earlier.some(({ plan, to }) => plan !== segment.plan && to !== null && to > period.start);
    return another ? 'attainment-at-plan-change-not-stated' : null;
  }

  /** Why lines of a basis wait at a plan change inside it; null when nothing is unsaid. */
  unstatedIn(basis: EarningBasis, date: IsoDate): string | null {
    return this.unstated(basisPeriodOf(this.calendar, basis, date));
  }

  /** Attainment that a mid-year start brings along. */
  private begun(rule: MeasureRule, basis: EarningBasis, period: DatedPeriod): Rational {
    let sum = rationalZero;
    for (const { participant, date, attainment } of this.ground.facts.document.opening ?? []) {
      if (participant !== this.ground.participant.id || date < period.start || date >= period.end) continue;
      for (const each of attainment ?? [])
        if (each.measure === rule.code && each.basis === basis) sum = sum.plus(parseRational(each.amount));
    }
    return sum;
  }

  /**
   * A measure at the end of a day; a blend is the weighted attainment of its measures, and its quota is 1.
   * @param on the day whose quota is in force, of the same basis period
   */
  attained(measure: string, basis: EarningBasis, through: IsoDate, terms: Terms, on: IsoDate = through): Attained {
    const rule = this.rule(measure);
    if (rule.blend) return this.blended(rule.blend, basis, through, terms, on);
    const period = basisPeriodOf(this.calendar, basis, through);
    const credits = this.credits(measure, basis, terms);
    const last = credits[lastThrough(credits, through)];
    const quota = basis === 'credit' ? NOTHING : this.quotas.on(rule, basis as Basis, period, on);
    const same = last && last.basisPeriod.start === period.start;
    // A quota whose change begins attainment anew does so on its day, not with the first credit after it.
    if (same && rule.quota?.carry === false && quota.since !== null && quota.since > last.date)
      return { amount: rationalZero, quota: quota.amount, reason: quota.reason };
    const amount = same ? last.before.plus(last.value) : this.begun(rule, basis, period);
    return { amount, quota: quota.amount, reason: quota.reason };
  }

  private blended(blend: NonNullable<MeasureRule['blend']>, basis: EarningBasis, through: IsoDate, terms: Terms, on: IsoDate): Attained {
    let amount = rationalZero;
    for (const { measure, weight } of blend) {
      const part = this.attained(measure, basis, through, terms, on);
      if (part.quota === null) return { amount: rationalZero, quota: null, reason: part.reason };
      amount = amount.plus(part.amount.over(part.quota).times(weight));
    }
    return { amount, quota: Rational.of(1n), reason: null };
  }
}

/** Index of the last credit dated on or before a day, or −1. */
const lastThrough = (credits: readonly MeasuredCredit[], day: IsoDate): number => {
  let low = 0;
  let high = credits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((credits[middle]?.date ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
