import { describe, expect, it } from '@jest/globals';
import { commission, planOf, told } from '../../test/plan/documents.js';

describe('what the linter says of values', () => {
  it.each<[string, unknown, string[]]>([
    [
      'one that needs itself',
      commission({}, { values: { a: 'a + 1' } }),
      ['values.a VALUE_CYCLE: The value "a" needs itself. Write it as a number.'],
    ],
    [
      'two that need each other',
      commission({}, { values: { a: 'b', b: 'a' } }),
      ['values.a VALUE_CYCLE: The value "a" needs itself. Write one of the values of the cycle as a number.'],
    ],
    [
      'one that does not parse',
      commission({}, { values: { a: '1 +' } }),
      [
        'values.a QUANTITY_INVALID: "1 +" is no number and no expression over the plan\'s values: Unexpected token: EOF. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'one that is no number, long',
      commission({}, { values: { a: '0.1.2', b: 'unknown_'.repeat(20) } }),
      [
        'values.a QUANTITY_INVALID: "0.1.2" is no number and no expression over the plan\'s values: "0.1.2" is not a decimal number. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'values.b QUANTITY_INVALID: "unknown_unknown_unknown_unknown_unknown_unknown_unknown_unkn" is no number and no expression over the plan\'s values: Unknown variable: unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_unknown_. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what the linter says of documents', () => {
  it.each<[string, unknown, string[]]>([
    ['a text', 'plan', [' NOT_A_PLAN: The document is not a set of fields. Begin with `plan:`, `currency:`, `calendar:`.']],
    ['a list', [], [' NOT_A_PLAN: The document is not a set of fields. Begin with `plan:`, `currency:`, `calendar:`.']],
    ['nothing', null, [' NOT_A_PLAN: The document is not a set of fields. Begin with `plan:`, `currency:`, `calendar:`.']],
    [
      'an empty one',
      {},
      [
        'plan FIELD_MISSING: `plan` is missing. Add `plan`.',
        'currency FIELD_MISSING: `currency` is missing. Add `currency`.',
        'calendar FIELD_MISSING: `calendar` is missing. Add `calendar`.',
        'effective FIELD_MISSING: `effective` is missing. Add `effective`.',
        'measures FIELD_MISSING: `measures` is missing. Add `measures`.',
        'components FIELD_MISSING: `components` is missing. Add `components`.',
      ],
    ],
    [
      'a currency that is none',
      commission({}, { currency: 'USX' }),
      ['currency CURRENCY_UNKNOWN: "USX" is not a currency of ISO 4217. Use a code such as USD or EUR.'],
    ],
    [
      'a currency in small letters',
      commission({}, { currency: 'usd' }),
      [
        'currency VALUE_INVALID: "usd" does not have the form that is needed. It must match ^[A-Z]{3}$.',
        'currency CURRENCY_UNKNOWN: "usd" is not a currency of ISO 4217. Use a code such as USD or EUR.',
      ],
    ],
    [
      'a component that is a text',
      planOf(['x']),
      ['components[0] VALUE_INVALID: The value must be a set of fields. Write it in braces, { … }, or as indented lines.'],
    ],
    [
      'a binary fraction',
      commission({ tiers: [{ rate: 0.05 }] }),
      ['components[0].tiers[0].rate NUMBER_NOT_EXACT: 0.05 is a binary fraction and may not be exact. Write it as text: "0.05".'],
    ],
    [
      'what is no data',
      commission({ title: () => 1 }),
      [
        'components[0].title NOT_DATA: A function is not data. Write text, numbers, lists and objects.',
        'components[0].title VALUE_INVALID: The value must be text or a number. Write it as one value.',
      ],
    ],
    [
      'lists in lists in lists',
      commission({ title: Array.from({ length: 15 }).reduce<unknown>((inner) => [inner], 'a') }),
      [
        'components[0].title[0][0][0][0][0][0][0][0][0][0] TOO_DEEP: The document is nested more than 12 levels deep. Flatten it.',
        'components[0].title VALUE_INVALID: The value must be text or a number. Write it as one value.',
      ],
    ],
    [
      'fields of other shapes',
      commission(
        {},
        {
          title: ['x'],
          calendar: '',
          payPeriod: 'day',
          measures: [],
          examples: {},
          version: '12345678901',
          values: { a: {} },
          draw: 'much',
        },
      ),
      [
        'calendar VALUE_INVALID: The value is empty. Write something, or leave it out.',
        'measures VALUE_INVALID: The value must be a set of fields. Write it in braces, { … }, or as indented lines.',
        'title VALUE_INVALID: The value must be text or a number. Write it as one value.',
        'payPeriod VALUE_INVALID: The value is none of 5. Use one of: week, two-weeks, half-month, month, quarter.',
        'examples VALUE_INVALID: The value must be a list. Write it in brackets, [ … ], or as lines that begin with -.',
        'version VALUE_INVALID: The value has more than 10 characters. Shorten it.',
        'values.a VALUE_INVALID: The value must be text or a number. Write it as one value.',
        'draw VALUE_INVALID: The value must be a set of fields. Write it in braces, { … }, or as indented lines.',
        'components[0].measure MEASURE_UNKNOWN: The plan has no measure "sales". Use one of its measures: none.',
      ],
    ],
    ['no component', planOf([]), ['components VALUE_INVALID: The list must have 1 entries or more. Add what is missing.']],
    [
      'a component of other shapes',
      commission({ code: 'B!', title: 'x'.repeat(201), measure: 5, basis: 'day', tiers: {} }),
      [
        'components[0].code VALUE_INVALID: "B!" does not have the form that is needed. It must match ^[a-z][a-z0-9-]{0,99}$.',
        'components[0].measure VALUE_INVALID: "5" does not have the form that is needed. It must match ^[a-z][a-z0-9-]{0,99}$.',
        'components[0].basis VALUE_INVALID: The value is none of 5. Use one of: credit, month, quarter, half, year.',
        'components[0].tiers VALUE_INVALID: The value must be a list. Write it in brackets, [ … ], or as lines that begin with -.',
        'components[0].title VALUE_INVALID: The value has more than 200 characters. Shorten it.',
      ],
    ],
    [
      'too many tiers',
      commission({ tiers: Array.from({ length: 51 }, () => ({ rate: '5%' })) }),
      ['components[0].tiers VALUE_INVALID: The list has more than 50 entries. Shorten it.'],
    ],
    [
      'texts that are too long for a form',
      commission({}, { calendar: 'x'.repeat(101), plan: 'X'.repeat(80) }),
      [
        'plan VALUE_INVALID: "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX" does not have the form that is needed. It must match ^[a-z][a-z0-9-]{0,99}$.',
        'calendar VALUE_INVALID: The value has more than 100 characters. Shorten it.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});
