import type { Findings } from './finding.js';

/** A document as plain data: texts, lists and objects; every number is its decimal text. */
export type Plain = string | null | readonly Plain[] | { readonly [key: string]: Plain };

const MAX_DEPTH = 12;

/**
 * Turns parsed YAML or JSON into plain data. Whole numbers become their text; a fraction that arrived as a binary number
 * is refused, since it may already have lost its last digits.
 * @example toPlain({ amount: 5000, rate: '5%' }, findings) // { amount: '5000', rate: '5%' }
 */
export const toPlain = (value: unknown, findings: Findings, depth = 0): Plain => {
  if (depth > MAX_DEPTH) {
    findings.add('', 'TOO_DEEP', `The document is nested more than ${MAX_DEPTH} levels deep`, 'Flatten it');
    return null;
  }
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      findings.add('', 'NUMBER_NOT_EXACT', `${value} is a binary fraction and may not be exact`, `Write it as text: "${value}"`);
    }
    return String(value);
  }
  if (Array.isArray(value)) return value.map((item, index) => toPlain(item, findings.at(`[${index}]`), depth + 1));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item, findings.at(key), depth + 1)]));
  }
  findings.add('', 'NOT_DATA', `A ${typeof value} is not data`, 'Write text, numbers, lists and objects');
  return null;
};

/**
 * Gives the one text that two equal documents share: keys sorted, no white space. Hashes are taken over it.
 * @example canonicalText({ b: '1', a: ['x'] }) // '{"a":["x"],"b":"1"}'
 */
export const canonicalText = (value: Plain): string => {
  if (value === null || typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const entries = Object.entries(value as Record<string, Plain>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join(',')}}`;
};
