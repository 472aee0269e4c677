import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

describe('paid: steps of pay', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'an advance of more than there is',
      commission({ basis: 'month' }),
      { advances: [{ participant: 'rep', date: '2026-01-25', amount: '80' }], ...sold(['A', '01-10', 1000], ['B', '02-10', 1000]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 50.00 earned',
        '= rep M01: released 50.00, net 50.00, advances 80.00; left carriedNegative -30.00; pays 0.00 USD',
        '= rep M02: released 50.00, fromNegative -30.00, net 20.00; pays 20.00 USD',
      ],
    ],
    [
      'an adjustment below nothing, of somebody else too, and of later',
      commission({ basis: 'month' }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        asOf: '2026-01-31',
        adjustments: [
          { id: 'x', participant: 'rep', date: '2026-01-20', amount: '-80', reason: 'wrong' },
          { id: 'y', participant: 'other', date: '2026-01-20', amount: '7', reason: 'right' },
          { id: 'z', participant: 'rep', date: '2026-02-01', amount: '9', reason: 'later' },
        ],
        ...sold(['A', '01-10', 1000]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        '= rep M01: released 50.00, adjustments -80.00; left carriedNegative -30.00; pays 0.00 USD',
        '= other M01: adjustments 7.00, net 7.00; pays 7.00 USD',
      ],
    ],
    [
      'a cap of a person, and a draw that has no number',
      commission(
        { basis: 'month' },
        {
          values: { most: '60', part: '1', whole: '2' },
          cap: { per: 'pay-period', amount: 'most', excess: 'carry' },
          draw: { kind: 'non-recoverable', amount: 'part / whole * 100' },
          onEnd: { cap: 'pay' },
        },
      ),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        assignments: [
          { participant: 'rep', plan: 'plan', from: '2026-01-01', values: { most: '40' } },
          { participant: 'other', plan: 'plan', from: '2026-01-01', values: { whole: '0' } },
        ],
        ...sold(['A', '01-10', 1000], ['B', '01-10', 100, { owner: 'other' }]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'other base B/other M01>M01 5.00 earned',
        '= rep M01: released 50.00, cutByCap 10.00, draw 50.00, topUp 10.00, net 50.00; left carriedCap 10.00; pays 50.00 USD',
        '= other M01: released 5.00, net 5.00; pays nothing USD waits: value-undefined',
      ],
    ],
    [
      'a draw by the days of taking part',
      commission({ basis: 'month' }, { draw: { kind: 'non-recoverable', amount: '310', prorate: 'participation-days' } }),
      {
        asOf: '2026-01-31',
        participants: [{ id: 'rep', participation: [{ from: '2026-01-11' }], leave: [{ from: '2026-01-21', to: '2026-01-26' }] }],
      },
      ['= rep M01: draw 160.00, topUp 160.00, net 160.00; pays 160.00 USD'],
    ],
    [
      'a cap that makes room for what it cut, little by little',
      commission({ basis: 'month' }, { cap: { per: 'pay-period', amount: '60', excess: 'carry' }, onEnd: { cap: 'pay' } }),
      sold(['A', '01-10', 2400], ['B', '02-10', 1100], ['C', '03-10', 1400], ['D', '04-10', -600]),
      [
        'rep base A/rep M01>M01 120.00 earned',
        'rep base B/rep M02>M02 55.00 earned',
        'rep base C/rep M03>M03 70.00 earned',
        'rep base D/rep M04>M04 -30.00 earned',
        '= rep M01: released 120.00, cutByCap 60.00, net 60.00; left carriedCap 60.00; pays 60.00 USD',
        '= rep M02: released 55.00, fromCap 5.00, net 60.00; left carriedCap 55.00; pays 60.00 USD',
        '= rep M03: released 70.00, cutByCap 10.00, net 60.00; left carriedCap 65.00; pays 60.00 USD',
        '= rep M04: released -30.00, fromCap 65.00, net 35.00; pays 35.00 USD',
      ],
    ],
    [
      'quarters of pay',
      commission({}, { payPeriod: 'quarter' }),
      sold(['A', '01-10', 1000], ['B', '03-31', 1000], ['C', '04-01', 1000]),
      [
        'rep base A/rep Q1>Q1 50.00 earned',
        'rep base B/rep Q1>Q1 50.00 earned',
        'rep base C/rep Q2>Q2 50.00 earned',
        '= rep Q1: released 100.00, net 100.00; pays 100.00 USD',
        '= rep Q2: released 50.00, net 50.00; pays 50.00 USD',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
