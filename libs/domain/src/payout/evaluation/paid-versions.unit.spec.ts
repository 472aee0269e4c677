import { describe, expect, it } from '@jest/globals';
import { bonus, commission, scorecard, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';

describe('paid: versions that change within a pay period', () => {
  it.each<[string, Fields | Fields[], Fields, string[]]>([
    [
      'a bonus goes on with what it earned, settled once by the later version',
      [bonus({ amount: '500' }), bonus({ amount: '800' }, { effective: { from: '2026-02-15' }, onStart: { attainment: 'carry' } })],
      { ...quotas(1000), ...sold(['A', '01-10', 1000], ['B', '02-10', 1], ['C', '03-10', -500]) },
      [
        'rep landing bonus M01>M01 500.00 earned',
        'rep landing bonus M02>M02 300.00 earned',
        'rep landing bonus M03>M03 -800.00 earned',
        '= rep M01: released 500.00, net 500.00; pays 500.00 USD',
        '= rep M02: released 300.00, net 300.00; pays 300.00 USD',
        '= rep M03: released -800.00; left carriedNegative -800.00; pays 0.00 USD',
      ],
    ],
    [
      'a bonus that the later version does not have',
      [bonus({ amount: '500' }), commission({}, { effective: { from: '2026-02-15' }, onStart: { attainment: 'carry' } })],
      { ...quotas(1000), ...sold(['A', '02-10', 1000], ['B', '02-20', 100]) },
      [
        'rep landing bonus of the version until 2026-02-15 M02>M02 500.00 earned',
        'rep base B/rep M02>M02 5.00 earned',
        '= rep M02: released 505.00, net 505.00; pays 505.00 USD',
      ],
    ],
    [
      'a bonus that has another code there',
      [
        bonus({ amount: '500' }),
        bonus({ code: 'other', amount: '800' }, { effective: { from: '2026-02-15' }, onStart: { attainment: 'carry' } }),
      ],
      { ...quotas(1000), ...sold(['A', '02-10', 1000], ['B', '03-10', 1]) },
      [
        'rep landing bonus of the version until 2026-02-15 M02>M02 500.00 earned',
        'rep other bonus M02>M02 800.00 earned',
        '= rep M02: released 1300.00, net 1300.00; pays 1300.00 USD',
      ],
    ],
    [
      'a bonus that has another basis there',
      [
        bonus({ amount: '500', when: { amount: 'sales', basis: 'quarter', atLeast: '1000' } }),
        bonus(
          { amount: '800', when: { amount: 'sales', basis: 'year', atLeast: '1000' } },
          { effective: { from: '2026-02-15' }, onStart: { attainment: 'carry' } },
        ),
      ],
      sold(['A', '02-10', 1000], ['B', '03-10', 1]),
      [
        'rep landing bonus of the version until 2026-02-15 M02>M02 500.00 earned',
        'rep landing bonus M02>M02 300.00 earned',
        '= rep M02: released 800.00, net 800.00; pays 800.00 USD',
      ],
    ],
    [
      'a component of the same code and another kind',
      [
        bonus({ code: 'base', amount: '500' }),
        scorecard(
          { code: 'base', metrics: [{ measure: 'sales', weight: '100%' }] },
          { effective: { from: '2026-02-15' }, onStart: { attainment: 'carry' } },
        ),
      ],
      { ...quotas(1000), ...sold(['A', '01-10', 1000], ['B', '03-31', 1]) },
      [
        'rep base bonus M01>M01 500.00 earned',
        'rep base scorecard M03>M03 5005.00 earned',
        '= rep M01: released 500.00, net 500.00; pays 500.00 USD',
        '= rep M03: released 5005.00, net 5005.00; pays 5005.00 USD',
      ],
    ],
    [
      'a bonus of each quarter, under one version and the next',
      [bonus({ amount: '500' }), bonus({ amount: '800' }, { effective: { from: '2026-04-15' }, onStart: { attainment: 'carry' } })],
      {
        quotas: [{ participant: 'rep', measure: 'sales', basis: 'quarter', amount: 1000 }],
        ...sold(['A', '03-31', 1000], ['B', '04-01', 1000], ['C', '05-10', 1]),
      },
      [
        'rep landing bonus M03>M03 500.00 earned',
        'rep landing bonus M04>M04 800.00 earned',
        '= rep M03: released 500.00, net 500.00; pays 500.00 USD',
        '= rep M04: released 800.00, net 800.00; pays 800.00 USD',
      ],
    ],
    [
      'an end of the plan within a pay period',
      commission({}, { effective: { from: '2026-01-01', to: '2026-02-15' } }),
      sold(['A', '02-14', 1000], ['B', '02-15', 1000]),
      ['rep base A/rep M02>M02 50.00 earned', '= rep M02: released 50.00, net 50.00; pays 50.00 USD'],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
