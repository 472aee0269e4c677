import type { Rational } from '@attain/domain/money';

// The command line loads the domain only when a command needs it; one static import here would undo that.
const { parseRational, roundedText, sumRational } = await import('@attain/domain/money');

const FIGURE = /^(sum )?(\w+)((?:\[\w+=[^\]]*\])*)((?:\.\w+|\[\d+\])*)$/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:\/\d+)?%?$/;

/** The figure cannot be read: it is misspelt, or not exactly one entry of the result fits. */
export class NoFigure extends Error {
  override readonly name = 'NoFigure';
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const shown = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

/** Entries of a list that meet `[field=a|b]` conditions. */
const entries = (result: unknown, list: string, conditions: string): unknown[] => {
  const all = fieldOf(result, list);
  if (!Array.isArray(all)) throw new NoFigure(`no list "${list}"`);
  const wanted = [...conditions.matchAll(/\[(\w+)=([^\]]*)\]/g)].map(([, field = '', values = '']) => ({
    field,
    values: values.split('|'),
  }));
  return (all as unknown[]).filter((entry) => wanted.every(({ field, values }) => values.includes(shown(fieldOf(entry, field)))));
};

const single = (result: unknown, figure: string): string => {
  const match = FIGURE.exec(figure);
  if (!match) throw new NoFigure(`"${figure}" is no figure`);
  const [, sum, list = '', conditions = '', path = ''] = match;
  const found = entries(result, list, conditions);
  const steps = [...path.matchAll(/\w+/g)].map(([step]) => step);
  const values = found.map((entry) => steps.reduce<unknown>(fieldOf, entry));
  if (sum) return sumRational(values.map((value) => parseRational(shown(value)))).toString();
  if (values.length !== 1) throw new NoFigure(`${values.length} entries`);
  return shown(values[0]);
};

/**
 * Reads a figure from a result as text.
 * @throws NoFigure
 * @example figureOf(result, 'sum lines[component=base].amount')
 */
export const figureOf = (result: unknown, figure: string): string => {
  const [over, under] = figure.split(' / ');
  const value = single(result, over ?? '');
  if (under === undefined) return value;
  return parseRational(value ?? '0')
    .over(parseRational(single(result, under) ?? '0'))
    .toString();
};

const numberOf = (text: string): Rational | null => (NUMBER.test(text) ? parseRational(text) : null);

/** Whether two figures are the same: numbers by their value, texts by their letters. */
export const sameFigure = (got: string, expected: string, round?: string): boolean => {
  const [a, b] = [numberOf(got), numberOf(expected)];
  if (!a || !b) return got === expected;
  const rounded = round === undefined ? a : parseRational(roundedText(a, Number.parseInt(round, 10)));
  return rounded.compare(b) === 0;
};
