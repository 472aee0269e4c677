import { describe, expect, it } from '@jest/globals';
import { bonus, commission, planOf, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';

describe('paid: closed periods of two plans, of lines and of parties', () => {
  it.each<[string, Fields | Fields[], Fields, string[]]>([
    [
      'postings name their plan, or are of the plan that has the component',
      [
        { ...commission({ basis: 'month' }), plan: 'first' },
        { ...bonus({}), plan: 'second' },
      ],
      {
        ...quotas(1000),
        assignments: [
          { participant: 'rep', plan: 'first', from: '2026-01-01' },
          { participant: 'rep', plan: 'second', from: '2026-01-01' },
        ],
        closed: [
          {
            period: 'FY2026-M01',
            postings: [
              { participant: 'rep', component: 'base', credit: 'A/rep', amount: '50' },
              { participant: 'rep', component: 'landing', label: 'bonus', amount: '500' },
              { participant: 'rep', component: 'gone', plan: 'second', label: 'bonus', amount: '7' },
            ],
          },
        ],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 10]),
      },
      [
        'rep base B/rep M02>M02 0.50 earned',
        'rep gone bonus M01>M02 -7.00 returned',
        '= rep M02: released -6.50; left carriedNegative -6.50; pays 0.00 USD',
      ],
    ],
    [
      'a line of a deal, and a part of a party',
      commission({ basis: 'month' }, { measures: { sales: { credits: ['direct'], of: 'line', value: 'line.amount' } } }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        closed: [
          {
            period: 'FY2026-M01',
            postings: [
              { participant: 'rep', component: 'base', credit: 'A/rep#1', amount: '15' },
              { participant: 'rep', component: 'base', credit: 'A/rep#12', amount: '3' },
              { participant: 'rep', component: 'base', credit: 'B/rep#1', amount: '25' },
              { participant: 'other', component: 'base', credit: 'B/rep#1', amount: '20' },
            ],
          },
        ],
        ...sold(
          ['A', '01-10', 500, { lines: [{ amount: '300' }, { amount: '200' }] }],
          [
            'B',
            '01-11',
            1000,
            {
              lines: [{ amount: '1000' }],
              paySplits: [
                { participant: 'rep', share: '50%' },
                { participant: 'other', share: '50%' },
              ],
            },
          ],
          ['C', '02-10', 100, { lines: [{ amount: '100' }] }],
        ),
      },
      [
        'rep base A/rep#2 M01>M02 10.00 prior period',
        'rep base C/rep#1 M02>M02 5.00 earned',
        'rep base A/rep#12 M01>M02 -3.00 returned',
        'other base B/rep#1 M01>M02 5.00 prior period',
        '= rep M02: released 12.00, net 12.00; pays 12.00 USD',
        '= other M02: released 5.00, net 5.00; pays 5.00 USD',
      ],
    ],
    [
      'lines of a deal that is lost come back one by one',
      commission(
        { basis: 'month', clawback: { when: ['lost'], amount: 'paid', share: '50%', attainment: 'kept' } },
        { onEnd: { negative: 'forgive' }, measures: { sales: { credits: ['direct'], of: 'line', value: 'line.amount' } } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['A', '01-10', 500, { endedOn: '2026-02-09', endReason: 'lost', lines: [{ amount: '300' }, { amount: '200' }] }],
          ['C', '02-10', 100, { lines: [{ amount: '100' }] }],
        ),
      },
      [
        'rep base A/rep#1 M01>M01 15.00 earned',
        'rep base A/rep#2 M01>M01 10.00 earned',
        'rep base C/rep#1 M02>M02 5.00 earned',
        'rep base A/rep#1 clawback M01>M02 -7.50 clawback',
        'rep base A/rep#2 clawback M01>M02 -5.00 clawback',
        '= rep M01: released 25.00, net 25.00; pays 25.00 USD',
        '= rep M02: released -7.50; left carriedNegative -7.50; pays 0.00 USD',
      ],
    ],
    [
      'two components, of which one claws back',
      planOf(
        [
          {
            code: 'base',
            kind: 'commission',
            measure: 'sales',
            basis: 'month',
            tiers: [{ rate: '5%' }],
            clawback: { when: ['lost'], amount: 'paid', share: '50%', attainment: 'kept' },
          },
          { code: 'more', kind: 'commission', measure: 'sales', basis: 'month', tiers: [{ rate: '1%' }] },
        ],
        { onEnd: { negative: 'forgive' } },
      ),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 1000, { endedOn: '2026-02-09', endReason: 'lost' }]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep more A/rep M01>M01 10.00 earned',
        'rep base A/rep clawback M01>M02 -25.00 clawback',
        'rep more A/rep M01>M02 -10.00 returned',
        '= rep M01: released 60.00, net 60.00; pays 60.00 USD',
        '= rep M02: released -35.00; left carriedNegative -35.00; pays 0.00 USD',
      ],
    ],
    [
      'a term of no months, all comes back',
      commission(
        { basis: 'month', clawback: { when: ['lost'], amount: 'paid', prorate: { by: 'term', unit: 'month' }, attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 1200, { termMonths: 0, endedOn: '2026-04-10', endReason: 'lost' }]) },
      [
        'rep base A/rep M01>M01 60.00 earned',
        'rep base A/rep clawback M01>M04 -60.00 clawback',
        '= rep M01: released 60.00, net 60.00; pays 60.00 USD',
        '= rep M04: released -60.00; left carriedNegative -60.00; pays 0.00 USD',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
