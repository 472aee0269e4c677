import { parseRational, type Rational } from '../money/index.js';
import { InvalidExpression, compileValue } from './expression.js';
import type { Findings } from './finding.js';

/** Named numbers of one participant on one date, such as `target`. */
export type Values = ReadonlyMap<string, Rational>;

/** A number of the plan: written out, or an expression over values. */
export interface Quantity {
  readonly text: string;
  /** Written with a per cent sign: as a bound it is a share of the quota. */
  readonly percent: boolean;
  /** The number, where it depends on no value. */
  readonly constant: Rational | null;
  /** @throws RangeError on a division by zero */
  resolve(values: Values): Rational;
}

const NUMBER = /^\s*[+-]?[\d.]+\s*(?:%|\/\s*\d+)?\s*$/;

/** A quantity from its text. @throws InvalidExpression */
export const parseQuantity = (text: string, names: Iterable<string>): Quantity => {
  if (NUMBER.test(text)) {
    try {
      const constant = parseRational(text);
      return { text: text.trim(), percent: text.trim().endsWith('%'), constant, resolve: () => constant };
    } catch (error) {
      throw new InvalidExpression((error as Error).message);
    }
  }
  const run = compileValue(text, names);
  return { text: text.trim(), percent: false, constant: null, resolve: (values) => run(Object.fromEntries(values)) };
};

/** A quantity, or null with a finding at the path. */
export const readQuantity = (text: string, path: string, names: Iterable<string>, findings: Findings): Quantity | null => {
  try {
    return parseQuantity(text, names);
  } catch (error) {
    if (!(error instanceof InvalidExpression)) throw error;
    findings.add(
      path,
      'QUANTITY_INVALID',
      `"${text.slice(0, 60)}" is no number and no expression over the plan's values: ${error.reason}`,
      'Write 5%, 0.05, 150000 or an expression such as oti / target',
    );
    return null;
  }
};

const NAME = /^[A-Za-z_]\w{0,99}$/;
const REFERENCE = /[A-Za-z_]\w*/g;

/**
 * Named values in the order in which they can be computed; one that needs itself is named in a finding.
 * @example { rate: 'oti / target', oti: '60000', target: '1200000' } gives oti, target, rate
 */
export const orderValues = (values: Readonly<Record<string, string>>, findings: Findings): Map<string, Quantity> => {
  const ordered = new Map<string, Quantity>();
  const open = new Set<string>();
  const names = Object.keys(values);
  const visit = (name: string): void => {
    if (ordered.has(name)) return;
    if (!NAME.test(name)) {
      findings.add(
        name,
        'VALUE_NAME_INVALID',
        `No expression can name "${name.slice(0, 60)}"`,
        'Use letters, digits and _, such as base_rate',
      );
      return;
    }
    if (open.has(name)) {
      findings.add(name, 'VALUE_CYCLE', `The value "${name}" needs itself`, 'Write one of the values of the cycle as a number');
      return;
    }
    open.add(name);
    const text = values[name] ?? '';
    for (const [used] of text.matchAll(REFERENCE)) if (used !== name && Object.hasOwn(values, used)) visit(used);
    if (new RegExp(`\\b${name}\\b`).test(text)) {
      findings.add(name, 'VALUE_CYCLE', `The value "${name}" needs itself`, 'Write it as a number');
      return;
    }
    const quantity = readQuantity(text, name, names, findings);
    if (quantity) ordered.set(name, quantity);
  };
  names.forEach(visit);
  return ordered;
};

/** All values of a participant: the plan's, with what the assignment states in their place. @throws RangeError, InvalidExpression */
export const resolveValues = (defaults: ReadonlyMap<string, Quantity>, own: Readonly<Record<string, string>>): Values => {
  const resolved = new Map<string, Rational>();
  for (const [name, text] of Object.entries(own)) if (NUMBER.test(text)) resolved.set(name, parseRational(text));
  for (const [name, quantity] of defaults) if (!resolved.has(name)) resolved.set(name, quantity.resolve(resolved));
  return resolved;
};
