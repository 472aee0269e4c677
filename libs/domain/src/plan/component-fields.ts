import Type from 'typebox';
import type { Basis } from '../calendar/index.js';
import type { PlanContext } from './component.js';
import type { Findings } from './finding.js';
import type { Measure } from './plan.js';

/** A code: lower-case words, digits, hyphens. */
export const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,99}$' });
export const BasisName = Type.Enum(['month', 'quarter', 'half', 'year']);

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The measure of that code; null with a finding when the plan has none. */
export const findMeasure = (code: string, path: string, context: PlanContext, findings: Findings): Measure | null => {
  const measure = context.measures.get(code);
  if (measure) return measure;
  const known = [...context.measures.keys()].join(', ') || 'none';
  findings.add(path, 'MEASURE_UNKNOWN', `The plan has no measure "${code}"`, `Use one of its measures: ${known}`);
  return null;
};

/** Whether a basis holds whole pay periods and, where attainment decides, has a quota. */
export const checkBasis = (
  basis: Basis,
  measure: Measure | null,
  quotaDecides: boolean,
  path: string,
  context: PlanContext,
  findings: Findings,
): boolean => {
  let fits = true;
  if ((MONTHS[basis] ?? 0) < (MONTHS[context.payPeriod] ?? 0)) {
    findings.add(
      path,
      'BASIS_SHORTER_THAN_PAY_PERIOD',
      `A ${basis} is shorter than the pay period, ${context.payPeriod}`,
      `Use a basis of a ${context.payPeriod} or more`,
    );
    fits = false;
  }
  if (measure && quotaDecides && !measure.quotaBases.has(basis)) {
    findings.add(
      path,
      'QUOTA_BASIS_MISSING',
      `Measure "${measure.code}" has no quota per ${basis}, so its attainment is undefined`,
      `Add ${basis} to measures.${measure.code}.quota.basis`,
    );
    fits = false;
  }
  return fits;
};
