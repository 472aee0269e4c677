import { minorDigits, parseRational, type Rational, rationalOne, rationalZero } from '../../money/index.js';
import type { MeasureRule } from '../../plan/index.js';
import type { CreditFactOf, DealFact, Facts, ParticipantFact } from '../facts/facts.js';
import { converted, type RateOf, type UsedRate } from './rates.js';

/** One credit, or one line of its deal, with what a measure makes of it. */
export interface MeasuredFact {
  readonly id: string;
  readonly credit: CreditFactOf;
  /** 0 while held. */
  readonly value: Rational;
  readonly held: string | null;
  readonly rate: UsedRate | null;
}

const subjectOf = (
  credit: CreditFactOf,
  amount: Rational,
  participant: ParticipantFact,
  line: DealFact['lines'][number] | null,
): Record<string, unknown> => {
  const { deal } = credit;
  return {
    deal: {
      ...{ id: deal.id, date: deal.date, type: deal.type, product: deal.product, account: deal.account, currency: deal.currency ?? '' },
      ...{ amount: deal.amount ?? amount, quantity: deal.quantity, termMonths: deal.termMonths ?? rationalZero, fields: deal.fields },
    },
    credit: {
      id: credit.id,
      date: credit.date,
      kind: credit.kind,
      role: credit.role,
      amount,
      quantity: credit.quantity,
      share: credit.share,
    },
    participant: { id: participant.id, name: participant.name, fields: participant.fields },
    line: line ?? { product: deal.product, amount, quantity: credit.quantity },
  };
};

export interface MeasureGround {
  readonly currency: string;
  readonly rateTable: string | null;
  readonly rateOf: RateOf;
}

interface Worth {
  readonly amount: Rational;
  readonly held: string | null;
  readonly rate: UsedRate | null;
}

/** As the source converted it; a line of the deal has its part of that. */
const worthAtSource = (credit: CreditFactOf, raw: Rational, worth: NonNullable<CreditFactOf['worth']>): Worth => {
  const whole = credit.amount ?? raw;
  if (whole.sign() === 0) return { amount: whole, held: null, rate: null };
  const rate = worth.amount.over(whole);
  const amount = raw.compare(whole) === 0 ? worth.amount : converted(raw, rate, worth.currency);
  return { amount, held: null, rate: { rate, table: 'source', on: credit.date } };
};

/** The credit's money in the plan's currency; held without a rate, never taken as 1. */
const worthOf = (credit: CreditFactOf, raw: Rational | null, { currency, rateTable, rateOf }: MeasureGround): Worth => {
  if (raw === null) return { amount: rationalZero, held: 'amount-missing', rate: null };
  if (credit.currency === null || credit.currency === currency) return { amount: raw, held: null, rate: null };
  if (rateTable === null && credit.worth?.currency === currency) return worthAtSource(credit, raw, credit.worth);
  const used = rateOf(rateTable, credit.currency, currency, credit.date);
  return used
    ? { amount: converted(raw, used.rate, currency), held: null, rate: used }
    : { amount: rationalZero, held: 'rate-missing', rate: null };
};

const measure = (
  rule: MeasureRule,
  credit: CreditFactOf,
  line: { readonly id: string; readonly fact: DealFact['lines'][number] } | null,
  participant: ParticipantFact,
  ground: MeasureGround,
): MeasuredFact | null => {
  const id = line?.id ?? credit.id;
  const worth = worthOf(credit, line ? line.fact.amount.times(credit.share) : credit.amount, ground);
  const counts = rule.value === 'count' || rule.value === 'quantity';
  const held = credit.held ?? (counts ? null : worth.held);
  if (rule.filter || typeof rule.value === 'function') {
    const subject = subjectOf(credit, worth.amount, participant, line?.fact ?? null);
    try {
      if (rule.filter && !rule.filter(subject)) return null;
      if (typeof rule.value === 'function') return { id, credit, value: held ? rationalZero : rule.value(subject), held, rate: worth.rate };
    } catch {
      return { id, credit, value: rationalZero, held: 'filter-failed', rate: null };
    }
  }
  const quantity = line ? line.fact.quantity.times(credit.share) : credit.quantity;
  const value = rule.value === 'count' ? credit.share : rule.value === 'quantity' ? quantity : worth.amount;
  return { id, credit, value: held ? rationalZero : value, held, rate: worth.rate };
};

/** What a measure counts of the credits of one participant, in their order. */
export const measuredFacts = (
  rule: MeasureRule,
  credits: readonly CreditFactOf[],
  participant: ParticipantFact,
  ground: MeasureGround,
): MeasuredFact[] =>
  credits
    .filter(({ kind }) => rule.credits.has(kind))
    .flatMap((credit): MeasuredFact[] => {
      const lines = rule.perLine && credit.deal.lines.length > 0 ? credit.deal.lines : null;
      const facts = lines
        ? lines.map((fact, index) => measure(rule, credit, { id: `${credit.id}#${index + 1}`, fact }, participant, ground))
        : [measure(rule, credit, null, participant, ground)];
      return facts.filter((fact): fact is MeasuredFact => fact !== null);
    });

/** Every fact with how many of its day stood before it. */
const byDay = <T extends { readonly date: string }>(facts: readonly T[]): { readonly fact: T; readonly index: number }[] => {
  const seen = new Map<string, number>();
  return facts.map((fact) => {
    const index = seen.get(fact.date) ?? 0;
    seen.set(fact.date, index + 1);
    return { fact, index };
  });
};

/** Figures of one day have an order of their own: that of the document decides nothing. */
const figurePlace = ({ date, id, participant, value }: NonNullable<Facts['document']['figures']>[number]): string =>
  [date, id ?? '', participant ?? '', value].join(' ');

/** Given figures, as credits that no deal stands behind: of the participant, and those that are everybody's. */
export const figureFacts = (figure: string, facts: Facts, participant: string): CreditFactOf[] =>
  byDay(
    (facts.document.figures ?? [])
      .filter((fact) => fact.figure === figure && fact.date <= facts.asOf && (fact.participant ?? participant) === participant)
      .sort((a, b) => (figurePlace(a) < figurePlace(b) ? -1 : 1)),
  )
    .map(({ fact, index }) => {
      const id = `figure/${figure}/${fact.date}/${index}`;
      const value = parseRational(fact.value);
      const deal: DealFact = {
        ...{ id, date: fact.date, amount: value, currency: null, quantity: rationalOne, type: 'figure', product: '', account: '' },
        ...{ termMonths: null, contractTotal: null, fields: {}, lines: [], paySplits: [] },
      };
      return {
        ...{ id, participant, deal, kind: 'direct' as const, role: 'figure', date: fact.date, amount: value, currency: null },
        ...{ worth: null, quantity: value, share: rationalOne, endedOn: null, endReason: null, endKnownOn: null, held: null },
      };
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));

/** Digits that a measure's values are shown with. */
export const unitDigits = (rule: MeasureRule, currency: string): number => (rule.unit === 'currency' ? minorDigits(currency) : 6);
