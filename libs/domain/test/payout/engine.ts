import { readPlanRules, type PlanRules } from '../../src/plan/index.js';
import { evaluate, readFactsDocument, toResult, type Evaluation, type FactsDocument, type ResultDocument } from '../../src/payout/index.js';

export type Fields = Record<string, unknown>;

/** A plan in USD with one measure of own sales; fields given replace or add to it. */
export const planWith = (components: readonly Fields[], more: Fields = {}): Fields => ({
  plan: 'plan',
  currency: 'USD',
  calendar: 'fiscal',
  effective: { from: '2026-01-01' },
  measures: { sales: { credits: ['direct', 'split'], quota: { basis: ['month', 'quarter', 'year'] } } },
  components,
  ...more,
});

export const flat = (rate: string, more: Fields = {}): Fields => ({
  code: 'base',
  kind: 'commission',
  measure: 'sales',
  basis: 'credit',
  tiers: [{ rate }],
  ...more,
});

export const tiered = (basis: string, tiers: readonly Fields[], more: Fields = {}): Fields => ({
  code: 'base',
  kind: 'commission',
  measure: 'sales',
  basis,
  tiers,
  ...more,
});

export const deal = (id: string, date: string, amount: number | string, more: Fields = {}): Fields => ({
  id,
  date,
  amount,
  owner: 'rep',
  ...more,
});
export const quota = (basis: string, amount: number | string, more: Fields = {}): Fields => ({
  participant: 'rep',
  measure: 'sales',
  basis,
  amount,
  ...more,
});

export const readPlan = (document: Fields): PlanRules => {
  const { plan, findings } = readPlanRules(document);
  if (!plan) throw new Error(findings.map(({ path, code, reason }) => `${path} ${code}: ${reason}`).join('\n'));
  return plan;
};

export const readFacts = (facts: Fields): FactsDocument => {
  const { document, findings } = readFactsDocument({ participants: [{ id: 'rep' }], ...facts });
  if (!document) throw new Error(findings.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
  return document;
};

export const evaluated = (plans: Fields | readonly Fields[], facts: Fields, asOf?: string): Evaluation =>
  evaluate(
    [plans].flat().map((plan) => readPlan(plan as Fields)),
    readFacts(facts),
    { asOf },
  );

export const result = (plans: Fields | readonly Fields[], facts: Fields, asOf?: string): ResultDocument =>
  toResult(evaluated(plans, facts, asOf));

/** Lines as `component credit-or-label period amount`, those of 0 left out. */
export const linesOf = ({ lines }: ResultDocument): string[] =>
  lines
    .filter(({ amount }) => !/^-?0(\.0+)?$/.test(amount))
    .map(({ component, deal: of, label, earning, amount }) => `${component} ${of ?? label} ${earning.slice(7)} ${amount}`);

export const heldOf = ({ held }: ResultDocument): string[] => held.map(({ fact, reason }) => `${fact}: ${reason}`);

export const netOf = ({ statements }: ResultDocument): string[] => statements.map(({ period, net }) => `${period.slice(7)} ${net}`);

/** Postings as `component credit-or-label earning>posting amount`. */
export const postingsOf = ({ postings }: ResultDocument): string[] =>
  postings.map(
    ({ component, credit, label, earning, posting, amount, reason }) =>
      `${component} ${credit ?? label} ${earning.slice(7)}>${posting.slice(7)} ${amount} ${reason}`,
  );

export const findingsOf = (document: Fields): string[] => readPlanRules(document).findings.map(({ path, code }) => `${path} ${code}`);
