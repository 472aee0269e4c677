import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRational } from '../money/index.js';
import { compileCondition, compileFilter, compileMeasured, compileValue, InvalidExpression } from './expression.js';

const subject = (amount: string, more: Record<string, unknown> = {}) => ({
  deal: {
    ...{ id: 'D', date: '2026-01-10', type: 'new', product: 'p', account: 'a', currency: 'USD' },
    ...{ amount: parseRational(amount), quantity: parseRational('1'), termMonths: parseRational('12'), fields: { region: 'EMEA' } },
    ...more,
  },
  credit: {
    id: 'C',
    date: '2026-01-10',
    kind: 'direct',
    role: 'owner',
    amount: parseRational(amount),
    quantity: parseRational('1'),
    share: parseRational('1'),
  },
  participant: { id: 'rep', name: 'Rep', fields: {} },
  line: { product: 'p', amount: parseRational(amount), quantity: parseRational('1') },
});
const holds = (filter: string, amount = '100'): boolean => compileFilter(filter)(subject(amount));
const reasonOf = (filter: string): string => {
  try {
    compileFilter(filter);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof InvalidExpression)) throw error;
    return error.reason;
  }
};

describe('a filter', () => {
  it('compares amounts exactly, never as binary floats', () => {
    expect(holds('deal.amount == 0.1 + 0.2', '0.3')).toBe(true);
    expect(holds('deal.amount > 999999999999999.01', '999999999999999.02')).toBe(true);
    expect(holds('deal.amount > 999999999999999.02', '999999999999999.02')).toBe(false);
    expect(holds('deal.amount * 3 == 1', '0.333333333333')).toBe(false);
    expect(holds('deal.amount >= 50000.50 && deal.type == "new"', '50000.50')).toBe(true);
  });

  it('knows deal, credit, participant and line, and the fields that a company gave them', () => {
    expect(holds('deal.fields.region == "EMEA" && credit.kind == "direct" && participant.id == "rep" && line.product == "p"')).toBe(true);
    expect(holds('deal.type.startsWith("n") && !(deal.product in ["x", "y"])')).toBe(true);
    expect(holds('deal.date >= "2026-01-01" ? credit.share == 1 : false')).toBe(true);
  });

  it.each([
    ['deal.amount', 'It gives decimal, and bool is needed'],
    ['deal.nothing == "x"', 'No such key: nothing'],
    ['deal.amount == "x"', 'no such overload: decimal == string'],
    ['deal.amount > 1e3', '"1e3" is not understood'],
    ['deal.constructor == "x"', 'No such key: constructor'],
    ['[1, 2].exists(x, x > 1)', 'There is no function "exists"'],
    ['deal.id.matches("(a+)+$")', 'There is no function "matches"'],
    ['"a" + "b" == "ab"', 'Texts cannot be added'],
    ['double("1") > 0', 'There is no function "double"'],
    ['r"a" == "a"', '"r"a"" is not understood'],
    ['deal.amount % 2 == 0', '"%" is not part of the language'],
    ['deal.type ==', 'Unexpected token'],
    ['process.exit(1)', 'There is no function "exit"'],
  ])('refuses %s', (filter, reason) => {
    expect(reasonOf(filter)).toContain(reason);
  });

  it('divides exactly, and a division by zero is told to whoever asks', () => {
    expect(compileValue('oti / target', ['oti', 'target'])({ oti: parseRational('1'), target: parseRational('3') }).toString()).toBe('1/3');
    expect(() => compileValue('oti / target', ['oti', 'target'])({ oti: parseRational('1'), target: parseRational('0') })).toThrow(
      RangeError,
    );
    expect(compileMeasured('max(deal.amount - 100, 0)')(subject('150')).toString()).toBe('50');
    expect(
      compileCondition('attainment_new > 0.5 || amount_new > 10', ['attainment_new', 'amount_new'])({
        attainment_new: parseRational('0.4'),
        amount_new: parseRational('11'),
      }),
    ).toBe(true);
  });
});

/** Texts that a filter would need to loop, to grow, to reach outside, or to be slow. */
const hostile = (): fc.Arbitrary<string> => {
  const leaf = fc.constantFrom(
    ...[
      'deal',
      'deal.amount',
      'deal.id',
      'deal.fields',
      'deal.fields.x',
      'deal["constructor"]',
      'deal.__proto__',
      'this',
      'globalThis',
      'process',
    ],
    ...[
      'constructor',
      'Function',
      'require',
      '[1,2,3]',
      '{"a": 1}',
      '"a"',
      "'" + 'a'.repeat(60) + "'",
      '1',
      '0',
      '9'.repeat(40),
      '1.5',
      'true',
      'null',
    ],
    ...['credit.amount', 'participant.fields', 'line', 'b"x"', 'r"x"', '"""x"""', '0x1F', '1u', '\\u0000', '${1}', '/*', '//', '`x`', '😀'],
  );
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 6, depthIdentifier: 'hostile' },
      leaf,
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom('&&', '||', '==', '!=', '<', '>', '+', '-', '*', '/', '%', 'in', '.', '=', ';'),
          tie('expression'),
        )
        .map((parts) => parts.join(' ')),
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom('map', 'filter', 'all', 'exists', 'exists_one', 'reduce', 'call', 'bind'),
          tie('expression'),
        )
        .map(([a, f, b]) => `${a}.${f}(x, ${b})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('matches', 'contains', 'startsWith', 'split', 'join', 'replace', 'constructor', 'size'))
        .map(([a, f]) => `${a}.${f}("(a+)+$")`),
      fc
        .tuple(
          fc.constantFrom('size', 'string', 'int', 'double', 'dyn', 'type', 'eval', 'timestamp', 'duration', 'decimal', 'max'),
          tie('expression'),
        )
        .map(([f, a]) => `${f}(${a})`),
      tie('expression').map((inner) => `(${inner})`),
      tie('expression').map((inner) => `${inner} ? ${inner} : ${inner}`),
      tie('expression').map((inner) => `[${inner}, ${inner}][0]`),
      fc.tuple(tie('expression'), fc.integer({ min: 1, max: 60 })).map(([inner, times]) => Array(times).fill(inner).join(' && ')),
    ),
  }));
  return expression;
};

describe('the language of plans', () => {
  it('compares at a bound as its signs say', () => {
    const at100 = (sign: string): boolean[] => ['99', '100', '101'].map((amount) => holds(`deal.amount ${sign} 100`, amount));
    expect([at100('<'), at100('<='), at100('>'), at100('>=')]).toEqual([
      [true, false, false],
      [true, true, false],
      [false, false, true],
      [false, true, true],
    ]);
    expect([at100('=='), at100('!=')]).toEqual([
      [false, true, false],
      [true, false, true],
    ]);
  });

  it('calculates with numbers, their signs, the lesser and the greater', () => {
    expect(holds('-deal.amount == 0 - 100 && 7 - 2 * 3 == 1 && 1 / 2 + 1 / 2 == 1')).toBe(true);
    expect(holds('min(deal.amount, 50) == 50 && max(deal.amount, 50) == 100 && min(1, 2) == 1 && max(1, 2) == 2')).toBe(true);
  });

  it('looks into texts, in either quotes', () => {
    expect(holds('deal.type.contains("e") && deal.type.endsWith("w") && !deal.type.startsWith("e")')).toBe(true);
    expect(holds("deal.type == 'new' || deal.type == 'it is \\'new\\''")).toBe(true);
    expect(holds('deal.type == "say \\"new\\""')).toBe(false);
    expect(holds('deal.type in ["12.5", "new"]')).toBe(true);
  });

  it('tells apart what is refused by name, and what has no value', () => {
    const caught = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        const { name, code, message } = error as Error & { code?: string };
        return { name, code, message };
      }
    };
    expect(caught(() => compileFilter('deal.amount >'))).toEqual({
      ...{ name: 'InvalidExpression', code: 'EXPRESSION_INVALID', message: 'Unexpected token: EOF' },
    });
    expect(caught(() => compileFilter('deal.fields.colour == "red"')(subject('1')))).toEqual({
      ...{ name: 'ExpressionFailed', code: 'EXPRESSION_FAILED', message: 'No such key: colour' },
    });
    expect(caught(() => compileMeasured('deal.amount / 0')(subject('1')))).toMatchObject({
      name: 'RangeError',
      message: 'Division by zero',
    });
  });

  it('has an end: in characters, in parts, in what it understands', () => {
    const long = (characters: number): string => `deal.type == "${'x'.repeat(characters - 'deal.type == ""'.length)}"`;
    expect([reasonOf(long(2_000)), reasonOf(long(2_001))]).toEqual(['accepted', 'An expression has at most 2000 characters']);
    expect(reasonOf(Array(300).fill('true').join('&&'))).toBe('Exceeded maxAstNodes (400)');
    expect(reasonOf(`${'!('.repeat(50)}true${')'.repeat(50)}`)).toBe('Exceeded maxDepth (40)');
    expect(reasonOf('deal.type == "open')).toBe('""open" is not understood');
    expect(reasonOf('deal.type == "a\nb"')).toMatch(/is not understood$/);
    expect(reasonOf('deal.amount > 1a')).toBe('"1a" is not understood; numbers are plain decimals, texts plain quotes');
    expect(reasonOf('deal.amount > 1 2')).not.toBe('accepted');
    expect(reasonOf('"a" + deal.type == "anew"')).toBe('Texts cannot be added');
  });
});

const FILTERS = Number.parseInt(process.env['ATTAIN_PROPERTY_RUNS'] ?? '10000', 10);

describe('10,000 hostile filters', () => {
  it('never escape and never take 100 ms', () => {
    let accepted = 0;
    let slowest = 0;
    fc.assert(
      fc.property(hostile(), (text) => {
        // Time of this process alone: a busy machine is no slow filter.
        const began = process.cpuUsage();
        let answer: unknown = null;
        try {
          answer = compileFilter(text)(subject('100'));
          accepted += 1;
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          if (!(error instanceof InvalidExpression) && !(error instanceof RangeError)) throw error;
        }
        const { user, system } = process.cpuUsage(began);
        slowest = Math.max(slowest, (user + system) / 1000);
        if (answer !== null && typeof answer !== 'boolean') throw new Error(`${text} gave ${typeof answer}`);
      }),
      { numRuns: FILTERS, seed: 20260101 },
    );
    expect(accepted).toBeGreaterThanOrEqual(Math.floor(FILTERS / 200));
    expect(slowest).toBeLessThan(100);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
