import { describe, expect, it } from '@jest/globals';
import { bonus, commission, curve, told } from '../../test/plan/documents.js';

const shareOf = { amount: undefined, share: '5%' };

describe('what the linter says of a commission', () => {
  it.each<[string, unknown, string[]]>([
    [
      'tiers and a curve',
      commission({ curve: [{ from: '0%', pays: '0%' }], of: '5' }),
      ['components[0].tiers RATES_NOT_ONE: A commission needs exactly one of `tiers` and `curve`. Keep one, or use a preset.'],
    ],
    [
      'neither tiers nor a curve',
      commission({ tiers: undefined }),
      ['components[0].tiers RATES_NOT_ONE: A commission needs exactly one of `tiers` and `curve`. Keep one, or use a preset.'],
    ],
    [
      'a curve with what belongs to tiers',
      curve({ on: 'sales', mode: 'marginal', trueUp: 'cumulative', boundary: 'upper', above: 'none' }),
      [
        'components[0].on FIELD_MISPLACED: `on` means nothing for a payout curve. Remove it.',
        'components[0].mode FIELD_MISPLACED: `mode` means nothing for a payout curve. Remove it.',
        'components[0].trueUp FIELD_MISPLACED: `trueUp` means nothing for a payout curve. Remove it.',
        'components[0].boundary FIELD_MISPLACED: `boundary` means nothing for a payout curve. Remove it.',
        'components[0].above FIELD_MISPLACED: `above` means nothing for a payout curve. Remove it.',
      ],
    ],
    [
      'a curve without target',
      curve({ of: undefined }),
      [
        'components[0].of TARGET_MISSING: Nothing says what the share is a share of. Add `of`, an amount per basis or a value such as oti / 4.',
      ],
    ],
    [
      'a curve that begins late',
      curve({ curve: [{ from: '10%', pays: '0%' }] }),
      ['components[0].curve[0].from TIER_GAP: Nothing says what is paid from 0%. Begin the curve at `from: 0%`.'],
    ],
    [
      'a curve whose points stand still',
      curve({
        curve: [
          { from: '0%', pays: '0%' },
          { from: '50%', pays: '0%' },
          { from: '50%', pays: '9%' },
        ],
      }),
      ['components[0].curve[2].from TIER_OVERLAP: The point is not above the one before it. Let points rise.'],
    ],
    [
      'a curve that differs by person',
      curve({ curve: [{ from: '0%', pays: 'x' }] }, { values: { x: '5%' } }),
      ['components[0].curve[0] CURVE_NOT_CONSTANT: The points of a curve are numbers. Write shares such as 80%.'],
    ],
    [
      'a curve without quota',
      curve({ measure: 'units' }),
      [
        'components[0].measure QUOTA_BASIS_MISSING: Measure "units" has no quota per quarter, so its attainment is undefined. Add quarter to measures.units.quota.basis.',
      ],
    ],
    [
      'a target that is no amount',
      curve({ of: 'nothing' }),
      [
        'components[0].of QUANTITY_INVALID: "nothing" is no number and no expression over the plan\'s values: Unknown variable: nothing. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what the linter says of a bonus', () => {
  it.each<[string, unknown, string[]]>([
    [
      'that looks at nothing',
      bonus({ when: { basis: 'quarter', atLeast: '100%' } }),
      [
        'components[0].when SUBJECT_NOT_ONE: A bonus looks at exactly one of attainment, amount, score, expression. Keep one: `attainment: bookings`.',
      ],
    ],
    [
      'that looks at two things',
      bonus({ when: { attainment: 'sales', amount: 'sales', basis: 'quarter', atLeast: '100%' } }),
      [
        'components[0].when SUBJECT_NOT_ONE: A bonus looks at exactly one of attainment, amount, score, expression. Keep one: `attainment: bookings`.',
      ],
    ],
    [
      'on a measure that is not there',
      bonus({ when: { attainment: 'x', basis: 'quarter', atLeast: '100%' } }),
      ['components[0].when.attainment MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.'],
    ],
    [
      'on attainment without quota',
      bonus({ when: { attainment: 'sales', basis: 'year', atLeast: '100%' } }),
      [
        'components[0].when.attainment QUOTA_BASIS_MISSING: Measure "sales" has no quota per year, so its attainment is undefined. Add year to measures.sales.quota.basis.',
      ],
    ],
    [
      'with two thresholds',
      bonus({ when: { attainment: 'sales', basis: 'quarter', atLeast: '100%', moreThan: '100%' } }),
      [
        'components[0].when THRESHOLD_NOT_ONE: A bonus needs exactly one of `atLeast` and `moreThan`; steps and expressions have their own. Keep one, such as `atLeast: 100%`.',
      ],
    ],
    [
      'with no threshold',
      bonus({ when: { attainment: 'sales', basis: 'quarter' } }),
      [
        'components[0].when THRESHOLD_NOT_ONE: A bonus needs exactly one of `atLeast` and `moreThan`; steps and expressions have their own. Keep one, such as `atLeast: 100%`.',
      ],
    ],
    [
      'that pays nothing',
      bonus({ amount: undefined }),
      ['components[0].amount AMOUNT_NOT_ONE: A bonus pays exactly one of amount, share, steps. Keep one of them.'],
    ],
    [
      'that pays twice',
      bonus({ share: '5%', of: '9' }),
      ['components[0].amount AMOUNT_NOT_ONE: A bonus pays exactly one of amount, share, steps. Keep one of them.'],
    ],
    [
      'in steps that stand still',
      bonus({
        when: { attainment: 'sales', basis: 'quarter' },
        amount: undefined,
        steps: [
          { at: '100%', amount: '5' },
          { at: '100%', amount: '9' },
        ],
      }),
      ['components[0].steps[1].at TIER_OVERLAP: The step is not above the one before it. Let steps rise.'],
    ],
    [
      'in steps that are no numbers',
      bonus({ when: { attainment: 'sales', basis: 'quarter' }, amount: undefined, steps: [{ at: 'x', amount: 'y' }] }),
      [
        'components[0].steps[0].at QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'components[0].steps[0].amount QUANTITY_INVALID: "y" is no number and no expression over the plan\'s values: Unknown variable: y. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'in steps, with a threshold beside them',
      bonus({ amount: undefined, steps: [{ at: '1%', amount: '5' }] }),
      [
        'components[0].when THRESHOLD_NOT_ONE: A bonus needs exactly one of `atLeast` and `moreThan`; steps and expressions have their own. Keep one, such as `atLeast: 100%`.',
      ],
    ],
    [
      'in steps, the first at 0 and for nothing',
      bonus({ when: { attainment: 'sales', basis: 'quarter' }, amount: undefined, steps: [{ at: '0%', amount: '0' }] }),
      [
        'components[0].amount AMOUNT_NOT_POSITIVE: A bonus of 0 or less pays nothing. Use an amount above 0.',
        'components[0].when THRESHOLD_NOT_POSITIVE: The threshold is reached before anything is sold. Use a threshold above 0.',
      ],
    ],
    [
      'of 0',
      bonus({ amount: '0' }),
      ['components[0].amount AMOUNT_NOT_POSITIVE: A bonus of 0 or less pays nothing. Use an amount above 0.'],
    ],
    [
      'that is reached before anything is sold',
      bonus({ when: { attainment: 'sales', basis: 'quarter', atLeast: '0%' } }),
      ['components[0].when THRESHOLD_NOT_POSITIVE: The threshold is reached before anything is sold. Use a threshold above 0.'],
    ],
    [
      'whose threshold is no number',
      bonus({ when: { attainment: 'sales', basis: 'quarter', atLeast: 'x' } }),
      [
        'components[0].when QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'that is a share of nothing',
      bonus(shareOf),
      ['components[0].of TARGET_MISSING: `share` and `of` go together. Give both, such as `share: 20%` and `of: 5000`.'],
    ],
    [
      'that is an amount of something',
      bonus({ of: '5' }),
      ['components[0].of TARGET_MISSING: `share` and `of` go together. Give both, such as `share: 20%` and `of: 5000`.'],
    ],
    [
      'that is a share of what is no amount',
      bonus({ ...shareOf, of: 'x' }),
      [
        'components[0].of QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'that is a share of a component that is not there',
      bonus({ ...shareOf, of: { component: 'x' } }),
      ['components[0].of.component COMPONENT_UNKNOWN: The plan has no component "x". Use one of: landing.'],
    ],
    [
      'whose condition does not parse',
      bonus({ when: { expression: 'attainment_sales >', basis: 'quarter' } }),
      [
        'components[0].when.expression EXPRESSION_INVALID: Unexpected token: EOF. Use attainment_<measure> and amount_<measure>, hyphens as underscores.',
      ],
    ],
    [
      'whose condition names what is not there',
      bonus({ when: { expression: 'amount_gross > 5', basis: 'quarter' } }),
      [
        'components[0].when.expression EXPRESSION_INVALID: Unknown variable: amount_gross. Use attainment_<measure> and amount_<measure>, hyphens as underscores.',
      ],
    ],
    [
      'with a condition and a threshold',
      bonus({ when: { expression: 'amount_sales > 5', basis: 'quarter', atLeast: '5' } }),
      [
        'components[0].when THRESHOLD_NOT_ONE: A bonus needs exactly one of `atLeast` and `moreThan`; steps and expressions have their own. Keep one, such as `atLeast: 100%`.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});
