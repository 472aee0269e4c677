import type { Findings } from './finding.js';

/** A document as plain data: texts, lists and objects; every number is its decimal text. */
export type Plain = string | null | readonly Plain[] | { readonly [key: string]: Plain };

const MAX_DEPTH = 12;

/**
 * Turns parsed YAML or JSON into plain data. Whole numbers become their text; a fraction that arrived as a binary number
 * is refused, since it may already have lost its last digits.
 * @example toPlain({ amount: 5000, rate: '5%' }, findings) // { amount: '5000', rate: '5%' }
 */
export const toPlain = (value: unknown, findings: Findings): Plain => plainAt(value, new Place(findings));

/** Where a value stands; told only when there is something to say, since a document has a hundred thousand places. */
class Place {
  private readonly steps: string[] = [];

  constructor(private readonly findings: Findings) {}

  get depth(): number {
    return this.steps.length;
  }

  within<T>(step: string, work: () => T): T {
    this.steps.push(step);
    const made = work();
    this.steps.pop();
    return made;
  }

  add(code: string, reason: string, suggestion: string): null {
    this.steps.reduce((at, step) => at.at(step), this.findings).add('', code, reason, suggestion);
    return null;
  }
}

const plainAt = (value: unknown, place: Place): Plain => {
  if (place.depth > MAX_DEPTH) return place.add('TOO_DEEP', `The document is nested more than ${MAX_DEPTH} levels deep`, 'Flatten it');
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      place.add('NUMBER_NOT_EXACT', `${value} is a binary fraction and may not be exact`, `Write it as text: "${value}"`);
    return String(value);
  }
  if (Array.isArray(value)) return value.map((item, index) => place.within(`[${index}]`, () => plainAt(item, place)));
  if (typeof value === 'object') return plainFields(value, place);
  return place.add('NOT_DATA', `A ${typeof value} is not data`, 'Write text, numbers, lists and objects');
};

/** Fields as they stand; those that are text already need no look at their place. */
const plainFields = (value: object, place: Place): Plain => {
  const plain: Record<string, Plain> = {};
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    const made = typeof item === 'string' && place.depth < MAX_DEPTH ? item : place.within(key, () => plainAt(item, place));
    if (key === '__proto__') Object.defineProperty(plain, key, { value: made, enumerable: true });
    else plain[key] = made;
  }
  return plain;
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
