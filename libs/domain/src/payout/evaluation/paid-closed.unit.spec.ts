import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

describe('paid: closed periods', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'one that paid less than is due now',
      commission({ basis: 'month' }),
      {
        closed: [{ period: 'FY2026-M01', postings: [{ participant: 'rep', component: 'base', credit: 'A/rep', amount: '40' }] }],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 100]),
      },
      [
        'rep base A/rep M01>M02 10.00 prior period',
        'rep base B/rep M02>M02 5.00 earned',
        '= rep M02: released 15.00, net 15.00; pays 15.00 USD',
      ],
    ],
    [
      'one that paid for what is gone',
      commission({ basis: 'month' }),
      {
        closed: [{ period: '2026-01', postings: [{ participant: 'rep', component: 'base', credit: 'Z/rep', amount: '40' }] }],
        ...sold(['B', '02-10', 100]),
      },
      [
        'rep base B/rep M02>M02 5.00 earned',
        'rep base Z/rep -01>M02 -40.00 returned',
        '= rep M02: released -35.00; left carriedNegative -35.00; pays 0.00 USD',
      ],
    ],
    [
      'one given as a sum for its lines',
      commission({ basis: 'month' }),
      {
        closed: [{ period: '2026-01-20', postings: [{ participant: 'rep', component: 'base', amount: '60' }] }],
        ...sold(['A', '01-10', 1000], ['C', '01-11', 100], ['B', '02-10', 100]),
      },
      ['rep base B/rep M02>M02 5.00 earned', 'rep base period M01>M02 -5.00 returned', '= rep M02: ; pays 0.00 USD'],
    ],
    [
      'one given as a sum that was too much',
      commission({ basis: 'month' }),
      {
        closed: [{ period: 'FY2026-M01', postings: [{ participant: 'rep', component: 'base', amount: '80' }] }],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 100]),
      },
      [
        'rep base B/rep M02>M02 5.00 earned',
        'rep base period M01>M02 -30.00 returned',
        '= rep M02: released -25.00; left carriedNegative -25.00; pays 0.00 USD',
      ],
    ],
    [
      'one that paid for an earlier one',
      commission({ basis: 'month' }),
      {
        closed: [
          {
            period: 'FY2026-M02',
            postings: [{ participant: 'rep', component: 'base', credit: 'A/rep', earning: 'FY2026-M01', amount: '30' }],
          },
          { period: 'FY2026-M01', postings: [] },
        ],
        ...sold(['A', '01-10', 1000], ['B', '03-10', 100]),
      },
      [
        'rep base A/rep M01>M03 20.00 prior period',
        'rep base B/rep M03>M03 5.00 earned',
        '= rep M03: released 25.00, net 25.00; pays 25.00 USD',
      ],
    ],
    [
      'balances of the last one',
      commission(
        { basis: 'month' },
        { draw: { kind: 'recoverable', amount: '100', recover: { from: 'excess' } }, onEnd: { draw: 'collect' } },
      ),
      {
        closed: [
          {
            period: 'FY2026-M01',
            balances: [
              { participant: 'rep', drawDebt: '70', carriedCap: '3', carriedNegative: '-2', receivable: '1' },
              { participant: 'other', drawDebt: '9' },
            ],
          },
        ],
        participants: [{ id: 'rep' }, { id: 'other' }],
        ...sold(['B', '02-10', 3000]),
      },
      [
        'rep base B/rep M02>M02 150.00 earned',
        '= rep M02: released 150.00, fromCap 3.00, fromNegative -2.00, draw 100.00, recovered 51.00, net 100.00; left drawDebt 19.00, receivable 1.00; pays 100.00 USD',
        '= other M02: draw 100.00, topUp 100.00, net 100.00; left drawDebt 109.00; pays 100.00 USD',
      ],
    ],
    [
      'closed up to a day',
      commission({ basis: 'month' }),
      {
        closedThrough: '2026-01-31',
        ...sold(['A', '01-10', 1000], ['L', '01-15', 100, { recordedOn: '2026-02-05' }], ['B', '02-10', 100]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base L/rep M01>M02 5.00 prior period',
        'rep base B/rep M02>M02 5.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released 10.00, net 10.00; pays 10.00 USD',
      ],
    ],
    [
      'an end that is known after the close',
      commission({ basis: 'month' }),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 1000, { endedOn: '2026-02-05', endReason: 'lost' }], ['B', '02-10', 100]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 5.00 earned',
        'rep base A/rep M01>M02 -50.00 returned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released -45.00; left carriedNegative -45.00; pays 0.00 USD',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
