import { describe, expect, it } from '@jest/globals';
import { mbo, planOf, teamPool, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

describe('paid: what teams and scores give', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'a score that is not known yet',
      mbo(),
      {
        asOf: '2026-03-15',
        ...sold(['A', '03-10', 1]),
        scores: [{ participant: 'rep', objective: 'launch', date: '2026-03-20', score: '90%' }],
      },
      ['held rep goals FY2026-M03: score-missing 0.00'],
    ],
    [
      'a score of the first day, and the later of two',
      mbo(),
      {
        asOf: '2026-03-31',
        ...sold(['A', '03-10', 1]),
        scores: [
          { participant: 'rep', objective: 'launch', date: '2026-02-02', score: '40%' },
          { participant: 'rep', objective: 'launch', date: '2026-02-01', score: '90%' },
        ],
      },
      ['rep goals objectives M03>M03 2000.00 earned', '= rep M03: released 2000.00, net 2000.00; pays 2000.00 USD'],
    ],
    [
      'a score of the quarter before',
      mbo(),
      {
        asOf: '2026-03-31',
        ...sold(['A', '03-10', 1]),
        scores: [{ participant: 'rep', objective: 'launch', date: '2025-12-31', score: '90%' }],
      },
      ['held rep goals FY2026-M03: score-missing 0.00'],
    ],
    [
      'a pool by credits, of those who hold the plan in the quarter',
      teamPool({ measure: 'sales', share: 'credited' }, { effective: { from: '2025-01-01' } }),
      {
        participants: [{ id: 'rep' }, { id: 'early' }, { id: 'late' }, { id: 'last' }],
        assignments: [
          { participant: 'rep', plan: 'plan', from: '2026-01-01' },
          { participant: 'early', plan: 'plan', from: '2025-10-01', to: '2026-01-01' },
          { participant: 'late', plan: 'plan', from: '2026-04-01' },
          { participant: 'last', plan: 'plan', from: '2026-03-31' },
        ],
        ...sold(
          ['A', '03-30', 600],
          ['B', '01-05', 300, { owner: 'early' }],
          ['C', '03-31', 500, { owner: 'late' }],
          ['D', '03-31', 100, { owner: 'last' }],
        ),
      },
      [
        'rep pool team pool M03>M03 7714.29 earned',
        'last pool team pool M03>M03 1285.71 earned',
        '= rep M03: released 7714.29, net 7714.29; pays 7714.29 USD',
        '= last M03: released 1285.71, net 1285.71; pays 1285.71 USD',
      ],
    ],
    [
      'a pool by days, less those of leave',
      teamPool({ share: 'participation-days' }),
      {
        asOf: '2026-03-31',
        participants: [
          { id: 'rep', leave: [{ from: '2026-01-01', to: '2026-01-31' }] },
          { id: 'other', participation: [{ from: '2026-03-02', to: '2026-04-01' }] },
        ],
        ...sold(['A', '03-31', 1]),
      },
      [
        'rep pool team pool M03>M03 6000.00 earned',
        'other pool team pool M03>M03 3000.00 earned',
        '= rep M03: released 6000.00, net 6000.00; pays 6000.00 USD',
        '= other M03: released 3000.00, net 3000.00; pays 3000.00 USD',
      ],
    ],
    [
      'a pool at a rate on what all are credited with, one of them twice there',
      teamPool({ amount: undefined, rate: '10%', measure: 'sales', share: 'equal' }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        assignments: [
          { participant: 'rep', plan: 'plan', from: '2026-01-01', to: '2026-02-01' },
          { participant: 'rep', plan: 'plan', from: '2026-02-01' },
          { participant: 'other', plan: 'plan', from: '2026-01-01' },
        ],
        ...sold(['A', '01-30', 600], ['B', '03-31', 300, { owner: 'other' }]),
      },
      [
        'rep pool team pool M03>M03 45.00 earned',
        'other pool team pool M03>M03 45.00 earned',
        '= rep M03: released 45.00, net 45.00; pays 45.00 USD',
        '= other M03: released 45.00, net 45.00; pays 45.00 USD',
      ],
    ],
    [
      'an override on one component of two, and on nobody above',
      planOf([
        { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] },
        { code: 'more', kind: 'commission', measure: 'margin', basis: 'quarter', tiers: [{ rate: '10%' }] },
        { code: 'team', kind: 'override', basis: 'quarter', earnings: 'base', rate: '10%' },
      ]),
      {
        participants: [{ id: 'rep', manager: 'boss' }, { id: 'boss', manager: 'chief' }, { id: 'chief' }],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 400, { owner: 'boss' }], ['C', '02-20', 200, { owner: 'chief' }]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep more A/rep M01>M01 50.00 earned',
        'boss team override M01>M01 5.00 earned',
        'boss base B/boss M02>M02 20.00 earned',
        'boss more B/boss M02>M02 20.00 earned',
        'chief team override M01>M01 5.00 earned',
        'chief base C/chief M02>M02 10.00 earned',
        'chief more C/chief M02>M02 10.00 earned',
        'chief team override M02>M02 2.00 earned',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= boss M01: released 5.00, net 5.00; pays 5.00 USD',
        '= boss M02: released 40.00, net 40.00; pays 40.00 USD',
        '= chief M01: released 5.00, net 5.00; pays 5.00 USD',
        '= chief M02: released 22.00, net 22.00; pays 22.00 USD',
      ],
    ],
    [
      'a multiplier of what was earned in the basis, and not of what waits',
      planOf([
        { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', windfall: { above: '90' }, tiers: [{ rate: '5%' }] },
        {
          code: 'kicker',
          kind: 'multiplier',
          of: { component: 'base' },
          measure: 'sales',
          basis: 'quarter',
          boundary: 'upper',
          tiers: [{ to: '1000', rate: '100%' }, { rate: '120%' }],
        },
      ]),
      sold(['A', '01-10', 600], ['B', '02-10', 2000], ['C', '03-31', 400], ['D', '04-01', 1000]),
      [
        'rep base A/rep M01>M01 30.00 earned',
        'rep kicker multiplier M02>M02 6.00 earned',
        'rep base C/rep M03>M03 20.00 earned',
        'rep kicker multiplier M03>M03 4.00 earned',
        'rep base D/rep M04>M04 50.00 earned',
        'rep kicker multiplier M04>M04 10.00 earned',
        '= rep M01: released 30.00, net 30.00; pays 30.00 USD',
        '= rep M02: released 6.00, net 6.00; pays 6.00 USD',
        '= rep M03: released 24.00, net 24.00; pays 24.00 USD',
        '= rep M04: released 60.00, net 60.00; pays 60.00 USD',
        'held rep base B/rep: windfall-review 100.00',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
