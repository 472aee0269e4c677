import { describe, expect, it } from '@jest/globals';
import { bonus, commission, mbo, planOf, teamPool, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';

describe('paid: people, plans and periods', () => {
  it.each<[string, Fields | Fields[], Fields, string[]]>([
    [
      'one who comes and one who goes',
      commission({ basis: 'month' }),
      {
        asOf: '2026-03-31',
        participants: [{ id: 'rep', participation: [{ from: '2026-01-15', to: '2026-02-15' }] }],
        ...sold(['A', '01-14', 1000], ['B', '01-15', 1000], ['C', '02-14', 1000], ['D', '02-15', 1000]),
      },
      [
        'rep base B/rep M01>M01 50.00 earned',
        'rep base C/rep M02>M02 50.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released 50.00, net 50.00; pays 50.00 USD',
        'held rep base A/rep: outside-participation 0.00',
        'held rep base D/rep: outside-participation 0.00',
      ],
    ],
    [
      'plans by assignment',
      [
        { ...commission({ basis: 'month' }), plan: 'first' },
        { ...commission({ basis: 'month', tiers: [{ rate: '10%' }] }), plan: 'second' },
      ],
      {
        assignments: [
          { participant: 'rep', plan: 'first', from: '2026-01-01', to: '2026-02-01' },
          { participant: 'rep', plan: 'second', from: '2026-02-01' },
        ],
        ...sold(['A', '01-31', 1000], ['B', '02-01', 1000]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 100.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released 100.00, net 100.00; pays 100.00 USD',
      ],
    ],
    [
      'a component that begins and ends within the plan',
      commission({ basis: 'month', from: '2026-02-01', until: '2026-03-01' }),
      sold(['A', '01-31', 1000], ['B', '02-01', 1000], ['C', '02-28', 1000], ['D', '03-01', 1000]),
      [
        'rep base B/rep M02>M02 50.00 earned',
        'rep base C/rep M02>M02 50.00 earned',
        '= rep M02: released 100.00, net 100.00; pays 100.00 USD',
      ],
    ],
    [
      'a pool of those who hold the plan on some days',
      teamPool({ share: 'participation-days' }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }, { id: 'late' }],
        assignments: [
          { participant: 'rep', plan: 'plan', from: '2026-01-01' },
          { participant: 'other', plan: 'plan', from: '2026-02-15', to: '2026-03-02' },
          { participant: 'late', plan: 'plan', from: '2026-04-01' },
        ],
        ...sold(['A', '03-31', 1]),
      },
      [
        'rep pool team pool M03>M03 7714.29 earned',
        'other pool team pool M03>M03 1285.71 earned',
        '= rep M03: released 7714.29, net 7714.29; pays 7714.29 USD',
        '= other M03: released 1285.71, net 1285.71; pays 1285.71 USD',
      ],
    ],
    [
      'a pool of one who holds the plan twice',
      teamPool({ share: 'participation-days' }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        assignments: [
          { participant: 'rep', plan: 'plan', from: '2026-01-01', to: '2026-01-31' },
          { participant: 'rep', plan: 'plan', from: '2026-03-02' },
          { participant: 'other', plan: 'plan', from: '2026-01-01' },
        ],
        ...sold(['A', '03-31', 1]),
      },
      [
        'rep pool team pool M03>M03 3600.00 earned',
        'other pool team pool M03>M03 5400.00 earned',
        '= rep M03: released 3600.00, net 3600.00; pays 3600.00 USD',
        '= other M03: released 5400.00, net 5400.00; pays 5400.00 USD',
      ],
    ],
    [
      'the last score of a period, known by then',
      mbo(),
      {
        asOf: '2026-06-30',
        ...sold(['A', '03-31', 1]),
        scores: [
          { participant: 'rep', objective: 'launch', date: '2026-03-31', score: '90%' },
          { participant: 'rep', objective: 'launch', date: '2026-01-01', score: '50%' },
          { participant: 'rep', objective: 'launch', date: '2025-12-31', score: '10%' },
          { participant: 'rep', objective: 'launch', date: '2026-04-01', score: '20%' },
          { participant: 'other', objective: 'launch', date: '2026-03-31', score: '1%' },
          { participant: 'rep', objective: 'hire', date: '2026-03-31', score: '2%' },
        ],
      },
      [
        'rep goals objectives M03>M03 4500.00 earned',
        'rep goals objectives M06>M06 1000.00 earned',
        '= rep M03: released 4500.00, net 4500.00; pays 4500.00 USD',
        '= rep M06: released 1000.00, net 1000.00; pays 1000.00 USD',
      ],
    ],
    [
      'a bonus that goes on under a new version',
      [bonus({ amount: '500' }), bonus({ amount: '800' }, { effective: { from: '2026-02-01' }, onStart: { attainment: 'carry' } })],
      { ...quotas(1000), ...sold(['A', '01-10', 1000], ['B', '02-10', 1]) },
      [
        'rep landing bonus M01>M01 500.00 earned',
        'rep landing bonus M02>M02 300.00 earned',
        '= rep M01: released 500.00, net 500.00; pays 500.00 USD',
        '= rep M02: released 300.00, net 300.00; pays 300.00 USD',
      ],
    ],
    [
      'a bonus that begins anew under a new version',
      [bonus({ amount: '500' }), bonus({ amount: '800' }, { effective: { from: '2026-02-01' }, onStart: { attainment: 'restart' } })],
      { ...quotas(1000), ...sold(['A', '01-10', 1000], ['B', '02-10', 1000]) },
      [
        'rep landing bonus M01>M01 500.00 earned',
        'rep landing bonus M02>M02 800.00 earned',
        '= rep M01: released 500.00, net 500.00; pays 500.00 USD',
        '= rep M02: released 800.00, net 800.00; pays 800.00 USD',
      ],
    ],
    [
      'an override on what waits for somebody below',
      planOf([
        { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', windfall: { above: '90' }, tiers: [{ rate: '5%' }] },
        { code: 'team', kind: 'override', basis: 'quarter', earnings: 'base', rate: '10%' },
      ]),
      {
        participants: [{ id: 'rep', manager: 'boss' }, { id: 'boss' }],
        ...sold(['A', '01-10', 1000], ['B', '01-11', 2000], ['C', '02-10', 100]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base C/rep M02>M02 5.00 earned',
        'boss team override M01>M01 5.00 earned',
        'boss team override M02>M02 0.50 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released 5.00, net 5.00; pays 5.00 USD',
        '= boss M01: released 5.00, net 5.00; pays 5.00 USD',
        '= boss M02: released 0.50, net 0.50; pays 0.50 USD',
        'held rep base B/rep: windfall-review 100.00',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
