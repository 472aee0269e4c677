import type { Plain } from './plain.js';
import type { PlanRules } from './plan-rules.js';

/** One thing that two documents say differently; null is absent. */
export interface Difference {
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

const isList = (value: Plain | undefined): value is readonly Plain[] => Array.isArray(value);
const isFields = (value: Plain | undefined): value is Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !isList(value);

/** List entries are told apart by their codes where they have one, so that a moved component is no difference. */
const nameOf = (value: Plain, index: number): string =>
  isFields(value) && typeof value['code'] === 'string' ? value['code'] : String(index);

const named = (value: Plain): ReadonlyMap<string, Plain> =>
  new Map(isList(value) ? value.map((item, index) => [nameOf(item, index), item]) : isFields(value) ? Object.entries(value) : []);

const text = (value: Plain | undefined): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

const compare = (a: Plain | undefined, b: Plain | undefined, path: string): Difference[] => {
  const nested = (value: Plain | undefined): boolean => isList(value) || isFields(value);
  if (a !== undefined && b !== undefined && nested(a) && nested(b)) {
    const [left, right] = [named(a), named(b)];
    return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
      compare(left.get(key), right.get(key), path === '' ? key : `${path}.${key}`),
    );
  }
  return text(a) === text(b) ? [] : [{ path, from: text(a), to: text(b) }];
};

/** What two plans say differently, field by field; components and objectives are matched by their codes. */
export const planDifferences = (a: PlanRules, b: PlanRules): Difference[] =>
  compare(JSON.parse(a.canonical) as Plain, JSON.parse(b.canonical) as Plain, '').filter(({ path }) => !path.startsWith('examples'));

/** Rules in words that two plans state differently. */
export const ruleDifferences = (a: PlanRules, b: PlanRules): Difference[] => {
  const words = (plan: PlanRules): Map<string, string> => new Map(plan.components.map(({ terms, rule }) => [terms.code, rule.words]));
  const [left, right] = [words(a), words(b)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((path) => ({ path, from: left.get(path) ?? null, to: right.get(path) ?? null }))
    .filter(({ from, to }) => from !== to);
};
