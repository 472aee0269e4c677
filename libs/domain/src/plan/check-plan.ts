import { isDate, type Basis } from '../calendar/index.js';
import { isKnownCurrency } from '../money/index.js';
import { PlanHead, laterFields } from './document-schema.js';
import { collectInto, type Finding, type Findings } from './finding.js';
import { canonicalText, toPlain, type Plain } from './plain.js';
import type { Component, PlanContext } from './component.js';
import type { Measure, Plan } from './plan.js';
import { componentKinds, laterKinds } from './registry.js';
import { readStructure } from './structure.js';

export interface CheckedPlan {
  /** All that is wrong; empty when `plan` is there. */
  readonly findings: readonly Finding[];
  readonly plan: Plan | null;
  /** The one text that equal documents share; its hash names the version's content. */
  readonly canonical: string;
}

type Fields = Readonly<Record<string, Plain>>;
const isFields = (value: Plain | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks a plan document and gives all findings at once, each with its path, the reason and what would be right; without
 * findings also the compiled plan. Nothing that is not understood is ignored.
 * @example a document without `calendar` gives a finding at `calendar`
 */
export const checkPlan = (document: unknown): CheckedPlan => {
  const list: Finding[] = [];
  const findings = collectInto(list);
  const plain = toPlain(document, findings);
  const canonical = canonicalText(plain);
  if (!isFields(plain)) {
    findings.add('', 'NOT_A_PLAN', 'The document is not a set of fields', 'Begin with `plan:`, `currency:`, `calendar:`');
    return { findings: list, plan: null, canonical };
  }
  refuseLater(plain, findings);
  const head = readStructure<PlanHead>(PlanHead, plain, findings);
  const components = Array.isArray(plain['components']) ? plain['components'] : [];
  const context = readContext(plain, head, findings);
  const compiled = components.map((item, index) => readComponent(item, context, findings.at(`components[${index}]`)));
  checkCodes(compiled, findings);
  const complete = compiled.filter((component): component is Component => component !== null);
  if (list.length > 0 || !head || complete.length !== components.length) return { findings: onePerPath(list), plan: null, canonical };
  return { findings: [], plan: assemble(head, context, complete), canonical };
};

/** A field that is not supported yet is also unknown to the schema: the first says it better. */
const onePerPath = (list: readonly Finding[]): Finding[] => {
  const notYet = new Set(list.filter(({ code }) => code === 'NOT_SUPPORTED_YET').map(({ path }) => path));
  return list.filter(({ path, code }) => code === 'NOT_SUPPORTED_YET' || !notYet.has(path));
};

const assemble = (head: PlanHead, context: PlanContext, components: readonly Component[]): Plan => ({
  code: head.plan,
  currency: head.currency,
  calendar: head.calendar,
  payPeriod: head.payPeriod,
  rounding: context.rounding,
  effective: { from: head.effective.from, to: head.effective.to ?? null },
  measures: context.measures,
  components,
});

const later = (fields: Plain | undefined, names: readonly string[], findings: Findings): void => {
  if (!isFields(fields)) return;
  for (const name of names.filter((each) => each in fields)) {
    findings.add(
      name,
      'NOT_SUPPORTED_YET',
      `\`${name}\` is not supported yet`,
      'Remove it: a field that has no effect must not look as if it had',
    );
  }
};

const refuseLater = (plain: Fields, findings: Findings): void => {
  later(plain, laterFields.plan, findings);
  const measures = plain['measures'];
  if (!isFields(measures)) return;
  for (const [code, measure] of Object.entries(measures)) {
    if (!isFields(measure)) continue;
    const here = findings.at(`measures.${code}`);
    later(measure, laterFields.measure, here);
    later(measure['quota'], laterFields.quota, here.at('quota'));
    later(measure['filter'], laterFields.filter, here.at('filter'));
    if (typeof measure['filter'] === 'string') {
      here.add(
        'filter',
        'NOT_SUPPORTED_YET',
        'Filter expressions are not supported yet',
        'Use a structured filter: `filter: { dealType: newbusiness }`',
      );
    }
  }
};

/** What components may look at, read as far as the document allows, so that their own findings come in the same answer. */
const readContext = (plain: Fields, head: PlanHead | null, findings: Findings): PlanContext => {
  const currency = plain['currency'];
  const known = typeof currency === 'string' && isKnownCurrency(currency);
  if (typeof currency === 'string' && !known) {
    findings.add('currency', 'CURRENCY_UNKNOWN', `"${currency}" is not a currency of ISO 4217`, 'Use a code such as USD or EUR');
  }
  if (head) checkEffective(head, findings);
  const measures = new Map<string, Measure>();
  if (isFields(plain['measures'])) {
    for (const [code, fields] of Object.entries(plain['measures'])) measures.set(code, readMeasure(code, isFields(fields) ? fields : {}));
  }
  return {
    currency: known ? currency : 'USD',
    payPeriod: plain['payPeriod'] === 'quarter' ? 'quarter' : 'month',
    rounding: plain['rounding'] === 'half-even' ? 'half-even' : 'half-away',
    measures,
  };
};

const readMeasure = (code: string, fields: Fields): Measure => {
  const quota = isFields(fields['quota']) ? fields['quota']['basis'] : null;
  const filter = isFields(fields['filter']) ? fields['filter']['dealType'] : null;
  return {
    code,
    credits: new Set(Array.isArray(fields['credits']) ? fields['credits'] : []) as Measure['credits'],
    dealType: typeof filter === 'string' ? filter : null,
    quotaBases: new Set(Array.isArray(quota) ? quota : []) as ReadonlySet<Basis>,
  };
};

const checkEffective = (head: PlanHead, findings: Findings): void => {
  const { from, to } = head.effective;
  if (!isDate(from)) findings.add('effective.from', 'DATE_INVALID', `${from} is not a date`, 'Write a date as 2026-02-01');
  if (to && !isDate(to))
    findings.add('effective.to', 'DATE_INVALID', `${to} is not a date`, 'Write a date as 2027-02-01, the first day after');
  if (to && to <= from)
    findings.add('effective.to', 'SPAN_EMPTY', 'The version ends before it begins', 'Use a date after `effective.from`, or leave it out');
};

const readComponent = (item: Plain | undefined, context: PlanContext, findings: Findings): Component | null => {
  if (!isFields(item)) return null;
  const code = item['kind'];
  const kind = typeof code === 'string' ? componentKinds.get(code) : undefined;
  if (!kind) {
    const all = [...componentKinds.keys()].join(', ');
    if (typeof code === 'string' && laterKinds.has(code)) {
      findings.add('kind', 'NOT_SUPPORTED_YET', `Components of kind "${code}" are not supported yet`, `Use one of: ${all}`);
    } else {
      findings.add('kind', 'KIND_UNKNOWN', `There is no component kind "${typeof code === 'string' ? code : ''}"`, `Use one of: ${all}`);
    }
    return null;
  }
  later(item, kind.later, findings);
  refuseLaterModes(item, findings);
  const known = Object.fromEntries(Object.entries(item).filter(([name]) => !kind.later.includes(name)));
  const args = readStructure<never>(kind.schema, known, findings);
  return args ? kind.compile(args, context, findings) : null;
};

/** Values, not fields, that the full engine will know. */
const refuseLaterModes = (item: Fields, findings: Findings): void => {
  if (item['mode'] === 'interpolated')
    findings.add('mode', 'NOT_SUPPORTED_YET', '`interpolated` is not supported yet', 'Use marginal or retroactive');
  if (item['trueUp'] === 'incremental') findings.add('trueUp', 'NOT_SUPPORTED_YET', '`incremental` is not supported yet', 'Use cumulative');
};

const checkCodes = (components: readonly (Component | null)[], findings: Findings): void => {
  const seen = new Map<string, number>();
  components.forEach((component, index) => {
    if (!component) return;
    const first = seen.get(component.code);
    if (first === undefined) seen.set(component.code, index);
    else
      findings.add(
        `components[${index}].code`,
        'CODE_TWICE',
        `Component ${first} has the code "${component.code}" too`,
        'Give each component its own code',
      );
  });
};
