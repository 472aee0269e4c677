import { describe, expect, it } from '@jest/globals';
import { bonus, commission, planOf, type Fields } from '../../../test/plan/documents.js';
import { explained, quotas, sold } from '../../../test/payout/explained.js';

describe('explained: bonuses', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'at a threshold, and lost again',
      bonus(),
      { ...quotas(1000), ...sold(['A', '01-10', 1000], ['B', '02-10', -1]) },
      [
        'landing bonus M01 500.00',
        '  at least 1: 1 = 500',
        '  attainment of sales in the quarter: 1',
        '  at least 1: 500',
        'landing bonus M02 -500.00',
        '  attainment of sales in the quarter: 0.999',
        '  threshold not reached: 0',
        '  due to date 0, earned before 500',
      ],
    ],
    [
      'above a threshold',
      bonus({ when: { attainment: 'sales', basis: 'quarter', moreThan: '100%' } }),
      { ...quotas(1000), ...sold(['A', '01-10', 1000], ['B', '02-10', 1]) },
      ['landing bonus M02 500.00', '  above 1: 1.001 = 500', '  attainment of sales in the quarter: 1.001', '  above 1: 500'],
    ],
    [
      'of an amount',
      bonus({ when: { amount: 'sales', basis: 'quarter', atLeast: '1000' } }),
      sold(['A', '01-10', 1000]),
      ['landing bonus M01 500.00', '  at least 1000: 1000 = 500', '  amount of sales in the quarter: 1000', '  at least 1000: 500'],
    ],
    [
      'in steps',
      bonus({
        when: { attainment: 'sales', basis: 'quarter' },
        amount: undefined,
        steps: [
          { at: '50%', amount: '100' },
          { at: '100%', amount: '300' },
        ],
      }),
      { ...quotas(1000), ...sold(['A', '01-10', 600], ['B', '02-10', 400]) },
      [
        'landing bonus M01 100.00',
        '  at least 0.5: 0.6 = 100',
        '  attainment of sales in the quarter: 0.6',
        '  at least 0.5: 100',
        'landing bonus M02 200.00',
        '  at least 1: 1 = 300',
        '  attainment of sales in the quarter: 1',
        '  at least 1: 300',
        '  due to date 300, earned before 100',
      ],
    ],
    [
      'by a score',
      bonus({ when: { score: 'quality', basis: 'quarter', atLeast: '80%' } }),
      { ...sold(['A', '01-10', 1]), scores: [{ participant: 'rep', objective: 'quality', date: '2026-03-31', score: '85%' }] },
      ['landing bonus M01 500.00', '  at least 0.8: 0.85 = 500', '  score of quality in the quarter: 0.85', '  at least 0.8: 500'],
    ],
    [
      'by a score that is not there',
      bonus({ when: { score: 'quality', basis: 'quarter', atLeast: '80%' } }),
      sold(['A', '01-10', 1], ['B', '03-31', 1]),
      ['landing bonus M03 0.00 held score-missing'],
    ],
    [
      'by a condition',
      bonus({ when: { expression: 'attainment_sales >= 1 && amount_units > 1', basis: 'quarter' } }),
      { ...quotas(1000), ...sold(['A', '01-10', 1000], ['B', '02-10', 1]) },
      ['landing bonus M02 500.00', '  at least 1: 1 = 500', '  attainment_sales >= 1 && amount_units > 1: 1', '  at least 1: 500'],
    ],
    [
      'by a condition without quota',
      bonus({ when: { expression: 'attainment_sales >= 1', basis: 'quarter' } }),
      sold(['A', '01-10', 1000]),
      ['landing bonus M01 0.00 held quota-missing'],
    ],
    [
      'a share of an amount, of who took part half the quarter',
      bonus({ amount: undefined, share: '20%', of: '5000', prorate: 'participation-days' }),
      {
        ...quotas(100),
        participants: [{ id: 'rep', participation: [{ from: '2026-01-01', to: '2026-02-15' }] }],
        ...sold(['A', '01-10', 1000]),
      },
      ['landing bonus M01 500.00', '  at least 1: 10 = 500', '  attainment of sales in the quarter: 10', '  at least 1: 500'],
    ],
    [
      'a share of a component',
      planOf([
        ...(commission()['components'] as Fields[]),
        {
          code: 'more',
          kind: 'bonus',
          when: { attainment: 'sales', basis: 'quarter', atLeast: '100%' },
          share: '20%',
          of: { component: 'base' },
        },
      ]),
      { ...quotas(1000), ...sold(['A', '01-10', 600], ['B', '02-10', 600], ['C', '04-10', 100]) },
      [
        'base A M01 30.00',
        '  tier 1, above 0: 600 × 0.05 = 30',
        '  credited 600 on top of 0 of a quota of 1000',
        '  tier 1, above 0: 600 × 0.05 = 30',
        'base B M02 30.00',
        '  tier 1, above 0: 600 × 0.05 = 30',
        '  credited 600 on top of 600 of a quota of 1000',
        '  tier 1, above 0: 600 × 0.05 = 30',
        'base C M04 5.00',
        '  tier 1, above 0: 100 × 0.05 = 5',
        '  credited 100 on top of 0 of a quota of 1000',
        '  tier 1, above 0: 100 × 0.05 = 5',
        'more bonus M02 12.00',
        '  at least 1: 1.2 = 12',
        '  attainment of sales in the quarter: 1.2',
        '  at least 1: 12',
      ],
    ],
    ['without quota', bonus(), sold(['A', '01-10', 1000]), ['landing bonus M01 0.00 held quota-missing']],
  ])('%s', (_what, plan, facts, expected) => {
    expect(explained(plan, facts)).toEqual(expected);
  });
});
