import { Injectable } from '@nestjs/common';
import type { DatedPeriod } from '@attain/domain/plan';
import type { SubjectScope } from '@attain/platform/auth';
import type { Tx } from '@attain/platform/db';
import type { Rulebook } from '../app/rulebook.js';
import { lastDay, mayBeSeen } from '../app/visible-dates.js';
import type { LineBody, MeasureBody, StepBody } from './bodies.js';
import { EvaluatedStore } from './evaluated-store.js';
import type { EvaluatedLineRow, EvaluatedPostingRow, PayGroup, PayStepRow } from './rows.js';

/** A line in a posting period: what it pays there, and what it is. */
export interface ShownLine {
  readonly id: string;
  readonly closedNo: number | null;
  /** First day of the posting period. */
  readonly start: string;
  readonly plan: string;
  readonly planVersion: number;
  readonly component: string;
  readonly label: string;
  readonly dealId: string | null;
  readonly earning: string;
  readonly on: string;
  readonly currency: string;
  readonly payable: bigint;
  readonly postedBefore: bigint;
  readonly amount: bigint;
  readonly reason: string;
  readonly held: string | null;
  readonly waiting: bigint;
  readonly creditKind: string | null;
  readonly body: LineBody | null;
}

/** A component of an evaluated plan in one posting period. */
export interface EvaluatedComponent {
  readonly plan: string;
  readonly planVersion: number;
  readonly component: string;
  readonly title: string;
  readonly kind: string;
  readonly rule: string;
  readonly basis: LineBody['basis'];
  readonly currency: string;
  readonly amount: bigint;
  readonly lines: readonly ShownLine[];
  /** What it is measured by, where that is one measure. */
  readonly measure: (MeasureBody & { readonly unit: 'currency' | 'count' }) | null;
}

export interface EvaluatedSection {
  readonly components: readonly EvaluatedComponent[];
  /** What pay rules made of the period; none where the reader may not see all of it. */
  readonly pay: readonly (PayStepRow & { readonly step: StepBody })[];
}

export interface SectionQuestion {
  readonly personId: string;
  readonly participantNo: number;
  readonly group: PayGroup;
  readonly period: DatedPeriod;
  readonly closedNo: number | null;
}

/** Reads what evaluated plans pay a person in a posting period. */
@Injectable()
export class ReadEvaluated {
  constructor(private readonly store: EvaluatedStore) {}

  async section(tx: Tx, question: SectionQuestion, scope: SubjectScope, rules: Rulebook): Promise<EvaluatedSection> {
    const { participantNo, group, period, closedNo, personId } = question;
    const postings = await this.store.postingsIn(tx, participantNo, group, period.start, closedNo);
    const lines = closedNo === null ? await this.store.linesIn(tx, participantNo, group, period.start) : [];
    const posted = new Set(postings.map(({ lineId }) => lineId));
    const all = [
      ...postings.map((posting) => ofPosting(posting, posting.line, period, closedNo)),
      ...lines.filter(({ id }) => !posted.has(id)).map((line) => ofLine(line, period)),
    ];
    const shown = all.filter(({ on }) => mayBeSeen(scope, rules, personId, on));
    const whole = mayBeSeen(scope, rules, personId, lastDay(period.end));
    const rows = whole ? await this.store.stepsIn(tx, participantNo, group, period.start, closedNo) : [];
    const pay = rows.map((row) => ({ ...row, step: JSON.parse(row.body) as StepBody }));
    const measures = pay.flatMap(({ step }) => step.measures);
    const open = whole && closedNo === null && measures.length === 0 ? await this.store.measuresOf(tx, participantNo, group) : null;
    return { components: componentsOf(shown, open === null ? measures : (JSON.parse(open) as MeasureBody[]), period, rules), pay };
  }
}

const ofPosting = (
  posting: EvaluatedPostingRow,
  line: EvaluatedLineRow | null,
  period: DatedPeriod,
  closedNo: number | null,
): ShownLine => ({
  ...{ id: posting.lineId, closedNo, start: period.start, plan: posting.plan, planVersion: posting.planVersion },
  ...{ component: posting.component, label: posting.label, dealId: line?.dealId ?? posting.dealId, earning: posting.earning },
  ...{ on: line?.on ?? lastDay(period.end), currency: posting.currency, payable: line?.amount ?? posting.before + posting.amount },
  ...{
    postedBefore: posting.before,
    amount: posting.amount,
    reason: posting.reason,
    held: line?.held ?? null,
    waiting: line?.waiting ?? 0n,
  },
  ...{ creditKind: line?.creditKind ?? null, body: line && (JSON.parse(line.body) as LineBody) },
});

const ofLine = (line: EvaluatedLineRow, { start }: DatedPeriod): ShownLine => ({
  ...{ id: line.id, closedNo: null, start, plan: line.plan, planVersion: line.planVersion, component: line.component, label: line.label },
  ...{
    dealId: line.dealId,
    earning: line.earning,
    on: line.on,
    currency: line.currency,
    payable: line.amount,
    postedBefore: 0n,
    amount: 0n,
  },
  ...{ reason: 'earned', held: line.held, waiting: line.waiting, creditKind: line.creditKind, body: JSON.parse(line.body) as LineBody },
});

const componentsOf = (
  lines: readonly ShownLine[],
  measures: readonly MeasureBody[],
  period: DatedPeriod,
  rules: Rulebook,
): EvaluatedComponent[] => {
  const byName = new Map<string, ShownLine[]>();
  for (const line of lines) {
    const name = `${line.plan}/${line.component}`;
    byName.set(name, [...(byName.get(name) ?? []), line]);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => componentOf(own, measures, period, rules));
};

const componentOf = (
  own: readonly ShownLine[],
  measures: readonly MeasureBody[],
  period: DatedPeriod,
  rules: Rulebook,
): EvaluatedComponent => {
  const [first] = own as [ShownLine];
  const told = own.find(({ body }) => body !== null);
  const planVersion = own.reduce((latest, line) => (line.planVersion > latest ? line.planVersion : latest), first.planVersion);
  const document = rules.documents.get(first.plan)?.find(({ version }) => version === planVersion)?.rules;
  const component = document?.components.find(({ terms }) => terms.code === first.component);
  const measured = component?.rule.measures[0];
  const measure = measures.find(
    (each) =>
      each.plan === first.plan &&
      each.measure === measured &&
      each.basis === component?.rule.basis &&
      each.start < period.end &&
      each.end >= period.end,
  );
  return {
    ...{ plan: first.plan, planVersion, component: first.component, kind: component?.kind.code ?? '' },
    ...{
      title: component?.terms.title ?? first.component,
      rule: told?.body?.rule ?? component?.rule.words ?? '',
      currency: first.currency,
    },
    basis: told?.body?.basis ?? { name: component?.rule.basis ?? '', start: period.start, end: period.end },
    amount: own.reduce((sum, { amount }) => sum + amount, 0n),
    lines: own,
    measure: measure ? { ...measure, unit: document?.measures.get(measure.measure)?.unit ?? 'currency' } : null,
  };
};
