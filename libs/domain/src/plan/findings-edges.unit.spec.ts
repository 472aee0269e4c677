import { describe, expect, it } from '@jest/globals';
import { bonus, curve, matrix, multiplier, override, rulesOf, scorecard, spif, told } from '../../test/plan/documents.js';
import { readPlanRules } from './index.js';

const none = (text: string): string =>
  `QUANTITY_INVALID: "${text}" is no number and no expression over the plan's values: Unknown variable: ${text}. Write 5%, 0.05, 150000 or an expression such as oti / target.`;

describe('what the linter says where one thing is wrong, and no more', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a multiplier whose tiers fall, by a measure without quota',
      multiplier({ measure: 'units', tiers: [{ to: '9', rate: '100%' }, { to: '5', rate: '110%' }, { rate: '120%' }] }),
      ['components[1].tiers[1].to TIER_OVERLAP: 5 is not above the bound before it. Let bounds rise from 0.'],
    ],
    [
      'a curve whose points are no numbers',
      curve({ curve: [{ from: 'x', pays: 'y', perPoint: 'z' }] }),
      [
        `components[0].curve[0].from ${none('x')}`,
        `components[0].curve[0].pays ${none('y')}`,
        `components[0].curve[0].perPoint ${none('z')}`,
        'components[0].curve[0] CURVE_NOT_CONSTANT: The points of a curve are numbers. Write shares such as 80%.',
      ],
    ],
    [
      'a metric whose weight is no number',
      scorecard({ metrics: [{ measure: 'sales', weight: 'x' }] }),
      [`components[0].metrics[0].weight ${none('x')}`],
    ],
    ['a bonus whose amount is no number', bonus({ amount: 'x' }), [`components[0].amount ${none('x')}`]],
    [
      'a bonus whose first step is at no number',
      bonus({
        ...{ when: { attainment: 'sales', basis: 'quarter' }, amount: undefined },
        steps: [
          { at: 'x', amount: '1' },
          { at: '50%', amount: '2' },
        ],
      }),
      [`components[0].steps[0].at ${none('x')}`],
    ],
    [
      'an override with tiers on nothing',
      override({ tiers: [{ rate: '1%' }] }),
      [
        'components[0] OVERRIDE_NOT_ONE: An override is paid on a measure with tiers, or on earnings with a rate. Give `measure` and `tiers`, or `earnings` and `rate`.',
      ],
    ],
    ['a matrix by shares with blanks around', matrix({ rows: { measure: 'sales', to: [' 100% '] } }), []],
    ['a matrix of a measure without quota', matrix({ on: 'units' }), []],
    ['a campaign of one day', spif({ window: { from: '2026-03-01', to: '2026-03-01' } }), []],
  ])('%s', (_what, document, expected) => {
    expect(told(document)).toEqual(expected);
  });
});

describe('what rules say of themselves', () => {
  it('an override on earnings looks at people below, whose lines must be there before', () => {
    const { plan } = readPlanRules(override({ earnings: 'base', rate: '10%' }));
    expect(plan?.components.map(({ rule }) => rule.around)).toEqual(['below']);
  });

  it('a matrix names the bounds of both axes', () => {
    expect(rulesOf(matrix())[0]).toBe(
      'grid: sales × the cell of sales (100%, above) by margin (50%, 100%, above) over the quarter: 1% 2% 3% / 4% 5% 6%.',
    );
  });
});
