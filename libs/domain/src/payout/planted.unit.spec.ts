import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

interface Planted {
  readonly property: string;
  readonly spec: string;
  readonly test: string;
  readonly file: string;
  readonly text: string;
  readonly replacement: string;
}

const domain = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(`${domain}${path.replace(/^libs\/domain\//, '')}`, 'utf8');
const planted = JSON.parse(read('test/planted-mutations.json')) as Planted[];

const specs = ['src/payout', 'src/crediting'].flatMap((room) =>
  readdirSync(`${domain}${room}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.unit.spec.ts') && !name.endsWith('planted.unit.spec.ts'))
    .map((name) => `${room}/${name}`),
);

/** Names of the tests of a file that assert a property. */
const propertiesOf = (path: string): string[] => {
  const text = read(path);
  const tests = [...text.matchAll(/\bit(?:\.each\([^]*?\]\s*(?:as const)?\s*,?\s*\))?\(\s*(['`])((?:(?!\1).)*)\1/g)];
  const asserts = [...text.matchAll(/fc\.assert\(/g)].map(({ index }) => index);
  return [...new Set(asserts.map((at) => tests.findLast(({ index }) => index < at)?.[2] ?? `${path} at ${at}`))];
};

describe('the table of planted mutations', () => {
  it('has an entry for every property of pay and crediting', () => {
    const properties = specs.flatMap((path) => propertiesOf(path).map((test) => `libs/domain/${path}: ${test}`)).sort();
    expect(properties.length).toBeGreaterThan(30);
    expect(planted.map(({ spec, test }) => `${spec}: ${test}`).sort()).toEqual(properties);
  });

  it('has the properties that the README lists', () => {
    const [, table = ''] = read('src/payout/README.md').split('| what holds |');
    const listed = [...table.split('\n\n')[0]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    expect(listed.sort()).toEqual(planted.map(({ property }) => property).sort());
  });

  it.each(planted.map((entry) => [entry.property, entry] as const))(
    'still finds the text that it changes: %s',
    (_, { file, text, replacement }) => {
      expect(read(file).split(text)).toHaveLength(2);
      expect(replacement).not.toBe(text);
    },
  );
});
