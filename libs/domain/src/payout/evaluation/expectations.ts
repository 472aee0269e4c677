import { parseRational, InvalidDecimal, type Rational } from '../../money/index.js';
import type { ResultDocument } from './result-document.js';

/** Fields that an entry of a result must have; `balances.drawDebt` reaches into it. */
export type Expected = Readonly<Record<string, string | null>>;

/** What an author says must come out: entries that are there, each with the fields that matter. */
export interface Expectations {
  readonly lines?: readonly Expected[];
  readonly postings?: readonly Expected[];
  readonly statements?: readonly Expected[];
  readonly measures?: readonly Expected[];
  readonly held?: readonly Expected[];
  /** Lines that are not listed are allowed. */
  readonly partial?: string;
}

/** One expectation against what came out. */
export interface Compared {
  readonly where: string;
  readonly expected: string;
  readonly got: string;
  readonly equal: boolean;
}

const numberOf = (text: string): Rational | null => {
  try {
    return parseRational(text);
  } catch (error) {
    if (error instanceof InvalidDecimal) return null;
    throw error;
  }
};

const sameText = (expected: string | null, got: unknown): boolean => {
  if (expected === null || got === null || got === undefined) return expected === (got ?? null);
  const [left, right] = [numberOf(expected), numberOf(String(got))];
  return left && right ? left.compare(right) === 0 : expected === String(got);
};

const at = (entry: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined),
      entry,
    );

const words = (fields: Expected): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${value ?? 'none'}`)
    .join(', ');

const agreeing = (entry: unknown, expected: Expected): number =>
  Object.entries(expected).filter(([path, value]) => sameText(value, at(entry, path))).length;

/** The entry that fits, or the one that comes nearest. */
const nearest = (entries: readonly unknown[], used: ReadonlySet<unknown>, expected: Expected): unknown => {
  const free = entries.filter((entry) => !used.has(entry));
  const [best] = free.map((entry) => ({ entry, agrees: agreeing(entry, expected) })).sort((a, b) => b.agrees - a.agrees);
  return best?.entry;
};

const shownFields = (entry: unknown, expected: Expected): string =>
  entry === undefined
    ? 'nothing'
    : words(Object.fromEntries(Object.keys(expected).map((path) => [path, (at(entry, path) ?? null) as string | null])));

const SECTIONS = ['lines', 'postings', 'statements', 'measures', 'held'] as const;

const isPaid = (line: ResultDocument['lines'][number]): boolean => numberOf(line.amount)?.sign() !== 0;

/**
 * Compares a result with what was expected of it: every expectation must have an entry of its own that has all its fields. When
 * lines are listed, no other line may pay anything, unless `partial: yes`.
 */
export const compareWith = (result: ResultDocument, expectations: Expectations): Compared[] => {
  const compared: Compared[] = [];
  for (const section of SECTIONS) {
    const used = new Set<unknown>();
    for (const expected of expectations[section] ?? []) {
      const entry = nearest(result[section], used, expected);
      const equal = entry !== undefined && agreeing(entry, expected) === Object.keys(expected).length;
      if (equal) used.add(entry);
      compared.push({ where: section, expected: words(expected), got: shownFields(entry, expected), equal });
    }
    if (section !== 'lines' || expectations.lines === undefined || expectations.partial === 'yes') continue;
    for (const line of result.lines.filter((each) => isPaid(each) && !used.has(each)))
      compared.push({
        where: section,
        expected: 'nothing',
        got: `${line.component} ${line.credit ?? line.label} ${line.earning} ${line.amount}`,
        equal: false,
      });
  }
  return compared;
};
