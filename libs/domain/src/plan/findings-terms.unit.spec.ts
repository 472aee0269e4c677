import { describe, expect, it } from '@jest/globals';
import { bonus, commission, told } from '../../test/plan/documents.js';

const end = { onEnd: { negative: 'forgive', holdback: 'pay' } };
const clawback = { when: ['lost'], amount: 'paid', attainment: 'kept' };
const retroactive = { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative' };
const gate = { measure: 'sales', basis: 'quarter', atLeast: '100%', appliesTo: 'all' };
const cap = { per: 'quarter', amount: '900', excess: 'forfeit' };

describe('what the linter says of pay that is split, held back and clawed back', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a time that is none',
      commission(
        {
          pay: {
            parts: [
              { share: '50%', after: 'soon' },
              { share: '50%', after: '90 days' },
            ],
          },
        },
        end,
      ),
      ['components[0].pay.parts[0].after SPAN_INVALID: "soon" is no stretch of time. Write 90 days or 6 months.'],
    ],
    [
      'a share of more than all',
      commission({ pay: { holdback: { share: '120%', until: '90 days' } } }, end),
      ['components[0].pay.holdback.share SHARE_INVALID: 120% is no share between 0% and 100%. Use a share such as 20%.'],
    ],
    [
      'a share below 0, until a time that is none',
      commission({ pay: { holdback: { share: '-1%', until: '1 fortnight' } } }, end),
      [
        'components[0].pay.holdback.until SPAN_INVALID: "1 fortnight" is no stretch of time. Write 90 days or 6 months.',
        'components[0].pay.holdback.share SHARE_INVALID: -1% is no share between 0% and 100%. Use a share such as 20%.',
      ],
    ],
    [
      'a share that differs by person',
      commission({ clawback: { ...clawback, share: 'x' } }, { ...end, values: { x: '50%' } }),
      ['components[0].clawback.share SHARE_INVALID: x is no share between 0% and 100%. Use a share such as 20%.'],
    ],
    [
      'pay by one trigger and by parts',
      commission({ pay: { on: 'cash', parts: [{ share: 'equal' }, { share: 'equal' }] } }, end),
      ['components[0].pay.parts PAY_TWICE: Both `on` and `parts` say when it is paid. Keep one of them.'],
    ],
    [
      'parts that are not all of it',
      commission({ pay: { parts: [{ share: '50%' }, { share: '40%', after: '1 month' }] } }, end),
      [
        'components[0].pay.parts WEIGHTS_DO_NOT_SUM: The shares of the parts do not sum to 100%. Let them sum to 100%, or write `share: equal`.',
      ],
    ],
    [
      'a clawback prorated by no window',
      commission({ clawback: { ...clawback, prorate: { by: 'window', unit: 'day' } } }, end),
      ['components[0].clawback.within WINDOW_MISSING: It is prorated by a window, and there is none. Add `within: 120 days`.'],
    ],
    [
      'a window in other units',
      commission({ clawback: { ...clawback, within: '4 months', prorate: { by: 'window', unit: 'day' } } }, end),
      ['components[0].clawback.prorate.unit UNIT_MISMATCH: The window counts other units than days. Use the unit of the window.'],
    ],
    [
      'what waits and nobody has decided about',
      commission({ pay: { holdback: { share: '5%', until: '9 days' } } }),
      ['onEnd.holdback ON_END_MISSING: Nothing says what becomes of pay that waits when somebody leaves. Add `onEnd: { holdback: … }`.'],
    ],
    [
      'parts that wait',
      commission({ pay: { parts: [{ share: 'equal' }, { share: 'equal', after: '1 month' }] } }),
      ['onEnd.holdback ON_END_MISSING: Nothing says what becomes of pay that waits when somebody leaves. Add `onEnd: { holdback: … }`.'],
    ],
    [
      'pay that waits for the invoice',
      commission({ pay: { on: 'invoice' } }),
      ['onEnd.holdback ON_END_MISSING: Nothing says what becomes of pay that waits when somebody leaves. Add `onEnd: { holdback: … }`.'],
    ],
    [
      'a balance that clawbacks may leave',
      commission({ clawback }),
      [
        'onEnd.negative ON_END_MISSING: Nothing says what becomes of a negative balance when somebody leaves. Add `onEnd: { negative: … }`.',
      ],
    ],
    [
      'lines of whole periods that wait for deals',
      commission({ ...retroactive, pay: { on: 'cash' }, clawback }, end),
      [
        'components[0].pay PAY_NEEDS_DEALS: Its lines belong to whole periods, and no deal tells when they are due. Remove `on`, or use lines per credit.',
        'components[0].clawback CLAWBACK_NEEDS_DEALS: Its lines belong to whole periods: a deal that ends is recalculated instead. Remove `clawback`, or use lines per credit.',
      ],
    ],
    [
      'a least pay of lines that belong to no deal',
      bonus({ minimum: '5' }),
      ['components[0].minimum MINIMUM_NEEDS_DEALS: Its lines belong to whole periods. Remove `minimum`.'],
    ],
    [
      'the same reason twice',
      commission({ clawback: { ...clawback, when: ['lost', 'lost'] } }, end),
      ['components[0].clawback.when VALUE_INVALID: The list has an entry twice. Keep each once.'],
    ],
    [
      'no reason at all',
      commission({ clawback: { ...clawback, when: [] } }, end),
      ['components[0].clawback.when VALUE_INVALID: The list must have 1 entries or more. Add what is missing.'],
    ],
    [
      'a single part',
      commission({ pay: { parts: [{ share: '100%' }] } }),
      ['components[0].pay.parts VALUE_INVALID: The list must have 2 entries or more. Add what is missing.'],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what the linter says of gates, caps and dates', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a gate with two thresholds',
      commission({ gate: { ...gate, moreThan: '2%' } }),
      ['components[0].gate THRESHOLD_NOT_ONE: A gate needs exactly one of `atLeast` and `moreThan`. Keep one, such as `atLeast: 80%`.'],
    ],
    [
      'a gate with none',
      commission({ gate: { ...gate, atLeast: undefined, measure: 'sales', basis: 'quarter', appliesTo: 'all' } }),
      ['components[0].gate.atLeast VALUE_INVALID: The value must be text or a number. Write it as one value.'],
    ],
    [
      'a gate on nothing',
      commission({ gate: { ...gate, measure: 'nothing' } }),
      ['components[0].gate.measure MEASURE_UNKNOWN: The plan has no measure "nothing". Use one of its measures: sales, units, margin.'],
    ],
    [
      'a gate on attainment without quota',
      commission({ gate: { ...gate, basis: 'year' } }),
      [
        'components[0].gate.measure QUOTA_BASIS_MISSING: Measure "sales" has no quota per year, so its attainment is undefined. Add year to measures.sales.quota.basis.',
      ],
    ],
    [
      'a gate whose threshold is no number',
      commission({ gate: { measure: 'sales', basis: 'quarter', moreThan: 'abc', appliesTo: 'all' } }),
      [
        'components[0].gate.moreThan QUANTITY_INVALID: "abc" is no number and no expression over the plan\'s values: Unknown variable: abc. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a gate over tiers that are not marginal',
      commission({ ...retroactive, gate: { ...gate, appliesTo: 'tiersAbove' } }),
      ['components[0].gate.appliesTo GATE_NEEDS_MARGINAL: Only marginal tiers can be locked from 100% up. Use `appliesTo: all`.'],
    ],
    [
      'a cap while nothing is below',
      commission({ cap: { ...cap, while: { measure: 'nothing', basis: 'quarter', below: '80%' } } }),
      [
        'components[0].cap.while.measure MEASURE_UNKNOWN: The plan has no measure "nothing". Use one of its measures: sales, units, margin.',
      ],
    ],
    [
      'a cap while attainment without quota is below',
      commission({ cap: { ...cap, while: { measure: 'sales', basis: 'month', below: ' 80% ' } } }),
      [
        'components[0].cap.while.measure QUOTA_BASIS_MISSING: Measure "sales" has no quota per month, so its attainment is undefined. Add month to measures.sales.quota.basis.',
      ],
    ],
    [
      'a cap of much',
      commission({ cap: { ...cap, amount: 'much' } }),
      [
        'components[0].cap.amount QUANTITY_INVALID: "much" is no number and no expression over the plan\'s values: Unknown variable: much. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a cap while it is below something',
      commission({ cap: { ...cap, while: { measure: 'sales', basis: 'month', below: 'something' } } }),
      [
        'components[0].cap.while.below QUANTITY_INVALID: "something" is no number and no expression over the plan\'s values: Unknown variable: something. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a component that ends on the day it begins',
      commission({ from: '2026-03-01', until: '2026-03-01' }),
      ['components[0].until COMPONENT_UNREACHABLE: The component ends before it begins. Use a date after `from`.'],
    ],
    [
      'a least pay that is no amount',
      commission({ minimum: 'least' }),
      [
        'components[0].minimum QUANTITY_INVALID: "least" is no number and no expression over the plan\'s values: Unknown variable: least. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a windfall that is no amount',
      commission({ windfall: { above: 'most' } }),
      [
        'components[0].windfall.above QUANTITY_INVALID: "most" is no number and no expression over the plan\'s values: Unknown variable: most. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a least pay of lines that are re-rated',
      commission({ ...retroactive, minimum: '5' }),
      [
        'components[0].minimum MINIMUM_RETROACTIVE: A minimum per line has no meaning where lines are re-rated. Remove `minimum`, or use marginal tiers.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});
