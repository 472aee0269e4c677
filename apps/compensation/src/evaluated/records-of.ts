import { formatMinor } from '@attain/domain/money';
import {
  printedStatement,
  tellingStatements,
  toResult,
  type EvaluatedLine,
  type Evaluation,
  type PostingLine,
} from '@attain/domain/payout';
import { periodOf } from '@attain/domain/calendar';
import { termWords, type PlanRules } from '@attain/domain/plan';
import { lastDay } from '../app/visible-dates.js';
import { identify } from '../app/ledger-hashes.js';
import type { Rulebook } from '../app/rulebook.js';
import type { LineBody, MeasureBody, StepBody } from './bodies.js';
import { stretchesOf, versionOn } from './plan-stretches.js';
import type { ClosedSum, EvaluatedLineRow, EvaluatedPostingRow, EvaluatedRecord, PayStepRow } from './rows.js';

export interface RecordSource {
  readonly evaluation: Evaluation;
  readonly rules: Rulebook;
  readonly numbers: ReadonlyMap<string, number>;
  /** What closed periods posted, by participant number and key. */
  readonly closed: ReadonlyMap<string, ClosedSum>;
}

export const sumName = (participantNo: number, key: string): string => `${participantNo}|${key}`;

/** A line's name in the API: the same for the same person and key, always. */
export const lineIdOf = (personId: string, key: string): string => identify(`line|${personId}|${key}`);

/** Deal ids of crediting are UUIDs; a credit that names none has none. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const dealIdOf = (id: string | undefined): string | null => (id !== undefined && UUID.test(id) ? id : null);
/** The deal at the head of a credit's id, for postings whose line is gone. */
const dealOfCredit = (creditId: string | null): string | null => dealIdOf(creditId?.slice(0, 36));

const componentOf = (rules: Rulebook, line: EvaluatedLine, version: number) => {
  const plan = stretchesOf(rules.documents.get(line.plan) ?? []).find((each) => each.version === version)?.rules;
  return { plan, component: plan?.components.find(({ terms }) => terms.code === line.component) };
};

const basisOf = ({ evaluation: { facts } }: RecordSource, line: EvaluatedLine, basis: string | undefined): LineBody['basis'] => {
  if (basis === undefined || basis === 'credit') return { name: basis ?? 'credit', start: line.payPeriod.start, end: line.payPeriod.end };
  const { start, end } = periodOf(facts.calendar, basis as 'month', line.date);
  return { name: basis, start, end };
};

const ruleWords = (plan: PlanRules | undefined, component: PlanRules['components'][number] | undefined): string =>
  plan && component ? [component.rule.words, ...termWords(component.terms, plan.currency)].join(' ') : '';

const creditOf = ({ credit }: EvaluatedLine): LineBody['credit'] =>
  credit && {
    ...{ id: credit.id, kind: credit.kind, role: credit.role, share: credit.share.toString() },
    ...{ amount: credit.amount?.toString() ?? null, currency: credit.currency },
  };

const linesOf = (source: RecordSource): Map<number, EvaluatedLineRow[]> => {
  const { evaluation, rules, numbers } = source;
  const printed = toResult({ ...evaluation, postings: [], statements: [], measures: [], heldFacts: [] }).lines;
  const rows = new Map<number, EvaluatedLineRow[]>();
  evaluation.lines.forEach((line, index) => {
    const text = printed[index];
    const participantNo = numbers.get(line.participant);
    if (!text || participantNo === undefined) return;
    const version = versionOn(rules, line.plan, line.date);
    const { plan, component } = componentOf(rules, line, version);
    const { exact, provisional, parts, steps, trace } = text;
    const body: LineBody = {
      ...{ exact, provisional, parts, steps, trace, title: line.title, rule: ruleWords(plan, component) },
      basis: basisOf(source, line, component?.rule.basis),
      credit: creditOf(line),
    };
    const row: EvaluatedLineRow = {
      ...{ id: lineIdOf(line.participant, line.key), participantNo, plan: line.plan, planVersion: version, component: line.component },
      ...{ key: line.key, label: line.label, dealId: dealIdOf(line.credit?.deal.id), creditKind: line.credit?.kind ?? null },
      ...{ earning: line.payPeriod.start, on: line.date, currency: line.currency, amount: line.amount },
      ...{ held: line.held, waiting: line.waiting, body: JSON.stringify(body) },
    };
    (rows.get(participantNo) ?? rows.set(participantNo, []).get(participantNo)!).push(row);
  });
  return rows;
};

/** Postings of one key and period as one row, with what was posted before them. */
const postingsOf = ({ evaluation, rules, numbers, closed }: RecordSource, personId: string): EvaluatedPostingRow[] => {
  const participantNo = numbers.get(personId) ?? 0;
  const own = evaluation.postings.filter(({ participant }) => participant === personId);
  const rows = new Map<string, EvaluatedPostingRow>();
  const posted = new Map<string, bigint>();
  for (const posting of [...own].sort((a, b) => (a.posting.start < b.posting.start ? -1 : a.posting.start > b.posting.start ? 1 : 0))) {
    const { key } = posting;
    const before = posted.get(key) ?? closed.get(sumName(participantNo, key))?.amount ?? 0n;
    posted.set(key, before + posting.amount);
    const name = `${posting.posting.start}|${key}`;
    const known = rows.get(name);
    rows.set(name, known ? { ...known, amount: known.amount + posting.amount } : rowOf(posting, key, before, participantNo, rules));
  }
  return [...rows.values()].filter(({ amount }) => amount !== 0n);
};

const rowOf = (posting: PostingLine, key: string, before: bigint, participantNo: number, rules: Rulebook): EvaluatedPostingRow => ({
  ...{ participantNo, posting: posting.posting.start, lineId: lineIdOf(posting.participant, key), plan: posting.plan },
  ...{ planVersion: versionOn(rules, posting.plan, posting.earning), component: posting.component, key, label: posting.label },
  ...{ dealId: dealOfCredit(posting.creditId), earning: posting.earning, currency: posting.currency, before, amount: posting.amount },
  reason: posting.reason,
});

/** Whether a clawback cancelled what of the line was not released yet. */
const isCancelled = (line: EvaluatedLine, rules: Rulebook, end: string): boolean => {
  const { endedOn, endReason } = line.credit ?? { endedOn: null, endReason: null };
  if (endedOn === null || endReason === null || endedOn >= end) return false;
  const { component } = componentOf(rules, line, versionOn(rules, line.plan, line.date));
  return component?.terms.clawback?.when.has(endReason) ?? false;
};

/** What is earned by the end of a period and not released in it or before. */
const heldBackBy = (source: RecordSource, personId: string, currency: string, start: string, end: string): bigint => {
  const { evaluation, numbers, closed, rules } = source;
  const no = numbers.get(personId) ?? 0;
  const released = new Map<string, bigint>();
  for (const posting of evaluation.postings)
    if (posting.participant === personId && posting.posting.start <= start)
      released.set(posting.key, (released.get(posting.key) ?? 0n) + posting.amount);
  return evaluation.lines
    .filter((line) => line.participant === personId && line.currency === currency && line.payPeriod.start < end)
    .filter((line) => !isCancelled(line, rules, end))
    .reduce((sum, { key, amount }) => sum + amount - (closed.get(sumName(no, key))?.amount ?? 0n) - (released.get(key) ?? 0n), 0n);
};

const stepsOf = (source: RecordSource, personId: string, measures: readonly MeasureBody[]): PayStepRow[] => {
  const { evaluation, rules, numbers } = source;
  const telling = new Set(tellingStatements(evaluation));
  return evaluation.statements
    .filter(({ participant }) => participant === personId)
    .flatMap((statement): PayStepRow[] => {
      const { plan, currency, step } = statement;
      const heldBack = heldBackBy(source, personId, currency, step.period.start, step.period.end);
      if (!telling.has(statement) && heldBack === 0n) return [];
      const {
        participant: _who,
        plan: _plan,
        period: label,
        currency: _currency,
        closed: _closed,
        ...amounts
      } = printedStatement(statement);
      const within = measures.filter(({ start, end }) => start < step.period.end && end >= step.period.end);
      const body: StepBody = { ...amounts, label, end: step.period.end, heldBack: formatMinor(heldBack, currency), measures: within };
      return [
        {
          ...{ participantNo: numbers.get(personId) ?? 0, currency, start: step.period.start, plan },
          ...{ planVersion: versionOn(rules, plan, lastDay(step.period.end)), body: JSON.stringify(body) },
        },
      ];
    });
};

const measuresOf = ({ evaluation }: RecordSource): Map<string, MeasureBody[]> => {
  const printed = toResult({ ...evaluation, lines: [], postings: [], statements: [], heldFacts: [] }).measures;
  const bodies = new Map<string, MeasureBody[]>();
  evaluation.measures.forEach(({ participant, period: { start, end } }, index) => {
    const text = printed[index];
    if (text) (bodies.get(participant) ?? bodies.set(participant, []).get(participant)!).push({ ...text, start, end });
  });
  return bodies;
};

/** An evaluation as rows, per participant. */
export const recordsOf = (source: RecordSource, personIds: readonly string[]): EvaluatedRecord[] => {
  const lines = linesOf(source);
  const measured = measuresOf(source);
  return personIds.flatMap((personId): EvaluatedRecord[] => {
    const participantNo = source.numbers.get(personId);
    if (participantNo === undefined) return [];
    const measures = measured.get(personId) ?? [];
    return [
      {
        ...{ participantNo, asOf: source.evaluation.asOf, measures: JSON.stringify(measures) },
        ...{ lines: lines.get(participantNo) ?? [], postings: postingsOf(source, personId), steps: stepsOf(source, personId, measures) },
      },
    ];
  });
};
