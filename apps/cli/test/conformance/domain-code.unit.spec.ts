import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { readVectors } from '../../src/conformance/vector.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const domain = join(here, '../../../../libs/domain/src');
const vectors = readVectors(join(here, 'vectors'));

/** Digits without sign, point and zeros at either end, so that 1,234.50, '1234.5' and 123450n are one figure. */
const significant = (text: string): string => text.replace(/\D/g, '').replace(/^0+|0+$/g, '');
/** Fewer digits are no trace of an example: everybody writes 12 and 100. */
const telling = (figures: readonly string[]): string[] => figures.map(significant).filter((digits) => digits.length > 2);
const DATES = /\b(?:19|20)\d{2}(?:-\d{2}){0,2}\b|https?:\S+/g;
const figuresIn = (text: string): string[] => telling(text.replace(DATES, ' ').match(/\d+(?:[_.]\d+)*/g) ?? []);

/** All numbers and texts that the code itself writes; comments and docstrings are no code. */
const literalsOf = (code: string): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralExpression(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest));
  return found;
};

const published = new Set(
  vectors.flatMap(({ folder }) => readdirSync(folder).flatMap((name) => figuresIn(readFileSync(join(folder, name), 'utf8')))),
);
const idsIn = (code: string): string[] => vectors.map(({ id }) => id).filter((id) => code.includes(id));
const figuresOf = (code: string): string[] =>
  literalsOf(code)
    .flatMap(figuresIn)
    .filter((figure) => published.has(figure));

/** What a file writes for a reason of its own: the days from 1 March to 1 December. */
const OTHERWISE: readonly string[] = ['calendar/date.ts: 275'];

const files = readdirSync(domain, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.spec)\.ts$/.test(name));

describe('the code of the domain', () => {
  it('holds no published example: neither its id nor a figure of it', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(published.size).toBeGreaterThan(40);
    const found = files.flatMap((name) => {
      const code = readFileSync(join(domain, name), 'utf8');
      return [...idsIn(code), ...figuresOf(code)].map((trace) => `${name}: ${trace}`);
    });
    expect(found).toEqual(OTHERWISE);
  });

  it.each([
    ['an id', "if (plan === 'tier-015') return 'TIER-015';", ['TIER-015']],
    ['an amount in minor units', 'const due = 4_123_900n;', ['41239']],
    ['an amount as text', "const due = { amount: '-41239.00' };", ['41239']],
    ['an amount inside a text', 'const due = `${sign}41239.00 USD`;', ['41239']],
  ])('would be seen to hold %s', (_, code, trace) => {
    published.add('41239');
    const seen = [...idsIn(code), ...figuresOf(code)];
    published.delete('41239');
    expect(seen).toEqual(trace);
  });
});
