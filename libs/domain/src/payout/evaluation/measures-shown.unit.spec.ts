import { describe, expect, it } from '@jest/globals';
import { bonus, commission, matrix, multiplier, planOf, scorecard, spif, teamPool, type Fields } from '../../../test/plan/documents.js';
import { quotas, sold } from '../../../test/payout/explained.js';
import { result } from '../../../test/payout/engine.js';

/** Measures of a result, those of the participant as `measure period: value of quota (before proration) = attainment reason`. */
const measured = (plan: Fields | Fields[], facts: Fields, asOf?: string): string[] =>
  result(plan, facts, asOf).measures.map(
    ({ participant, measure, period, value, quota, fullQuota, attainment, relief, reason }) =>
      `${participant} ${measure} ${period.slice(7)}: ${value} of ${quota ?? '-'} (${fullQuota ?? '-'}, ${relief ?? '-'} less) = ${attainment ?? '-'} ${reason ?? ''}`,
  );
const blend = {
  sales: { credits: ['direct'], quota: { basis: ['quarter'] } },
  margin: { credits: ['direct'], value: 'deal.amount * 0.5', unit: 'currency', quota: { basis: ['quarter'] } },
  mix: {
    blend: [
      { measure: 'sales', weight: '75%' },
      { measure: 'margin', weight: '25%' },
    ],
  },
};
const deals = sold(['A', '01-10', 600], ['B', '03-31', 200], ['C', '04-01', 400]);

describe('measures of a result', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'are those of every basis of their quota up to the day of calculation; one without is shown by the month',
      commission(),
      { ...quotas(1000), ...deals },
      [
        'rep sales Q1: 800 of 1000 (1000, 0 less) = 0.8 ',
        'rep sales Q2: 400 of 1000 (1000, 0 less) = 0.4 ',
        'rep units M01: 1 of - (-, - less) = - ',
        'rep units M02: 0 of - (-, - less) = - ',
        'rep units M03: 1 of - (-, - less) = - ',
        'rep units M04: 1 of - (-, - less) = - ',
        'rep margin Q1: 400 of - (-, - less) = - quota-missing',
        'rep margin Q2: 200 of - (-, - less) = - quota-missing',
      ],
    ],
    [
      'without quota are shown by the quarter where that is the pay period',
      commission({}, { payPeriod: 'quarter' }),
      { ...quotas(1000, 0), ...deals },
      [
        'rep sales Q1: 800 of 1000 (1000, 0 less) = 0.8 ',
        'rep sales Q2: 400 of 1000 (1000, 0 less) = 0.4 ',
        'rep units Q1: 2 of - (-, - less) = - ',
        'rep units Q2: 1 of - (-, - less) = - ',
        'rep margin Q1: 400 of 0 (0, 0 less) = - quota-zero',
        'rep margin Q2: 200 of 0 (0, 0 less) = - quota-zero',
      ],
    ],
    [
      'tell how much less a quota is for who took part half the quarter',
      commission(
        {},
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], prorate: 'calendar-days', ramp: ['50%', '100%'] } } } },
      ),
      {
        ...quotas(900),
        participants: [{ id: 'rep', participation: [{ from: '2026-03-02' }] }],
        ...sold(['A', '03-10', 30], ['B', '04-10', 450]),
      },
      ['rep sales Q1: 30 of 145.16129 (900, 754.83871 less) = 0.206667 ', 'rep sales Q2: 450 of 900 (900, 0 less) = 0.5 '],
    ],
    [
      'of nobody who takes part in nothing yet',
      commission(),
      { ...quotas(1000), participants: [{ id: 'rep', participation: [{ from: '2026-04-02' }] }], ...deals },
      [],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(measured(plan, facts)).toEqual(expected);
  });

  it.each<[string, Fields, string]>([
    ['a multiplier', multiplier({ measure: 'units', tiers: [{ to: '2', rate: '100%' }, { rate: '120%' }] }), 'units Q1: 2'],
    ['a matrix by its rows', matrix({ on: undefined, of: '10', rows: { measure: 'units', to: ['2'] } }), 'units Q1: 2'],
    ['a matrix by its columns', matrix({ on: undefined, of: '10', columns: { measure: 'units', to: ['1', '2'] } }), 'units Q1: 2'],
    ['a matrix by what its cells multiply', matrix({ on: 'units' }), 'units Q1: 2'],
    ['a bonus by an amount', bonus({ when: { amount: 'units', basis: 'quarter', atLeast: '2' } }), 'units Q1: 2'],
    ['a bonus by a condition', bonus({ when: { expression: 'amount_units > 1', basis: 'quarter' } }), 'units Q1: 2'],
    ['a commission', commission({ on: 'units', tiers: [{ rate: '5' }] }), 'units Q1: 2'],
    ['a pool', teamPool({ measure: 'units', share: 'credited' }), 'units Q1: 2'],
    ['a scorecard', scorecard({ metrics: [{ measure: 'mix', weight: '100%' }] }, { measures: blend }), 'mix Q1: 0.8'],
  ])('are by the basis in which %s looks at them', (_what, plan, expected) => {
    expect(measured(plan, { ...quotas(1000, 500), ...deals }).join('\n')).toContain(`rep ${expected} of `);
  });

  it.each<[string, Fields]>([
    ['a bonus by a condition on another', bonus({ when: { expression: 'amount_sales > 1', basis: 'quarter' } })],
    ['a campaign of credits', spif()],
    ['an objective', planOf([{ code: 'goals', kind: 'mbo', basis: 'quarter', of: '5', objectives: [{ code: 'launch', weight: '100%' }] }])],
  ])('are by the month all the same under %s', (_what, plan) => {
    const units = measured(plan, { ...quotas(1000, 500), ...deals }).filter((text) => text.startsWith('rep units'));
    expect(units.map((text) => text.split(' of ')[0])).toEqual([
      'rep units M01: 1',
      'rep units M02: 0',
      'rep units M03: 1',
      'rep units M04: 1',
    ]);
  });

  it('of a blend are the weighted attainments of its parts, against 1', () => {
    const plan = bonus({ when: { attainment: 'mix', basis: 'quarter', atLeast: '100%' } }, { measures: blend });
    expect(measured(plan, { ...quotas(1000, 500), ...deals }).filter((text) => text.includes('mix'))).toEqual([
      'rep mix Q1: 0.8 of 1 (-, - less) = 0.8 ',
      'rep mix Q2: 0.4 of 1 (-, - less) = 0.4 ',
    ]);
    expect(measured(plan, { ...quotas(1000), ...deals }).filter((text) => text.includes('mix'))).toEqual([
      'rep mix Q1: 0 of 1 (-, - less) = - ',
      'rep mix Q2: 0 of 1 (-, - less) = - ',
    ]);
  });

  it('end with the day of calculation within a basis', () => {
    expect(measured(commission(), { ...quotas(1000), ...deals }, '2026-03-30')[0]).toBe('rep sales Q1: 600 of 1000 (1000, 0 less) = 0.6 ');
  });

  it('are of each who is asked for, in every plan', () => {
    const plans = [commission(), { ...commission(), plan: 'second', currency: 'EUR' }];
    const facts = { participants: [{ id: 'rep' }, { id: 'other' }], ...quotas(1000), ...deals };
    expect(measured(plans, facts).filter((text) => text.includes(' sales Q1'))).toEqual([
      'rep sales Q1: 800 of 1000 (1000, 0 less) = 0.8 ',
      'rep sales Q1: 800 of 1000 (1000, 0 less) = 0.8 ',
      'other sales Q1: 0 of - (-, - less) = - quota-missing',
      'other sales Q1: 0 of - (-, - less) = - quota-missing',
    ]);
  });
});
