import { describe, expect, it } from '@jest/globals';
import { commission, measuring, planOf, spif, told, type Fields } from '../../test/plan/documents.js';

const effective = (from: string, to?: string) => ({ effective: { from, ...(to ? { to } : {}) } });
const draw = (fields: Fields) => ({ draw: { kind: 'recoverable', amount: '5', ...fields } });

describe('what the linter says of measures', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a filter that does not type-check',
      measuring({ filter: 'deal.amount == "x"' }),
      [
        'measures.sales.filter FILTER_INVALID: no such overload: decimal == string. Use deal, credit, participant or line, such as deal.type == "new".',
      ],
    ],
    [
      'a value that is a text',
      measuring({ value: 'deal.id', unit: 'count' }),
      [
        'measures.sales.value VALUE_INVALID: It gives string, and decimal is needed. Use deal, credit, participant or line, such as deal.type == "new".',
      ],
    ],
    [
      'a value of its own without unit',
      measuring({ value: 'deal.amount * 2' }),
      ['measures.sales.unit UNIT_MISSING: Nothing says whether the value is money or a number. Add `unit: currency` or `unit: count`.'],
    ],
    [
      'credits and a given figure',
      measuring({ figure: 'x' }),
      ['measures.sales SOURCE_NOT_ONE: A measure counts exactly one of credits, a given figure, a blend. Keep one of them.'],
    ],
    [
      'nothing that it counts',
      measuring({ credits: undefined }),
      ['measures.sales SOURCE_NOT_ONE: A measure counts exactly one of credits, a given figure, a blend. Keep one of them.'],
    ],
    [
      'a year that is not spread whole',
      measuring({ quota: { basis: ['quarter'], spread: ['20%', '20%', '20%', '20%'] } }),
      ['measures.sales.quota.spread WEIGHTS_DO_NOT_SUM: The shares sum to 80%, not to 100%. Let them sum to 100%.'],
    ],
    [
      'a year of three parts',
      measuring({ quota: { basis: ['quarter'], spread: ['50%', '25%', '25%'] } }),
      ['measures.sales.quota.spread SPREAD_LENGTH: A year has 2 halves, 4 quarters or 12 months. Give 2, 4 or 12 shares.'],
    ],
    [
      'a part below 0',
      measuring({ quota: { basis: ['quarter'], spread: ['150%', '-50%'] } }),
      ['measures.sales.quota.spread[1] SHARE_NEGATIVE: -50% is below 0. Use a share of 0% or more.'],
    ],
    [
      'a ramp of what is no share',
      measuring({ quota: { basis: ['quarter'], ramp: ['x', '-5%', '0%'] } }),
      [
        'measures.sales.quota.ramp[0] QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'measures.sales.quota.ramp[1] SHARE_NEGATIVE: -5% is below 0. Use a share of 0% or more.',
      ],
    ],
    [
      'a quota that is no amount',
      measuring({ quota: { basis: ['quarter'], amount: 'x', per: 'quarter' } }),
      [
        'measures.sales.quota.amount QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'blends of what cannot be blended',
      commission(
        {},
        {
          measures: {
            sales: { credits: ['direct'], quota: { basis: ['quarter'] } },
            plain: { credits: ['direct'] },
            mix: {
              blend: [
                { measure: 'sales', weight: '50%' },
                { measure: 'x', weight: '40%' },
              ],
            },
            again: {
              blend: [
                { measure: 'mix', weight: '50%' },
                { measure: 'plain', weight: '50%' },
              ],
            },
          },
        },
      ),
      [
        'measures.mix.blend WEIGHTS_DO_NOT_SUM: The shares sum to 90%, not to 100%. Let them sum to 100%.',
        'measures.mix.blend[1].measure MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures.',
        'measures.again.blend[0].measure MEASURE_CYCLE: A blend cannot be blended again. Name the measures themselves.',
        'measures.again.blend[1].measure QUOTA_BASIS_MISSING: Measure "plain" has no quota, so its attainment is undefined. Add a quota to it.',
      ],
    ],
    [
      'a weight that is no number',
      commission(
        {},
        {
          measures: {
            sales: { credits: ['direct'], quota: { basis: ['quarter'] } },
            mix: {
              blend: [
                { measure: 'sales', weight: '0%' },
                { measure: 'sales', weight: 'w' },
              ],
            },
          },
        },
      ),
      [
        'measures.mix.blend[1].weight QUANTITY_INVALID: "w" is no number and no expression over the plan\'s values: Unknown variable: w. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a field that there is not',
      measuring({ colour: 'x' }),
      [
        'measures.sales.colour FIELD_UNKNOWN: There is no field `colour` here. Remove it, or correct its spelling.',
        'components[0].measure MEASURE_UNKNOWN: The plan has no measure "sales". Use one of its measures: none.',
      ],
    ],
    [
      'a plan without any',
      commission({}, { measures: {} }),
      ['components[0].measure MEASURE_UNKNOWN: The plan has no measure "sales". Use one of its measures: none.'],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what the linter says of kinds and presets', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a kind that there is not',
      commission({ kind: 'lottery' }),
      [
        'components[0].kind KIND_UNKNOWN: There is no component kind "lottery". Use one of: bonus, commission, matrix, mbo, multiplier, override, scorecard, spif, team-pool, unit-rate.',
      ],
    ],
    [
      'no kind',
      commission({ kind: undefined }),
      [
        'components[0].kind KIND_UNKNOWN: There is no component kind "". Use one of: bonus, commission, matrix, mbo, multiplier, override, scorecard, spif, team-pool, unit-rate.',
      ],
    ],
    [
      'a preset that there is not',
      commission({ preset: 'rocket' }),
      ['components[0].preset PRESET_UNKNOWN: "commission" has no preset of that name. Use one of: accelerator, cliff, payout-curve.'],
    ],
    [
      'a preset of a kind without any',
      spif({ preset: 'x' }),
      ['components[0].preset PRESET_UNKNOWN: "spif" has no preset of that name. Use one of: none.'],
    ],
    [
      'a preset whose questions are not answered',
      commission({ preset: 'cliff', tiers: undefined }),
      [
        'components[0].rate FIELD_MISSING: `rate` is missing. Add `rate`.',
        'components[0].at FIELD_MISSING: `at` is missing. Add `at`.',
        'components[0].boundary FIELD_MISSING: `boundary` is missing. Add `boundary`.',
      ],
    ],
    [
      'a code that stands twice',
      planOf([
        { code: 'a', kind: 'spif', measure: 'units', perUnit: '5', window: { from: '2026-01-01', to: '2026-01-02' } },
        { code: 'a', kind: 'spif', measure: 'units', perUnit: '5', window: { from: '2026-01-01', to: '2026-01-02' } },
      ]),
      ['components[1].code CODE_TWICE: Component 0 has the code "a" too. Give each component its own code.'],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what the linter says of dates, draws and caps of the plan', () => {
  it.each<[string, unknown, string[]]>([
    [
      'days that are none',
      commission({}, effective('2026-02-30', '2026-13-01')),
      [
        'effective.from DATE_INVALID: 2026-02-30 is not a date. Write a date as 2026-02-01.',
        'effective.to DATE_INVALID: 2026-13-01 is not a date. Write a date as 2027-02-01, the first day after.',
      ],
    ],
    [
      'a version that ends as it begins',
      commission({}, effective('2026-02-01', '2026-02-01')),
      ['effective.to SPAN_EMPTY: The version ends before it begins. Use a date after `effective.from`.'],
    ],
    [
      'a component that begins after the plan',
      commission({ from: '2026-07-01' }, effective('2026-01-01', '2026-07-01')),
      ['components[0] COMPONENT_UNREACHABLE: It is in force on no day of the plan. Move its `from` or `until`.'],
    ],
    [
      'a component that ended before the plan',
      commission({ until: '2026-01-01' }),
      ['components[0] COMPONENT_UNREACHABLE: It is in force on no day of the plan. Move its `from` or `until`.'],
    ],
    [
      'a debt that nobody has decided about',
      commission({}, draw({ recover: { from: 'excess' } })),
      ['onEnd.draw ON_END_MISSING: Nothing says what becomes of a draw debt when somebody leaves. Add `onEnd: { draw: … }`.'],
    ],
    [
      'an excess that nobody has decided about',
      commission({}, { cap: { per: 'pay-period', amount: '5', excess: 'carry' } }),
      [
        'onEnd.cap ON_END_MISSING: Nothing says what becomes of a carried excess over the cap when somebody leaves. Add `onEnd: { cap: … }`.',
      ],
    ],
    [
      'a debt that nothing recovers',
      commission({}, { ...draw({}), onEnd: { draw: 'collect' } }),
      ['draw.recover RECOVER_MISSING: Nothing says from what a recoverable draw is recovered. Add `recover: { from: excess }`.'],
    ],
    [
      'a recovery without debt',
      commission({}, draw({ kind: 'non-recoverable', recover: { from: 'excess' } })),
      ['draw.recover RECOVER_MISPLACED: A non-recoverable draw leaves no debt. Remove `recover`.'],
    ],
    [
      'a draw whose numbers are none',
      commission(
        {},
        {
          ...draw({ amount: 'x', recover: { from: 'excess', maxShare: 'y', maxShareOf: 'pay', start: '2026-01-01', within: 'z' } }),
          onEnd: { draw: 'collect' },
        },
      ),
      [
        'draw.amount QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a share of recovery that is no number',
      commission(
        {},
        {
          ...draw({ recover: { from: 'excess', maxShare: 'y', maxShareOf: 'pay', start: '2026-01-01', within: 'z' } }),
          onEnd: { draw: 'collect' },
        },
      ),
      [
        'draw.recover.maxShare QUANTITY_INVALID: "y" is no number and no expression over the plan\'s values: Unknown variable: y. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'draw.recover.within SPAN_INVALID: "z" is no stretch of time. Write 90 days or 6 months.',
      ],
    ],
    [
      'a recovery that is a share of something',
      commission({}, { ...draw({ recover: { from: 'excess', maxShare: '50%' } }), onEnd: { draw: 'collect' } }),
      ['draw.recover.maxShareOf SHARE_OF_MISSING: `maxShare` and `maxShareOf` go together. Give both, such as 50% of excess.'],
    ],
    [
      'a recovery from a share of something',
      commission({}, { ...draw({ recover: { from: 'excess', maxShareOf: 'pay' } }), onEnd: { draw: 'collect' } }),
      ['draw.recover.maxShareOf SHARE_OF_MISSING: `maxShare` and `maxShareOf` go together. Give both, such as 50% of excess.'],
    ],
    [
      'a cap that is no amount',
      commission({}, { cap: { per: 'pay-period', amount: 'x', excess: 'forfeit' } }),
      [
        'cap.amount QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});
