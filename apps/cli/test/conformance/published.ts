import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { sameFigure } from '../../src/conformance/figure.js';
import { readDocument } from '../../src/document-file.js';
import type { Vector } from '../../src/conformance/vector.js';

const { parseRational } = await import('@attain/domain/money');

/** A worked example as it was read at its source. */
export interface Published {
  readonly id: string;
  readonly source: string;
  readonly inputs: unknown;
  readonly expected: unknown;
}

/** The collected examples; null where the folder beside the repository is not there. */
export const readPublished = (file: string): Published[] | null =>
  existsSync(file) ? (parse(readFileSync(file, 'utf8')) as { vectors: Published[] }).vectors : null;

/** All scalars of a value by their path: `{ a: [1] }` gives `a.0` → 1. */
const leaves = (value: unknown, path = ''): [string, string][] => {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`));
};

/** Numbers that a document writes, those of expressions and per cents included. */
const numbersIn = (documents: readonly unknown[]): string[] =>
  leaves(documents).flatMap(([, text]) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? [] : (text.match(/[+-]?\d+(?:\.\d+)?(?:\/\d+)?%?/g) ?? [])));

const expectedDiffers = (vector: Vector, published: Published): string[] => {
  const figures = new Map(leaves(published.expected));
  const ours = vector.cases.flatMap(({ expect }) => expect).filter(({ vector: at }) => at !== undefined);
  const wrong = ours
    .filter(({ vector: at, is, writes }) => !sameFigure(figures.get(at ?? '') ?? '', writes ?? is))
    .map(({ vector: at, is }) => `${at} is ${figures.get(at ?? '') ?? 'not published'}, ours ${is}`);
  const shown = new Set([...ours.map(({ vector: at }) => at ?? ''), ...(vector.notShown ?? []).map(({ vector: at }) => at)]);
  const within = (path: string): boolean => shown.has(path) || [...shown].some((each) => path.startsWith(`${each}.`));
  return [...wrong, ...[...figures.keys()].filter((path) => !within(path)).map((path) => `${path} is nowhere compared`)];
};

const inputsDiffer = (vector: Vector, published: Published): string[] => {
  const documents = vector.cases
    .flatMap(({ plan, facts }) => [plan, facts])
    .flatMap((name) => (name === undefined ? [] : [readDocument(join(vector.folder, name)).value]));
  const written = numbersIn(documents).flatMap((text) => [parseRational(text), parseRational(text.replace('%', ''))]);
  const known = [...written, ...(vector.derived ?? []).map((text) => parseRational(text))];
  return leaves(published.inputs)
    .filter(([, text]) => /^[+-]?\d+(?:\.\d+)?(?:\/\d+)?$/.test(text))
    .filter(([, text]) => !known.some((number) => number.compare(parseRational(text)) === 0))
    .map(([path, text]) => `input ${path} = ${text} stands neither in plan nor in facts`);
};

/** In what a committed vector differs from what was read at its source. */
export const differences = (vector: Vector, published: Published & { readonly source_alt?: string }): string[] => [
  ...([published.source, published.source_alt].includes(vector.source) ? [] : [`its source is ${published.source}`]),
  ...expectedDiffers(vector, published),
  ...inputsDiffer(vector, published),
];
