import { formatMinor, parseRational, roundedText, type Rational } from '../../money/index.js';
import type { PriceValue } from '../../plan/index.js';
import { Rational as Exact } from '../../money/index.js';
import type { Evaluation, MeasureOf } from './evaluate.js';
import type { PostingLine, StatementOf } from './fold.js';
import type { Line, LineTrace } from './line.js';
import type { ResultDocument } from './result-document.js';

/** Facts of a trace as plain data, from which `readPriceFacts` reads them again without loss. */
export const plainFacts = (value: PriceValue): unknown => {
  if (value === null || typeof value === 'string') return value;
  if (value instanceof Exact) return value.toString();
  if (Array.isArray(value)) return value.map((item) => plainFacts(item as PriceValue));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainFacts(item as PriceValue)]));
};

/** A trace as texts, without loss: `readTrace` reads it again. */
export const printedTrace = (trace: LineTrace): NonNullable<ResultDocument['lines'][number]['trace']> => ({
  ...{ kind: trace.kind, form: trace.form, sign: String(trace.sign), currency: trace.currency, rounding: trace.rounding },
  facts: plainFacts(trace.facts) as Record<string, unknown>,
  locked: trace.locked === null ? null : (plainFacts(trace.locked) as Record<string, unknown>),
  minimum: trace.minimum?.toString() ?? null,
  cap: trace.cap && { before: String(trace.cap.before), most: String(trace.cap.most) },
  split: trace.split && { party: String(trace.split.party), weights: trace.split.weights.map(String) },
  rate: trace.rate,
});

/** A trace as a result document prints it, read again without loss: numbers of facts stay exact texts. */
export const readTrace = (printed: NonNullable<ResultDocument['lines'][number]['trace']>): LineTrace => ({
  ...{ kind: printed.kind, currency: printed.currency, rounding: printed.rounding as LineTrace['rounding'], rate: printed.rate },
  form: printed.form === 'gate' ? 'gate' : 'earning',
  sign: printed.sign === '-1' ? -1 : 1,
  facts: printed.facts as LineTrace['facts'],
  locked: printed.locked as LineTrace['locked'],
  minimum: printed.minimum === null ? null : parseRational(printed.minimum),
  cap: printed.cap && { before: BigInt(printed.cap.before), most: BigInt(printed.cap.most) },
  split: printed.split && { party: Number.parseInt(printed.split.party, 10), weights: printed.split.weights.map(BigInt) },
});

const lineOf = (line: Line, { trace = true, words = true }: ResultOptions): ResultDocument['lines'][number] => {
  const parts = words ? line.parts : [];
  const moved = parts.reduce((sum, { input }) => sum.plus(input), Exact.of(0n));
  const blended = parts.length > 0 && !moved.isZero() ? line.exact.over(moved) : null;
  return {
    ...{ participant: line.participant, plan: line.plan, component: line.component, label: line.label },
    ...{ credit: line.creditId, deal: line.credit?.deal.id ?? null, date: line.date, earning: line.payPeriod.label },
    ...{ amount: formatMinor(line.amount, line.currency), currency: line.currency, exact: line.exact.toString() },
    ...{ held: line.held, waiting: formatMinor(line.waiting, line.currency), provisional: line.provisional },
    parts: parts.map(({ label, input, rate, amount }) => ({
      ...{ label, input: input.toString(), rate: rate?.toString() ?? null, amount: amount.toString() },
      contribution: blended === null || moved.isZero() ? null : amount.over(moved).toString(),
    })),
    blendedRate: blended?.toString() ?? null,
    steps: words ? [...line.steps()] : [],
    trace: trace && line.trace ? printedTrace(line.trace) : null,
  };
};

const shown = (value: Rational | null): string | null => (value === null ? null : roundedText(value, 6));

const measureOf = (measure: MeasureOf): ResultDocument['measures'][number] => ({
  ...{ participant: measure.participant, plan: measure.plan, measure: measure.measure, basis: measure.basis, period: measure.period.label },
  ...{
    value: shown(measure.value) ?? '0',
    quota: shown(measure.quota),
    fullQuota: shown(measure.fullQuota),
    attainment: shown(measure.attainment),
  },
  relief: measure.quota && measure.fullQuota ? shown(measure.fullQuota.minus(measure.quota)) : null,
  reason: measure.attainment === null ? measure.reason : null,
});

const postingOf = (posting: PostingLine, labels: ReadonlyMap<string, string>): ResultDocument['postings'][number] => ({
  ...{ participant: posting.participant, plan: posting.plan, component: posting.component, credit: posting.creditId, label: posting.label },
  ...{
    earning: labels.get(posting.earning) ?? posting.earning,
    posting: posting.posting.label,
    amount: formatMinor(posting.amount, posting.currency),
  },
  ...{ currency: posting.currency, reason: posting.reason, ...(posting.causes ? { causes: [...posting.causes] } : {}) },
});

/** A statement as texts. */
export const printedStatement = ({
  participant,
  plan,
  currency,
  step,
  payment,
  closed,
}: StatementOf): ResultDocument['statements'][number] => {
  const money = (minor: bigint): string => formatMinor(minor, currency);
  return {
    ...{ participant, plan, period: step.period.label, currency, closed },
    ...{
      released: money(step.released),
      adjustments: money(step.adjustments),
      cutByCap: money(step.cutByCap),
      fromCap: money(step.fromCap),
    },
    ...{ fromNegative: money(step.fromNegative), draw: money(step.draw), topUp: money(step.topUp), recovered: money(step.recovered) },
    ...{ forgiven: money(step.forgiven), collected: money(step.collected), net: money(step.net), advances: money(step.advances) },
    settlement: money(step.settlement),
    payment: {
      amount: payment.amount === null ? null : formatMinor(payment.amount, payment.currency),
      currency: payment.currency,
      rate: payment.rate,
      held: payment.held,
    },
    balances: {
      drawDebt: money(step.balances.drawDebt),
      carriedCap: money(step.balances.carriedCap),
      carriedNegative: money(step.balances.carriedNegative),
      receivable: money(step.balances.receivable),
    },
  };
};

const postedIn = (participant: string, currency: string, start: string): string => [participant, currency, start].join('|');

/** Whether a statement has anything to tell: an amount, a balance, or postings, even those that cancel each other. */
const tells = ({ participant, currency, step }: StatementOf, posted: ReadonlySet<string>): boolean =>
  [...Object.values(step), ...Object.values(step.balances)].some((amount) => typeof amount === 'bigint' && amount !== 0n) ||
  posted.has(postedIn(participant, currency, step.period.start));

/** The statements of periods in which anything moved or a balance stands. */
export const tellingStatements = ({ postings, statements }: Pick<Evaluation, 'postings' | 'statements'>): StatementOf[] => {
  const posted = new Set(postings.map(({ participant, currency, posting }) => postedIn(participant, currency, posting.start)));
  return statements.filter((statement) => tells(statement, posted));
};

/** Earned, posted and paid by currency, of everybody and every period. */
const totalsOf = ({ lines, postings, statements }: Evaluation): ResultDocument['totals'] =>
  [...new Set([...lines.map(({ currency }) => currency), ...statements.map(({ currency }) => currency)])].map((currency) => {
    const own = <T extends { readonly currency: string }>(list: readonly T[]): T[] => list.filter((each) => each.currency === currency);
    const sum = (amounts: readonly bigint[]): string =>
      formatMinor(
        amounts.reduce((total, amount) => total + amount, 0n),
        currency,
      );
    return {
      currency,
      amount: sum(own(lines).map(({ amount }) => amount)),
      posted: sum(own(postings).map(({ amount }) => amount)),
      net: sum(own(statements).map(({ step }) => step.net)),
    };
  });

export interface ResultOptions {
  /** Whether lines carry their traces. */
  readonly trace?: boolean;
  /** Whether lines say what they are made of, in parts and in words. */
  readonly words?: boolean;
}

/** An evaluation as the document that the command line prints: texts only, amounts as decimals. */
export const toResult = (evaluation: Evaluation, options: ResultOptions = {}): ResultDocument => {
  const labels = new Map(evaluation.lines.map(({ payPeriod }) => [payPeriod.start, payPeriod.label]));
  for (const { step } of evaluation.statements) labels.set(step.period.start, step.period.label);
  const held = evaluation.lines.filter((line) => line.held !== null);
  return {
    asOf: evaluation.asOf,
    measures: evaluation.measures.map(measureOf),
    lines: evaluation.lines.map((line) => lineOf(line, options)),
    postings: evaluation.postings.map((posting) => postingOf(posting, labels)),
    statements: tellingStatements(evaluation).map(printedStatement),
    held: [
      ...held.map((line) => ({
        ...{ participant: line.participant, component: line.component, fact: line.creditId ?? line.payPeriod.label, date: line.date },
        ...{ reason: line.held ?? '', waiting: formatMinor(line.waiting, line.currency) },
      })),
      ...evaluation.heldFacts.map(({ participant, fact, date, reason }) => ({
        participant: participant ?? '',
        component: null,
        fact,
        date,
        reason,
        waiting: null,
      })),
    ],
    totals: totalsOf(evaluation),
  };
};
