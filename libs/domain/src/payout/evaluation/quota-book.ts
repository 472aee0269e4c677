import { periodsBetween, type Basis, type FiscalCalendar, type IsoDate } from '../../calendar/index.js';
import { parseRational, Rational, rationalOne, sumRational } from '../../money/index.js';
import type { DatedPeriod, MeasureRule, Quantity, QuotaRule, Values } from '../../plan/index.js';
import type { FactsDocument } from '../facts/facts-document.js';
import type { ParticipantFact } from '../facts/facts.js';
import { participationShare } from './participation.js';
import { converted, type RateOf } from './rates.js';

type QuotaFact = NonNullable<FactsDocument['quotas']>[number];

/** A quota of one basis period on one date. `amount` is null where attainment is undefined. */
export interface QuotaOn {
  readonly amount: Rational | null;
  /** As it stands, 0 included; null when there is none. */
  readonly stated: Rational | null;
  /** Before proration and ramp. */
  readonly full: Rational | null;
  readonly reason: string | null;
  /** Since when this figure is in force. */
  readonly since: IsoDate | null;
}

const MONTHS: Readonly<Record<Basis, number>> = { month: 1, quarter: 3, half: 6, year: 12 };
const UNIT_OF: Readonly<Record<number, Basis>> = { 2: 'half', 4: 'quarter', 12: 'month' };

export interface QuotaGround {
  readonly calendar: FiscalCalendar;
  readonly participant: ParticipantFact;
  readonly facts: readonly QuotaFact[];
  readonly currency: string;
  readonly rateTable: string | null;
  readonly rateOf: RateOf;
  readonly valuesAt: (date: IsoDate) => Values;
}

interface Stated {
  readonly amount: Rational;
  readonly basis: Basis;
  readonly since: IsoDate | null;
}

const missing = (reason: string): QuotaOn => ({ amount: null, stated: null, full: null, reason, since: null });

/** Quotas of one participant for one plan: stated, spread, ramped and prorated, each as its measure says. */
export class QuotaBook {
  private readonly known = new Map<string, QuotaOn>();

  constructor(private readonly ground: QuotaGround) {}

  /** The quota of the basis period that holds the date, as in force on the date. */
  on(measure: MeasureRule, basis: Basis, period: DatedPeriod, date: IsoDate): QuotaOn {
    if (measure.blend) return { amount: rationalOne, stated: rationalOne, full: rationalOne, reason: null, since: null };
    const rule = measure.quota;
    if (!rule) return missing('quota-missing');
    const stated = this.stated(measure, rule, basis, period, date);
    if (typeof stated === 'string') return missing(stated);
    const key = `${measure.code}|${basis}|${period.start}|${stated.since ?? ''}|${stated.amount.n}/${stated.amount.d}|${stated.basis}`;
    const known = this.known.get(key);
    if (known) return known;
    const made = this.make(rule, basis, period, stated);
    this.known.set(key, made);
    return made;
  }

  private stated(measure: MeasureRule, rule: QuotaRule, basis: Basis, period: DatedPeriod, date: IsoDate): Stated | string {
    if (rule.amount) {
      const amount = this.valued(rule.amount, date);
      if (amount === null) return 'value-undefined';
      if (rule.per !== basis && rule.spread === null) return 'quota-missing';
      return { amount, basis: rule.per, since: null };
    }
    const own = this.ground.facts.filter((fact) => fact.measure === measure.code);
    for (const from of rule.spread === null ? [basis] : [basis, 'half' as const, 'year' as const]) {
      if (MONTHS[from] < MONTHS[basis]) continue;
      const inForce = own.filter((fact) => fact.basis === from && this.covers(fact, from, period, date));
      if (inForce.length > 1) return 'quota-twice';
      const [fact] = inForce;
      if (!fact) continue;
      const amount = this.inCurrency(fact, measure, period);
      return amount === null ? 'rate-missing' : { amount, basis: from, since: fact.from ?? '0001-01-01' };
    }
    return 'quota-missing';
  }

  private valued(quantity: Quantity, date: IsoDate): Rational | null {
    try {
      return quantity.resolve(this.ground.valuesAt(date));
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  private covers(fact: QuotaFact, basis: Basis, period: DatedPeriod, date: IsoDate): boolean {
    if (fact.period !== undefined) {
      const whole = periodsBetween(this.ground.calendar, basis, period.start, period.end)[0];
      return whole?.label === fact.period || whole?.label === `FY${fact.period}`;
    }
    return (fact.from ?? '0001-01-01') <= date && (!fact.to || date < fact.to);
  }

  private inCurrency(fact: QuotaFact, measure: MeasureRule, period: DatedPeriod): Rational | null {
    const amount = parseRational(fact.amount);
    const { currency, rateOf, rateTable } = this.ground;
    if (measure.unit === 'count' || fact.currency === undefined || fact.currency === currency) return amount;
    const used = rateOf(rateTable, fact.currency, currency, period.start);
    return used && converted(amount, used.rate, currency);
  }

  private make(rule: QuotaRule, basis: Basis, period: DatedPeriod, stated: Stated): QuotaOn {
    const full = this.whole(rule, basis, period, stated);
    const value = rule.ramp ? this.ramped(rule, rule.ramp, period, full) : this.shared(rule, basis, period, stated, full);
    const reason = value.sign() <= 0 ? 'quota-zero' : null;
    return { amount: reason ? null : value, stated: value, full, reason, since: stated.since };
  }

  /** The share of the stated quota that falls in the period, before proration. */
  private whole(rule: QuotaRule, basis: Basis, period: DatedPeriod, stated: Stated): Rational {
    if (stated.basis === basis) return stated.amount;
    if (rule.spread === 'even' || rule.spread === null)
      return stated.amount.times(Rational.of(BigInt(MONTHS[basis]), BigInt(MONTHS[stated.basis])));
    return sumRational(this.units(rule.spread, period, basis, stated.amount).map(({ amount }) => amount));
  }

  /** The units of a spread that the period is made of, or the part of the one that it lies in. */
  private units(
    spread: readonly Rational[],
    period: DatedPeriod,
    basis: Basis,
    year: Rational,
  ): { period: DatedPeriod; amount: Rational }[] {
    const unit = UNIT_OF[spread.length] ?? 'quarter';
    if (MONTHS[basis] < MONTHS[unit]) {
      const [holding] = periodsBetween(this.ground.calendar, unit, period.start, period.end);
      const share = Rational.of(BigInt(MONTHS[basis]), BigInt(MONTHS[unit]));
      return [{ period, amount: year.times(spread[(holding?.index ?? 1) - 1] ?? rationalOne).times(share) }];
    }
    return periodsBetween(this.ground.calendar, unit, period.start, period.end).map((each) => ({
      period: each,
      amount: year.times(spread[each.index - 1] ?? rationalOne),
    }));
  }

  private shared(rule: QuotaRule, basis: Basis, period: DatedPeriod, stated: Stated, full: Rational): Rational {
    const { calendar, participant } = this.ground;
    if (rule.prorate === 'none') return full;
    if (Array.isArray(rule.spread) && stated.basis === 'year') {
      const units = this.units(rule.spread as readonly Rational[], period, basis, stated.amount);
      return sumRational(units.map((unit) => unit.amount.times(participationShare(participant, unit.period, rule.prorate, calendar))));
    }
    return full.times(participationShare(participant, period, rule.prorate, calendar));
  }

  /** A ramp goes by months since participation began; each month has an even part of the period's quota. */
  private ramped(rule: QuotaRule, ramp: readonly Rational[], period: DatedPeriod, full: Rational): Rational {
    const { calendar, participant } = this.ground;
    const months = periodsBetween(calendar, 'month', period.start, period.end);
    const began = participant.participation.map(({ from }) => from).sort()[0] ?? null;
    const each = full.times(Rational.of(1n, BigInt(months.length)));
    return sumRational(
      months.map((month) => {
        const passed = began === null ? ramp.length : periodsBetween(calendar, 'month', began, month.start).length;
        const share = (began !== null && month.end <= began ? ramp[0] : ramp[passed]) ?? rationalOne;
        return each.times(share).times(participationShare(participant, month, rule.prorate, calendar));
      }),
    );
  }
}
