import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { carefulYaml } from './document-file.js';
import { quickYaml } from './quick-yaml.js';

/** Long enough to be read fast. */
const long = (text: string): string => `# ${'x'.repeat(70_000)}\n${text}`;

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    'null',
    '~',
    'yes',
    '0x1F',
    '1e3',
    '2026-01-31',
    '0.1',
    '-',
    ': x',
    '# no',
    'a: b',
    "it's",
    '"',
    ' x ',
    'é€',
    'a\nb',
    '<<',
    '[',
    '}',
    '@',
    '%x',
    '1_000',
    '012',
  ),
  fc.integer().map(String),
);
const document = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, word, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(word, tie('value'), { maxKeys: 4 })),
})).value;
const style = fc.record({
  collectionStyle: fc.constantFrom('any' as const, 'flow' as const, 'block' as const),
  defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const, 'BLOCK_LITERAL' as const),
  indent: fc.constantFrom(2, 4),
});

describe('the quick reader of YAML', () => {
  it('gives what the careful one gives, or leaves it to that', () => {
    let read = 0;
    fc.assert(
      fc.property(document, style, (value, how) => {
        const text = long(stringify({ facts: value }, { ...how, schema: 'failsafe', aliasDuplicateObjects: false }));
        const quick = quickYaml(text);
        if (!quick) return;
        read += 1;
        expect(quick.value).toEqual(carefulYaml('f.yaml', text).value);
      }),
      { numRuns: 1_000 },
    );
    expect(read).toBeGreaterThan(300);
  });

  it.each([
    ['numbers stay text, to the last digit', 'rate: 0.100000000000000005\nbig: 12345678901234567890.10\nexp: 1e3\n'],
    ['what is empty is empty text', 'a:\nb: { c: }\nd: [x, ]\n'],
    ['words that other readers take for values', 'a: null\nb: ~\nc: yes\nd: 2026-01-31\ne: 0o17\n'],
    ['comments, quotes and folded text', "a: \"x # y\" # z\nb: 'it''s'\nc: >\n  one\n  two\nd: |\n  three\n"],
    ['lists at the depth of their key', 'a:\n- x: 1\n  y: 2\n- - z\n'],
  ])('%s', (_, text) => {
    expect(quickYaml(long(text))?.value).toEqual(carefulYaml('f.yaml', text).value);
  });

  it.each([
    ['short documents', 'a: 1\n', false],
    ['aliases', 'a: &x [1]\nb: *x\n', true],
    ['tags', 'a: !money 1\n', true],
    ['complex keys', '? [a]\n: b\n', true],
    ['a key that stands twice', 'a: 1\na: 2\n', true],
    ['two documents', 'a: 1\n---\nb: 2\n', true],
    ['what is no YAML', 'a: [1\nb: }\n', true],
  ])('leaves %s to the careful one', (_, text, padded) => {
    expect(quickYaml(padded ? long(text) : text)).toBeNull();
  });
});
