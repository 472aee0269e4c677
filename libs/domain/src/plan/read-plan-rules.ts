import { isDate } from '../calendar/index.js';
import { isKnownCurrency } from '../money/index.js';
import { readSpan, readTerms, type SharedFields, type Terms } from './component-terms.js';
import { collectInto, type Finding, type Findings } from './finding.js';
import type { ComponentRule, RuleContext, RuleKind } from './kind.js';
import { MeasureFields, readMeasureRule, type MeasureRule } from './measure.js';
import { canonicalText, toPlain, type Plain } from './plain.js';
import { componentSchema, PlanFields, presetSchema } from './plan-document.js';
import type { DrawRule, PlanComponent, PlanRules } from './plan-rules.js';
import { checkReferences, inDependencyOrder } from './dependencies.js';
import { orderValues, readQuantity, resolveValues, type Quantity } from './quantity.js';
import { checkDay, readAmount, readPart } from './read-amounts.js';
import { ruleKinds } from './rule-registry.js';
import { readStructure } from './structure.js';
import { warnings } from './plan-warnings.js';

export interface ReadPlan {
  /** All that is wrong; empty when `plan` is there. */
  readonly findings: readonly Finding[];
  /** What is allowed and yet seldom meant. */
  readonly warnings: readonly Finding[];
  readonly plan: PlanRules | null;
  readonly canonical: string;
}

type Fields = Readonly<Record<string, Plain>>;
const isFields = (value: Plain | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a whole plan document and gives all findings at once, each with its path, the reason and what would be right. Nothing
 * that is not understood is ignored.
 * @param kinds the kinds of components there are; those of the library unless others are given
 */
export const readPlanRules = (document: unknown, kinds: ReadonlyMap<string, RuleKind> = ruleKinds): ReadPlan => {
  const list: Finding[] = [];
  const findings = collectInto(list);
  const plain = toPlain(document, findings);
  const canonical = canonicalText(plain);
  if (!isFields(plain)) {
    findings.add('', 'NOT_A_PLAN', 'The document is not a set of fields', 'Begin with `plan:`, `currency:`, `calendar:`');
    return { findings: list, warnings: [], plan: null, canonical };
  }
  const head = readStructure<PlanFields>(PlanFields, plain, findings);
  const values = orderValues(textFields(plain['values']), findings.at('values'));
  const context = contextOf(plain, values, findings);
  const items = Array.isArray(plain['components']) ? (plain['components'] as readonly Plain[]) : [];
  const components = items.map((item, index) => readComponent(item, context, kinds, findings.at(`components[${index}]`)));
  const complete = components.filter((component): component is PlanComponent => component !== null);
  checkReferences(items, complete, context, findings);
  if (head) checkHead(head, complete, findings);
  const plan = head ? assemble(head, { context, values, complete, canonical, plain }, findings) : null;
  if (list.length > 0 || !plan) return { findings: list, warnings: [], plan: null, canonical };
  return { findings: [], warnings: warnings(plan), plan, canonical };
};

const textFields = (value: Plain | undefined): Record<string, string> =>
  isFields(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {};

/** What components may look at, read as far as the document allows, so that their own findings come in the same answer. */
const contextOf = (plain: Fields, values: ReadonlyMap<string, Quantity>, findings: Findings): RuleContext => {
  const currency = typeof plain['currency'] === 'string' && isKnownCurrency(plain['currency']) ? plain['currency'] : null;
  if (currency === null && typeof plain['currency'] === 'string')
    findings.add('currency', 'CURRENCY_UNKNOWN', `"${plain['currency']}" is not a currency of ISO 4217`, 'Use a code such as USD or EUR');
  const measures = new Map<string, MeasureRule>();
  const written = isFields(plain['measures']) ? plain['measures'] : {};
  for (const [code, fields] of Object.entries(written)) {
    const quiet = collectInto([]);
    const read = readStructure<MeasureFields>(MeasureFields, fields, quiet);
    if (read) measures.set(code, readMeasureRule(code, read, values.keys(), findings.at(`measures.${code}`)));
  }
  const codes = (Array.isArray(plain['components']) ? (plain['components'] as readonly Plain[]) : []).flatMap((item) => {
    const code = isFields(item) ? item['code'] : undefined;
    return typeof code === 'string' ? [code] : [];
  });
  return {
    currency: currency ?? 'USD',
    rounding: plain['rounding'] === 'half-even' ? 'half-even' : 'half-away',
    payPeriod: typeof plain['payPeriod'] === 'string' ? plain['payPeriod'] : 'month',
    measures,
    componentCodes: new Set(codes),
    valueNames: new Set(values.keys()),
    shareNames: shareNamesOf(values),
    defaults: safeDefaults(values),
    quantity: (text, path, at) => readQuantity(text, path, values.keys(), at),
  };
};

/** Values in per cent, by their own text or by that of the value that they name; `values` has those that are named first. */
const shareNamesOf = (values: ReadonlyMap<string, Quantity>): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const [name, { percent, text }] of values) if (percent || names.has(text)) names.add(name);
  return names;
};

const safeDefaults = (values: ReadonlyMap<string, Quantity>): ReturnType<typeof resolveValues> => {
  try {
    return resolveValues(values, {});
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
};

const readComponent = (
  item: Plain | undefined,
  context: RuleContext,
  kinds: ReadonlyMap<string, RuleKind>,
  findings: Findings,
): PlanComponent | null => {
  if (!isFields(item)) return null;
  const kind = typeof item['kind'] === 'string' ? kinds.get(item['kind']) : undefined;
  if (!kind) {
    const named = typeof item['kind'] === 'string' ? item['kind'] : '';
    findings.add('kind', 'KIND_UNKNOWN', `There is no component kind "${named}"`, `Use one of: ${[...kinds.keys()].join(', ')}`);
    return null;
  }
  const fields = expand(item, kind, findings);
  const args = fields && readStructure<never>(componentSchema(kind), fields, findings);
  if (!args || !fields) return null;
  const terms = readTerms(args as SharedFields, context, findings);
  const rule = kind.read(args, context, findings);
  if (rule) checkPerCredit(terms, rule, findings);
  return rule && { terms, kind, rule, fields };
};

/** Triggers and clawbacks follow deals: a line that belongs to no deal can neither be released nor taken back by one. */
const checkPerCredit = (terms: Terms, rule: ComponentRule, findings: Findings): void => {
  if (rule.perCredit) return;
  const waits = terms.pay.some(({ on }) => on !== 'booking');
  if (waits)
    findings.add(
      'pay',
      'PAY_NEEDS_DEALS',
      'Its lines belong to whole periods, and no deal tells when they are due',
      'Remove `on`, or use lines per credit',
    );
  if (terms.clawback)
    findings.add(
      'clawback',
      'CLAWBACK_NEEDS_DEALS',
      'Its lines belong to whole periods: a deal that ends is recalculated instead',
      'Remove `clawback`, or use lines per credit',
    );
  if (terms.minimum) findings.add('minimum', 'MINIMUM_NEEDS_DEALS', 'Its lines belong to whole periods', 'Remove `minimum`');
};

/** A preset's component as if its fields had been written out. */
const expand = (item: Fields, kind: RuleKind, findings: Findings): Fields | null => {
  const name = item['preset'];
  if (name === undefined) return item;
  const preset = typeof name === 'string' ? kind.presets?.[name] : undefined;
  if (!preset || typeof name !== 'string') {
    const known = Object.keys(kind.presets ?? {}).join(', ') || 'none';
    findings.add('preset', 'PRESET_UNKNOWN', `"${kind.code}" has no preset of that name`, `Use one of: ${known}`);
    return null;
  }
  if (!readStructure(presetSchema(kind, name, preset), item, findings)) return null;
  const { preset: _name, ...rest } = item;
  return preset.expand(rest) as Fields;
};

const checkHead = (head: PlanFields, components: readonly PlanComponent[], findings: Findings): void => {
  const { from, to } = head.effective;
  if (!isDate(from)) findings.add('effective.from', 'DATE_INVALID', `${from} is not a date`, 'Write a date as 2026-02-01');
  if (to && !isDate(to))
    findings.add('effective.to', 'DATE_INVALID', `${to} is not a date`, 'Write a date as 2027-02-01, the first day after');
  if (to && to <= from)
    findings.add('effective.to', 'SPAN_EMPTY', 'The version ends before it begins', 'Use a date after `effective.from`');
  components.forEach(({ terms }, index) => {
    if ((terms.from && to && terms.from >= to) || (terms.until && terms.until <= from))
      findings.add(`components[${index}]`, 'COMPONENT_UNREACHABLE', 'It is in force on no day of the plan', 'Move its `from` or `until`');
  });
  const needs: readonly [keyof NonNullable<PlanFields['onEnd']>, boolean, string][] = [
    ['draw', head.draw?.kind === 'recoverable', 'a draw debt'],
    ['cap', head.cap?.excess === 'carry', 'a carried excess over the cap'],
    [
      'holdback',
      components.some(({ terms }) => terms.holdback !== null || terms.pay.some(({ on, after }) => on !== 'booking' || after)),
      'pay that waits',
    ],
    // What the plan itself takes back, by a clause or by a gate that shuts again, may be more than there is to take it from.
    ['negative', components.some(({ terms }) => terms.clawback !== null || terms.gate?.relock === 'recover'), 'a negative balance'],
  ];
  for (const [name, remains, what] of needs) {
    if (remains && head.onEnd?.[name] === undefined)
      findings.add(
        `onEnd.${name}`,
        'ON_END_MISSING',
        `Nothing says what becomes of ${what} when somebody leaves`,
        `Add \`onEnd: { ${name}: … }\``,
      );
  }
};

interface Read {
  readonly context: RuleContext;
  readonly values: ReadonlyMap<string, Quantity>;
  readonly complete: readonly PlanComponent[];
  readonly canonical: string;
  readonly plain: Fields;
}

const assemble = (head: PlanFields, { context, values, complete, canonical, plain }: Read, findings: Findings): PlanRules => {
  const capAmount = head.cap ? readAmount(head.cap.amount, 'cap.amount', context, findings) : null;
  return {
    code: head.plan,
    title: head.title ?? head.plan,
    description: head.description ?? '',
    currency: context.currency,
    calendar: head.calendar,
    payPeriod: head.payPeriod ?? 'month',
    rounding: context.rounding,
    effective: { from: head.effective.from, to: head.effective.to ?? null },
    onStart: head.onStart?.attainment ?? null,
    rateTables: head.rateTables ? { attainment: head.rateTables.attainment, pay: head.rateTables.pay ?? head.rateTables.attainment } : null,
    values,
    measures: context.measures,
    components: inDependencyOrder(complete, findings),
    cap: head.cap && capAmount ? { amount: capAmount, excess: head.cap.excess } : null,
    draw: head.draw ? readDraw(head.draw, context, findings.at('draw')) : null,
    onEnd: {
      draw: head.onEnd?.draw ?? 'forgive',
      cap: head.onEnd?.cap ?? 'forfeit',
      holdback: head.onEnd?.holdback ?? 'pay',
      negative: head.onEnd?.negative ?? 'forgive',
    },
    examples: Array.isArray(plain['examples']) ? (plain['examples'] as readonly Plain[]) : [],
    canonical,
  };
};

const readDraw = (draw: NonNullable<PlanFields['draw']>, context: RuleContext, findings: Findings): DrawRule | null => {
  const amount = readAmount(draw.amount, 'amount', context, findings);
  const { recover } = draw;
  checkDay(draw.from, 'from', findings);
  checkDay(draw.until, 'until', findings);
  checkDay(recover?.start, 'recover.start', findings);
  if (draw.from !== undefined && draw.until !== undefined && draw.until < draw.from)
    findings.add('until', 'SPAN_EMPTY', 'The draw ends before it begins', 'Use a date after `from`');
  if (recover?.within !== undefined && recover.start === undefined)
    findings.add('recover.start', 'START_MISSING', 'Nothing says from when `within` counts', 'Add `start`, a date');
  if (draw.kind === 'recoverable' && !recover)
    findings.add('recover', 'RECOVER_MISSING', 'Nothing says from what a recoverable draw is recovered', 'Add `recover: { from: excess }`');
  if (draw.kind === 'non-recoverable' && recover)
    findings.add('recover', 'RECOVER_MISPLACED', 'A non-recoverable draw leaves no debt', 'Remove `recover`');
  if (recover && (recover.maxShare === undefined) !== (recover.maxShareOf === undefined))
    findings.add('recover.maxShareOf', 'SHARE_OF_MISSING', '`maxShare` and `maxShareOf` go together', 'Give both, such as 50% of excess');
  return (
    amount && {
      recoverable: draw.kind === 'recoverable',
      amount,
      prorate: draw.prorate ?? 'none',
      from: draw.from ?? null,
      until: draw.until ?? null,
      maxShare: recover?.maxShare === undefined ? null : readPart(recover.maxShare, 'recover.maxShare', context, findings),
      maxShareOf: recover?.maxShareOf ?? 'excess',
      recoverFrom: recover?.start ?? null,
      recoverWithin: recover?.within === undefined ? null : readSpan(recover.within, 'recover.within', findings),
    }
  );
};
