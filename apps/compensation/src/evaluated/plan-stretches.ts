import type { IsoDate } from '@attain/domain/calendar';
import type { PlanRules } from '@attain/domain/plan';
import { isEvaluated, type PlanDocument, type Rulebook } from '../app/rulebook.js';
import type { PayGroup } from './rows.js';

/** A version over dates on which it counts; `rules.effective` are these dates. */
export interface PlanStretch {
  readonly version: number;
  readonly rules: PlanRules;
}

const covers = ({ from, to }: PlanRules['effective'], date: IsoDate): boolean => from <= date && (to === null || date < to);

const stretched = (documents: readonly PlanDocument[]): PlanStretch[] => {
  const cuts = [
    ...new Set(documents.flatMap(({ rules: { effective } }) => [effective.from, ...(effective.to ? [effective.to] : [])])),
  ].sort();
  const stretches: { document: PlanDocument; from: IsoDate; to: IsoDate | null }[] = [];
  cuts.forEach((from, index) => {
    const document = documents.findLast(({ rules }) => covers(rules.effective, from));
    if (!document) return;
    const to = cuts[index + 1] ?? null;
    const last = stretches.at(-1);
    if (last?.document === document && last.to === from) last.to = to;
    else stretches.push({ document, from, to });
  });
  return stretches.map(({ document: { version, rules }, from, to }) => ({ version, rules: { ...rules, effective: { from, to } } }));
};

const made = new WeakMap<readonly PlanDocument[], readonly PlanStretch[]>();

/** The versions of a plan over the dates on which they count: of those effective on a day the highest number. */
export const stretchesOf = (documents: readonly PlanDocument[]): readonly PlanStretch[] => {
  const known = made.get(documents) ?? stretched(documents);
  made.set(documents, known);
  return known;
};

/** The version that counts on a day, else the one nearest to it in time. */
export const versionOn = (rules: Rulebook, plan: string, date: IsoDate): number => {
  const stretches = stretchesOf(rules.documents.get(plan) ?? []);
  const found =
    stretches.find(({ rules: { effective } }) => covers(effective, date)) ??
    stretches.findLast(({ rules }) => rules.effective.from <= date);
  return found?.version ?? stretches[0]?.version ?? 1;
};

/** Calendar and pay period stay the same through the versions of a plan. */
export const groupOf = (rules: Rulebook, plan: string): PayGroup | null => {
  const [first] = rules.documents.get(plan) ?? [];
  return first ? { calendar: first.rules.calendar, payPeriod: first.rules.payPeriod } : null;
};

export const groupName = ({ calendar, payPeriod }: PayGroup): string => `${calendar}|${payPeriod}`;

/** Evaluated plans that a person is or was assigned to. */
export const evaluatedPlansOf = (rules: Rulebook, personId: string): string[] => [
  ...new Set((rules.assignments.get(personId) ?? []).map(({ plan }) => plan).filter((plan) => isEvaluated(rules, plan))),
];
