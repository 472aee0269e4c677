import { parseRational, InvalidDecimal, type Rational } from '../../money/index.js';

/** Fields that an entry of a result must have; `balances.drawDebt` reaches into it. */
export type Expected = Readonly<Record<string, string | null>>;

/**
 * What an author says must come out: by section of the result (`lines`, `postings`, `statements`, `measures`, `held` …) the entries
 * that are there, each with the fields that matter. `partial: yes` allows lines that are not listed.
 */
export type Expectations = Readonly<Record<string, readonly Expected[] | string>>;

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
  const wanted = expected === '' ? null : expected;
  if (wanted === null || got === null || got === undefined) return wanted === (got ?? null);
  const [left, right] = [numberOf(wanted), numberOf(String(got))];
  return left && right ? left.compare(right) === 0 : wanted === String(got);
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

interface Paying {
  readonly component: string;
  readonly credit: string | null;
  readonly label: string;
  readonly earning: string;
  readonly amount: string;
}

/** Lines that pay something and that no expectation names. */
const unnamed = (lines: readonly unknown[], used: ReadonlySet<unknown>): Compared[] =>
  (lines as readonly Paying[])
    .filter((line) => !used.has(line) && numberOf(line.amount)?.sign() !== 0)
    .map(({ component, credit, label, earning, amount }) => ({
      ...{ where: 'lines', expected: 'nothing', got: `${component} ${credit ?? label} ${earning} ${amount}`, equal: false },
    }));

/**
 * Compares a result with what was expected of it: every expectation must have an entry of its own that has all its fields. When
 * lines are listed, no other line may pay anything, unless `partial: yes`.
 */
export const compareWith = (result: Readonly<Record<string, unknown>>, expectations: Expectations): Compared[] =>
  Object.entries(expectations).flatMap(([section, list]): Compared[] => {
    if (typeof list === 'string') return [];
    const entries = Array.isArray(result[section]) ? (result[section] as readonly unknown[]) : [];
    const used = new Set<unknown>();
    const compared = list.map((expected): Compared => {
      const entry = nearest(entries, used, expected);
      const equal = entry !== undefined && agreeing(entry, expected) === Object.keys(expected).length;
      if (equal) used.add(entry);
      return { where: section, expected: words(expected), got: shownFields(entry, expected), equal };
    });
    return section === 'lines' && expectations['partial'] !== 'yes' ? [...compared, ...unnamed(entries, used)] : compared;
  });
