import type { Component, PlanContext } from './component.js';
import type { MeasureRule } from './measure.js';
import type { Measure, Plan } from './plan.js';
import type { PlanComponent, PlanRules } from './plan-rules.js';
import { settledKinds } from './registry.js';

/** Fields that decide nothing about pay, and those that say which component it is. */
const WORDS = new Set(['code', 'kind', 'title', 'description', 'payCode', 'incremental']);
const BY_TYPE = /^deal\.type == ("(?:[^"\\]|\\.)+")$/;

const dealTypeOf = ({ filterText }: MeasureRule): string | null | undefined => {
  if (filterText === null) return null;
  const text = BY_TYPE.exec(filterText)?.[1];
  return text === undefined ? undefined : (JSON.parse(text) as string);
};

/** A measure that sums credited amounts against given quotas; null when it is more than that. */
const measureOf = (rule: MeasureRule): Measure | null => {
  const { quota } = rule;
  const dealType = dealTypeOf(rule);
  const sums = rule.value === 'amount' && rule.unit === 'currency' && !rule.perLine && rule.figure === null && rule.blend === null;
  const given =
    !quota || (quota.prorate === 'none' && quota.spread === null && quota.ramp === null && quota.amount === null && quota.carry);
  if (!sums || !given || dealType === undefined) return null;
  return { code: rule.code, credits: rule.credits, dealType, quotaBases: quota?.bases ?? new Set() };
};

const componentOf = ({ kind, fields }: PlanComponent, context: PlanContext): Component | null => {
  const settled = settledKinds.get(kind.code);
  const known = settled && Object.keys(fields).every((name) => WORDS.has(name) || settled.fields.has(name));
  return known ? settled.compile(fields, context) : null;
};

/**
 * The plan as the segment method keeps it up to date at a cost that follows the change; null when any of its rules is more than
 * sums, tiers and thresholds: then it is evaluated as a whole.
 * @example commissions and bonuses alone are settled; with a cap, a gate or a clawback they are evaluated
 */
export const settledPlan = (rules: PlanRules): Plan | null => {
  const { code, currency, calendar, payPeriod, rounding, effective } = rules;
  if (payPeriod !== 'month' && payPeriod !== 'quarter') return null;
  if (rules.cap || rules.draw || rules.rateTables || rules.values.size > 0 || rules.onStart === 'restart') return null;
  const measures = new Map<string, Measure>();
  for (const [name, rule] of rules.measures) {
    const measure = measureOf(rule);
    if (!measure) return null;
    measures.set(name, measure);
  }
  const context: PlanContext = { currency, payPeriod, rounding, measures };
  const components = rules.components.map((component) => componentOf(component, context));
  const complete = components.filter((component): component is Component => component !== null);
  if (complete.length < components.length) return null;
  return { code, currency, calendar, payPeriod, rounding, effective, measures, components: complete };
};
