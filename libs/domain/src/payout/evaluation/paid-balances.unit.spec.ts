import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

describe('paid: draws and caps of the plan', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'a draw that tops up, and is recovered',
      commission(
        { basis: 'month' },
        { draw: { kind: 'recoverable', amount: '100', recover: { from: 'excess' } }, onEnd: { draw: 'collect' } },
      ),
      sold(['A', '01-10', 1000], ['B', '02-10', 2600], ['C', '03-10', 4000]),
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 130.00 earned',
        'rep base C/rep M03>M03 200.00 earned',
        '= rep M01: released 50.00, draw 100.00, topUp 50.00, net 100.00; left drawDebt 50.00; pays 100.00 USD',
        '= rep M02: released 130.00, draw 100.00, recovered 30.00, net 100.00; left drawDebt 20.00; pays 100.00 USD',
        '= rep M03: released 200.00, draw 100.00, recovered 20.00, net 180.00; pays 180.00 USD',
      ],
    ],
    [
      'half of the excess recovers, from a day on, within months',
      commission(
        { basis: 'month' },
        {
          draw: {
            kind: 'recoverable',
            amount: '100',
            recover: { from: 'excess', maxShare: '50%', maxShareOf: 'excess', start: '2026-03-01', within: '3 months' },
          },
          onEnd: { draw: 'forgive' },
        },
      ),
      { asOf: '2026-07-31', ...sold(['A', '01-10', 1000], ['B', '02-10', 2600], ['C', '03-10', 2400], ['D', '06-10', 4000]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 130.00 earned',
        'rep base C/rep M03>M03 120.00 earned',
        'rep base D/rep M06>M06 200.00 earned',
        '= rep M01: released 50.00, draw 100.00, topUp 50.00, net 100.00; left drawDebt 50.00; pays 100.00 USD',
        '= rep M02: released 130.00, draw 100.00, net 130.00; left drawDebt 50.00; pays 130.00 USD',
        '= rep M03: released 120.00, draw 100.00, recovered 10.00, net 110.00; left drawDebt 40.00; pays 110.00 USD',
        '= rep M04: draw 100.00, topUp 100.00, net 100.00; left drawDebt 140.00; pays 100.00 USD',
        '= rep M05: draw 100.00, topUp 100.00, net 100.00; left drawDebt 240.00; pays 100.00 USD',
        '= rep M06: released 200.00, draw 100.00, net 200.00; left drawDebt 240.00; pays 200.00 USD',
        '= rep M07: draw 100.00, topUp 100.00, net 100.00; left drawDebt 340.00; pays 100.00 USD',
      ],
    ],
    [
      'a share of pay recovers',
      commission(
        { basis: 'month' },
        {
          draw: { kind: 'recoverable', amount: '100', recover: { from: 'excess', maxShare: '10%', maxShareOf: 'pay' } },
          onEnd: { draw: 'forgive' },
        },
      ),
      sold(['A', '01-10', 1000], ['B', '02-10', 4000]),
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 200.00 earned',
        '= rep M01: released 50.00, draw 100.00, topUp 50.00, net 100.00; left drawDebt 50.00; pays 100.00 USD',
        '= rep M02: released 200.00, draw 100.00, recovered 20.00, net 180.00; left drawDebt 30.00; pays 180.00 USD',
      ],
    ],
    [
      'a draw that leaves no debt, from one day to another',
      commission({ basis: 'month' }, { draw: { kind: 'non-recoverable', amount: '100', from: '2026-02-01', until: '2026-03-01' } }),
      { asOf: '2026-03-31', ...sold(['A', '01-10', 1000], ['B', '03-10', 100]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M03>M03 5.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: draw 100.00, topUp 100.00, net 100.00; pays 100.00 USD',
        '= rep M03: released 5.00, net 5.00; pays 5.00 USD',
      ],
    ],
    [
      'a draw when somebody leaves, collected',
      commission(
        { basis: 'month' },
        { draw: { kind: 'recoverable', amount: '100', recover: { from: 'excess' } }, onEnd: { draw: 'collect' } },
      ),
      { asOf: '2026-03-31', participants: [{ id: 'rep', compensationEnds: '2026-02-28' }], ...sold(['A', '01-10', 1000]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        '= rep M01: released 50.00, draw 100.00, topUp 50.00, net 100.00; left drawDebt 50.00; pays 100.00 USD',
        '= rep M02: draw 100.00, topUp 100.00, collected 150.00, net 100.00; left receivable 150.00; pays 100.00 USD',
      ],
    ],
    [
      'a draw when somebody leaves, forgiven',
      commission(
        { basis: 'month' },
        { draw: { kind: 'recoverable', amount: '100', recover: { from: 'excess' } }, onEnd: { draw: 'forgive' } },
      ),
      { asOf: '2026-03-31', participants: [{ id: 'rep', compensationEnds: '2026-02-28' }], ...sold(['A', '01-10', 1000]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        '= rep M01: released 50.00, draw 100.00, topUp 50.00, net 100.00; left drawDebt 50.00; pays 100.00 USD',
        '= rep M02: draw 100.00, topUp 100.00, forgiven 150.00, net 100.00; pays 100.00 USD',
      ],
    ],
    [
      'a cap whose excess is paid later',
      commission({ basis: 'month' }, { cap: { per: 'pay-period', amount: '60', excess: 'carry' }, onEnd: { cap: 'pay' } }),
      { asOf: '2026-04-30', ...sold(['A', '01-10', 3000], ['B', '02-10', 200]) },
      [
        'rep base A/rep M01>M01 150.00 earned',
        'rep base B/rep M02>M02 10.00 earned',
        '= rep M01: released 150.00, cutByCap 90.00, net 60.00; left carriedCap 90.00; pays 60.00 USD',
        '= rep M02: released 10.00, fromCap 50.00, net 60.00; left carriedCap 40.00; pays 60.00 USD',
        '= rep M03: fromCap 40.00, net 40.00; pays 40.00 USD',
      ],
    ],
    [
      'a cap whose excess is lost',
      commission({ basis: 'month' }, { cap: { per: 'pay-period', amount: '60', excess: 'forfeit' } }),
      sold(['A', '01-10', 3000], ['B', '02-10', 200]),
      [
        'rep base A/rep M01>M01 150.00 earned',
        'rep base B/rep M02>M02 10.00 earned',
        '= rep M01: released 150.00, cutByCap 90.00, net 60.00; pays 60.00 USD',
        '= rep M02: released 10.00, net 10.00; pays 10.00 USD',
      ],
    ],
    [
      'a carried excess when somebody leaves, paid',
      commission({ basis: 'month' }, { cap: { per: 'pay-period', amount: '60', excess: 'carry' }, onEnd: { cap: 'pay' } }),
      { asOf: '2026-03-31', participants: [{ id: 'rep', compensationEnds: '2026-02-28' }], ...sold(['A', '01-10', 9000]) },
      [
        'rep base A/rep M01>M01 450.00 earned',
        '= rep M01: released 450.00, cutByCap 390.00, net 60.00; left carriedCap 390.00; pays 60.00 USD',
        '= rep M02: fromCap 390.00, net 390.00; pays 390.00 USD',
      ],
    ],
    [
      'a carried excess when somebody leaves, lost',
      commission({ basis: 'month' }, { cap: { per: 'pay-period', amount: '60', excess: 'carry' }, onEnd: { cap: 'forfeit' } }),
      { asOf: '2026-03-31', participants: [{ id: 'rep', compensationEnds: '2026-02-28' }], ...sold(['A', '01-10', 9000]) },
      [
        'rep base A/rep M01>M01 450.00 earned',
        '= rep M01: released 450.00, cutByCap 390.00, net 60.00; left carriedCap 390.00; pays 60.00 USD',
        '= rep M02: fromCap 60.00, net 60.00; pays 60.00 USD',
      ],
    ],
    [
      'pay below nothing waits for the next',
      commission({ basis: 'month' }),
      sold(['A', '01-10', -1000], ['B', '02-10', 600], ['C', '03-10', 1000]),
      [
        'rep base A/rep M01>M01 -50.00 earned',
        'rep base B/rep M02>M02 30.00 earned',
        'rep base C/rep M03>M03 50.00 earned',
        '= rep M01: released -50.00; left carriedNegative -50.00; pays 0.00 USD',
        '= rep M02: released 30.00, fromNegative -30.00; left carriedNegative -20.00; pays 0.00 USD',
        '= rep M03: released 50.00, fromNegative -20.00, net 30.00; pays 30.00 USD',
      ],
    ],
    [
      'pay below nothing when somebody leaves, collected',
      commission({ basis: 'month' }, { onEnd: { negative: 'collect' } }),
      { asOf: '2026-03-31', participants: [{ id: 'rep', compensationEnds: '2026-02-28' }], ...sold(['A', '01-10', -1000]) },
      [
        'rep base A/rep M01>M01 -50.00 earned',
        '= rep M01: released -50.00; left carriedNegative -50.00; pays 0.00 USD',
        '= rep M02: collected 50.00; left receivable 50.00; pays 0.00 USD',
      ],
    ],
    [
      'pay below nothing when somebody leaves, forgiven',
      commission({ basis: 'month' }, { onEnd: { negative: 'forgive' } }),
      { asOf: '2026-03-31', participants: [{ id: 'rep', compensationEnds: '2026-02-28' }], ...sold(['A', '01-10', -1000]) },
      ['rep base A/rep M01>M01 -50.00 earned', '= rep M01: released -50.00; left carriedNegative -50.00; pays 0.00 USD'],
    ],
    [
      'adjustments and advances',
      commission({ basis: 'month' }),
      {
        adjustments: [
          { id: 'x', participant: 'rep', date: '2026-01-20', amount: '12.50', reason: 'promised' },
          { id: 'y', participant: 'rep', date: '2025-12-20', amount: '7', reason: 'before' },
        ],
        advances: [
          { participant: 'rep', date: '2026-01-25', amount: '20' },
          { participant: 'rep', date: '2026-02-25', amount: '5' },
        ],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 1000]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 50.00 earned',
        '= rep M01: released 50.00, adjustments 19.50, net 69.50, advances 20.00; pays 49.50 USD',
        '= rep M02: released 50.00, net 50.00, advances 5.00; pays 45.00 USD',
      ],
    ],
    [
      'what a start in the middle of the year brings along',
      commission(
        { basis: 'quarter', tiers: [{ to: '1000', rate: '5%' }, { rate: '10%' }] },
        { draw: { kind: 'recoverable', amount: '10', recover: { from: 'excess' } }, onEnd: { draw: 'collect' } },
      ),
      {
        opening: [
          {
            participant: 'rep',
            date: '2026-02-01',
            attainment: [{ measure: 'sales', basis: 'quarter', amount: '900' }],
            drawDebt: '5',
            carriedNegative: '-2',
            receivable: '1',
          },
        ],
        ...sold(['B', '02-10', 200]),
      },
      [
        'rep base B/rep M02>M02 15.00 earned',
        '= rep M02: released 15.00, fromNegative -2.00, draw 10.00, recovered 3.00, net 10.00; left drawDebt 2.00, receivable 1.00; pays 10.00 USD',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
