import { describe, expect, it } from '@jest/globals';
import { matrix, mbo, multiplier, override, scorecard, spif, teamPool, told, unitRate } from '../../test/plan/documents.js';

describe('what the linter says of a matrix', () => {
  it.each<[string, unknown, string[]]>([
    [
      'with too few rows',
      matrix({ cells: [['1%', '2%', '3%']] }),
      [
        'components[0].cells CELLS_DO_NOT_FIT: 2 rows of 3 cells are needed: the last of each axis is open. Give one row more than `rows.to` has bounds.',
      ],
    ],
    [
      'with too few cells in a row',
      matrix({ cells: [['1%', '2%', '3%'], ['1%']] }),
      [
        'components[0].cells CELLS_DO_NOT_FIT: 2 rows of 3 cells are needed: the last of each axis is open. Give one row more than `rows.to` has bounds.',
      ],
    ],
    [
      'of nothing',
      matrix({ on: undefined }),
      ['components[0].on BASE_NOT_ONE: The cells multiply exactly one of a measure (`on`) and an amount (`of`). Keep one of them.'],
    ],
    [
      'of two things',
      matrix({ of: '5' }),
      ['components[0].on BASE_NOT_ONE: The cells multiply exactly one of a measure (`on`) and an amount (`of`). Keep one of them.'],
    ],
    [
      'of a measure that is not there',
      matrix({ on: 'x' }),
      ['components[0].on MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.'],
    ],
    [
      'by a measure that is not there',
      matrix({ rows: { measure: 'x', to: ['100%'] } }),
      ['components[0].rows.measure MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.'],
    ],
    [
      'by attainment without quota',
      matrix({ columns: { measure: 'units', to: ['50%', '100%'] } }),
      [
        'components[0].columns.measure QUOTA_BASIS_MISSING: Measure "units" has no quota per quarter, so its attainment is undefined. Add quarter to measures.units.quota.basis.',
      ],
    ],
    [
      'by shares and amounts',
      matrix({ columns: { measure: 'margin', to: ['50%', '100'] } }),
      ['components[0].columns.to[0] TIER_MIXED: Shares of quota and amounts are mixed on one axis. Use one of the two.'],
    ],
    [
      'by bounds that stand still',
      matrix({ columns: { measure: 'margin', to: ['50%', '50%'] } }),
      ['components[0].columns.to[1] TIER_OVERLAP: The bound is not above the one before it. Let bounds rise.'],
    ],
    [
      'with a cell that is no number',
      matrix({
        cells: [
          ['1%', 'x', '3%'],
          ['4%', '5%', '6%'],
        ],
      }),
      [
        'components[0].cells[0][1] QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'of an amount that is none',
      matrix({ on: undefined, of: 'x' }),
      [
        'components[0].of QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'by bounds that are no numbers',
      matrix({ rows: { measure: 'sales', to: ['x'] }, cells: [['1%', '2%', '3%']] }),
      [
        'components[0].rows.to[0] QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what the linter says of objectives and scorecards', () => {
  it.each<[string, unknown, string[]]>([
    [
      'objectives that are not all of it',
      mbo({
        objectives: [
          { code: 'launch', weight: '60%' },
          { code: 'hire', weight: '50%' },
        ],
      }),
      ['components[0].objectives WEIGHTS_DO_NOT_SUM: The weights of the objectives do not sum to 100%. Let them sum to 100%.'],
    ],
    [
      'objectives whose numbers are none',
      mbo({ objectives: [{ code: 'launch', weight: 'x', cap: 'y' }], levels: { good: 'z' } }),
      [
        'components[0].objectives[0].weight QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'components[0].objectives[0].cap QUANTITY_INVALID: "y" is no number and no expression over the plan\'s values: Unknown variable: y. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'components[0].levels.good QUANTITY_INVALID: "z" is no number and no expression over the plan\'s values: Unknown variable: z. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'objectives whose target is no amount',
      mbo({ of: 'x' }),
      [
        'components[0].of QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'metrics that are not all of it',
      scorecard({ metrics: [{ measure: 'sales', weight: '60%' }] }),
      ['components[0].metrics WEIGHTS_DO_NOT_SUM: The weights of the metrics do not sum to 100%. Let them sum to 100%.'],
    ],
    [
      'metrics whose numbers are none',
      scorecard({ metrics: [{ measure: 'x', weight: '100%', cap: 'y', atLeast: 'z' }], most: 'q' }),
      [
        'components[0].metrics[0].measure MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.',
        'components[0].metrics[0].cap QUANTITY_INVALID: "y" is no number and no expression over the plan\'s values: Unknown variable: y. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'components[0].metrics[0].atLeast QUANTITY_INVALID: "z" is no number and no expression over the plan\'s values: Unknown variable: z. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'components[0].most QUANTITY_INVALID: "q" is no number and no expression over the plan\'s values: Unknown variable: q. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a metric without quota',
      scorecard({ metrics: [{ measure: 'units', weight: '100%' }] }),
      [
        'components[0].metrics[0].measure QUOTA_BASIS_MISSING: Measure "units" has no quota per quarter, so its attainment is undefined. Add quarter to measures.units.quota.basis.',
      ],
    ],
    [
      'a scorecard whose target is no amount',
      scorecard({ of: 'x' }),
      [
        'components[0].of QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what the linter says of multipliers, overrides and pools', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a multiplier of amounts',
      multiplier({ tiers: [{ amount: '5' }] }),
      ['components[1].tiers FACTORS_NEEDED: Tiers of a multiplier are factors. Give every tier a `rate` such as 120%.'],
    ],
    [
      'a multiplier by a measure that is not there',
      multiplier({ measure: 'x' }),
      ['components[1].measure MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.'],
    ],
    [
      'a multiplier by attainment without quota',
      multiplier({ basis: 'year' }),
      [
        'components[1].measure QUOTA_BASIS_MISSING: Measure "sales" has no quota per year, so its attainment is undefined. Add year to measures.sales.quota.basis.',
      ],
    ],
    [
      'a multiplier of a component that is not there',
      multiplier({ of: { component: 'x' } }),
      ['components[1].of.component COMPONENT_UNKNOWN: The plan has no component "x". Use one of: base, kicker.'],
    ],
    [
      'an override on nothing',
      override({}),
      [
        'components[0] OVERRIDE_NOT_ONE: An override is paid on a measure with tiers, or on earnings with a rate. Give `measure` and `tiers`, or `earnings` and `rate`.',
      ],
    ],
    [
      'an override on tiers and a rate',
      override({ measure: 'sales', tiers: [{ rate: '1%' }], rate: '5%' }),
      [
        'components[0] OVERRIDE_NOT_ONE: An override is paid on a measure with tiers, or on earnings with a rate. Give `measure` and `tiers`, or `earnings` and `rate`.',
      ],
    ],
    [
      'an override on a measure without tiers',
      override({ measure: 'sales' }),
      [
        'components[0] OVERRIDE_NOT_ONE: An override is paid on a measure with tiers, or on earnings with a rate. Give `measure` and `tiers`, or `earnings` and `rate`.',
      ],
    ],
    [
      'an override on earnings without rate',
      override({ earnings: 'base' }),
      [
        'components[0].earnings OVERRIDE_NOT_ONE: An override on earnings has a rate and nothing of tiers. Give `earnings` and `rate` only.',
      ],
    ],
    [
      'an override on earnings with tiers',
      override({ earnings: 'base', rate: '5%', tiers: [{ rate: '1%' }] }),
      [
        'components[0].earnings OVERRIDE_NOT_ONE: An override on earnings has a rate and nothing of tiers. Give `earnings` and `rate` only.',
      ],
    ],
    [
      'an override on earnings and a measure',
      override({ earnings: 'base', rate: '5%', measure: 'sales' }),
      [
        'components[0].earnings OVERRIDE_NOT_ONE: An override on earnings has a rate and nothing of tiers. Give `earnings` and `rate` only.',
      ],
    ],
    [
      'an override at a rate that is none',
      override({ earnings: 'base', rate: 'x' }),
      [
        'components[0].rate QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'an override on a measure that is not there',
      override({ measure: 'x', tiers: [{ rate: '1%' }] }),
      ['components[0].measure MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.'],
    ],
    [
      'a pool of nothing',
      teamPool({ amount: undefined }),
      ['components[0].amount POOL_NOT_ONE: A pool is either an amount or a rate on a measure. Keep one of them.'],
    ],
    [
      'a pool of two things',
      teamPool({ rate: '5%', measure: 'sales' }),
      ['components[0].amount POOL_NOT_ONE: A pool is either an amount or a rate on a measure. Keep one of them.'],
    ],
    [
      'a pool at a rate on nothing',
      teamPool({ amount: undefined, rate: '5%' }),
      ['components[0].measure MEASURE_MISSING: Nothing says which credits make the pool or its shares. Add `measure`.'],
    ],
    [
      'a pool by credits for nothing',
      teamPool({ share: 'credited' }),
      ['components[0].measure MEASURE_MISSING: Nothing says which credits make the pool or its shares. Add `measure`.'],
    ],
    [
      'a pool by a measure that is not there',
      teamPool({ share: 'credited', measure: 'x' }),
      ['components[0].measure MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.'],
    ],
    [
      'a pool whose size is no amount',
      teamPool({ amount: 'x' }),
      [
        'components[0].amount QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'a pool whose rate is none',
      teamPool({ amount: undefined, rate: 'x', measure: 'sales' }),
      [
        'components[0].rate QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what the linter says of pay by units', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a campaign for what is not there',
      spif({ measure: 'x' }),
      ['components[0].measure MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.'],
    ],
    [
      'a campaign for money',
      spif({ measure: 'sales' }),
      ['components[0].measure MEASURE_NOT_COUNTED: "sales" is money, not a number of units. Use `value: quantity` or `value: count`.'],
    ],
    [
      'a campaign that ends before it begins',
      spif({ window: { from: '2026-03-02', to: '2026-03-01' } }),
      ['components[0].window.to COMPONENT_UNREACHABLE: The window ends before it begins. Use a date on or after `from`.'],
    ],
    [
      'a campaign whose numbers are none',
      spif({ perUnit: 'x', mostUnits: 'y' }),
      [
        'components[0].perUnit QUANTITY_INVALID: "x" is no number and no expression over the plan\'s values: Unknown variable: x. Write 5%, 0.05, 150000 or an expression such as oti / target.',
        'components[0].mostUnits QUANTITY_INVALID: "y" is no number and no expression over the plan\'s values: Unknown variable: y. Write 5%, 0.05, 150000 or an expression such as oti / target.',
      ],
    ],
    [
      'an amount per unit of money',
      unitRate({ measure: 'sales' }),
      ['components[0].measure MEASURE_NOT_COUNTED: "sales" is money, not a number of units. Use `value: quantity` or `value: count`.'],
    ],
    [
      'an amount per unit of nothing',
      unitRate({ measure: 'x' }),
      ['components[0].measure MEASURE_UNKNOWN: The plan has no measure "x". Use one of its measures: sales, units, margin.'],
    ],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});
