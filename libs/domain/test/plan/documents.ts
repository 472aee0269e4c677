import { explainPlan, readPlanRules, termWords, type PlanRules } from '../../src/plan/index.js';

export type Fields = Record<string, unknown>;

const given = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const measures: Fields = {
  sales: { credits: ['direct'], quota: { basis: ['quarter'] } },
  units: { credits: ['direct'], value: 'count' },
  margin: { credits: ['direct'], value: 'deal.amount * 0.5', unit: 'currency', quota: { basis: ['quarter'] } },
};

/** A plan in USD of the components given: what sells by the quarter, in money, in units, in margin. */
export const planOf = (components: readonly unknown[], more: Fields = {}): Fields =>
  given({ plan: 'plan', currency: 'USD', calendar: 'fiscal', effective: { from: '2026-01-01' }, measures, components, ...more });

const kind =
  (usual: Fields, before: readonly Fields[] = []) =>
  (fields: Fields = {}, more: Fields = {}): Fields =>
    planOf([...before, given({ ...usual, ...fields })], more);

const base: Fields = { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] };
const { tiers: _tiers, ...measured } = base;

/** A plan of one component of a kind; fields given replace its usual ones, undefined takes one away. */
export const commission = kind(base);
export const curve = kind({
  ...measured,
  of: '5000',
  curve: [
    { from: '0%', pays: '0%' },
    { from: '100%', pays: '100%', perPoint: '2%' },
  ],
});
export const bonus = kind({
  code: 'landing',
  kind: 'bonus',
  when: { attainment: 'sales', basis: 'quarter', atLeast: '100%' },
  amount: '500',
});
export const matrix = kind({
  ...{ code: 'grid', kind: 'matrix', basis: 'quarter', boundary: 'upper', on: 'sales' },
  ...{ rows: { measure: 'sales', to: ['100%'] }, columns: { measure: 'margin', to: ['50%', '100%'] } },
  cells: [
    ['1%', '2%', '3%'],
    ['4%', '5%', '6%'],
  ],
});
export const mbo = kind({ code: 'goals', kind: 'mbo', basis: 'quarter', of: '5000', objectives: [{ code: 'launch', weight: '100%' }] });
export const multiplier = kind(
  {
    ...{ code: 'kicker', kind: 'multiplier', of: { component: 'base' }, measure: 'sales', basis: 'quarter', boundary: 'upper' },
    tiers: [{ to: '100%', rate: '100%' }, { rate: '120%' }],
  },
  [base],
);
export const override = kind({ code: 'team', kind: 'override', basis: 'quarter' });
export const scorecard = kind({
  ...{ code: 'card', kind: 'scorecard', basis: 'quarter', of: '5000' },
  metrics: [
    { measure: 'sales', weight: '60%' },
    { measure: 'margin', weight: '40%' },
  ],
});
export const spif = kind({
  ...{ code: 'push', kind: 'spif', measure: 'units', perUnit: '50' },
  window: { from: '2026-03-01', to: '2026-03-31' },
});
export const teamPool = kind({ code: 'pool', kind: 'team-pool', basis: 'quarter', amount: '9000', share: 'equal' });
export const unitRate = kind({ code: 'each', kind: 'unit-rate', measure: 'units', basis: 'quarter', tiers: [{ rate: '20' }] });

/** A plan whose measure of sales has these fields too. */
export const measuring = (fields: Fields): Fields =>
  commission({}, { measures: { sales: given({ credits: ['direct'], quota: { basis: ['quarter'] }, ...fields }) } });

/** What is wrong with a document, each as `path CODE: reason. Repair.` */
export const told = (document: unknown): string[] =>
  readPlanRules(document).findings.map(({ path, code, reason, suggestion }) => `${path} ${code}: ${reason}. ${suggestion}.`);

const sound = (document: unknown): PlanRules => {
  const { plan, findings } = readPlanRules(document);
  if (!plan) throw new Error(findings.map(({ path, code, reason }) => `${path} ${code}: ${reason}`).join('\n'));
  return plan;
};

/** A sound plan in words. */
export const inWords = (document: unknown): string[] => explainPlan(sound(document));

/** What the components of a sound plan say, each rule with its terms. */
export const rulesOf = (document: unknown): string[] => {
  const { components, currency } = sound(document);
  return components.flatMap(({ terms, rule }) => [`${terms.title}: ${rule.words}`, ...termWords(terms, currency)]);
};
