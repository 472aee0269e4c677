import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

describe('paid: what closed periods and openings say of others, and of other times', () => {
  it.each<[string, Fields | Fields[], Fields, string[]]>([
    [
      'an opening of somebody else, of before, of the last day, in another currency',
      commission(
        { basis: 'month' },
        { draw: { kind: 'recoverable', amount: '10', recover: { from: 'excess' } }, onEnd: { draw: 'collect' } },
      ),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        opening: [
          { participant: 'other', date: '2026-01-01', drawDebt: '500' },
          { participant: 'rep', date: '2026-01-31', drawDebt: '40' },
          { participant: 'rep', date: '2026-02-01', drawDebt: '4' },
        ],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 1000]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M02>M02 50.00 earned',
        '= rep M01: released 50.00, draw 10.00, recovered 40.00, net 10.00; pays 10.00 USD',
        '= rep M02: released 50.00, draw 10.00, recovered 4.00, net 46.00; pays 46.00 USD',
        '= other M01: draw 10.00, topUp 10.00, net 10.00; left drawDebt 510.00; pays 10.00 USD',
        '= other M02: draw 10.00, topUp 10.00, net 10.00; left drawDebt 520.00; pays 10.00 USD',
      ],
    ],
    [
      'an opening in an open period after a closed one',
      commission(
        { basis: 'month' },
        { draw: { kind: 'recoverable', amount: '10', recover: { from: 'excess' } }, onEnd: { draw: 'collect' } },
      ),
      {
        closed: [{ period: 'FY2026-M01', balances: [{ participant: 'rep', drawDebt: '7' }] }],
        opening: [
          { participant: 'rep', date: '2026-01-15', drawDebt: '500' },
          { participant: 'rep', date: '2026-02-01', drawDebt: '40' },
          { participant: 'rep', date: '2026-03-01', drawDebt: '3' },
        ],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 1000], ['C', '03-10', 1000]),
      },
      [
        'rep base A/rep M01>M02 50.00 prior period',
        'rep base B/rep M02>M02 50.00 earned',
        'rep base C/rep M03>M03 50.00 earned',
        '= rep M02: released 100.00, draw 10.00, recovered 47.00, net 53.00; pays 53.00 USD',
        '= rep M03: released 50.00, draw 10.00, recovered 3.00, net 47.00; pays 47.00 USD',
      ],
    ],
    [
      'a sum of a closed period below nothing',
      commission({ basis: 'month' }),
      {
        closed: [{ period: 'FY2026-M01', postings: [{ participant: 'rep', component: 'base', amount: '-30' }] }],
        ...sold(['A', '01-10', -1000], ['C', '01-11', 100], ['B', '02-10', 100]),
      },
      [
        'rep base A/rep M01>M02 -20.00 prior period',
        'rep base C/rep M01>M02 5.00 prior period',
        'rep base B/rep M02>M02 5.00 earned',
        '= rep M02: released -10.00; left carriedNegative -10.00; pays 0.00 USD',
      ],
    ],
    [
      'a sum of a closed period for more lines than it paid',
      commission({ basis: 'month' }),
      {
        closed: [
          {
            period: 'FY2026-M01',
            postings: [
              { participant: 'rep', component: 'base', amount: '60' },
              { participant: 'rep', component: 'base', credit: 'A/rep', amount: '20' },
            ],
          },
        ],
        ...sold(['A', '01-10', 1000], ['C', '01-11', 1000], ['B', '02-10', 100]),
      },
      [
        'rep base C/rep M01>M02 20.00 prior period',
        'rep base B/rep M02>M02 5.00 earned',
        '= rep M02: released 25.00, net 25.00; pays 25.00 USD',
      ],
    ],
    [
      'one key posted twice',
      commission({ basis: 'month' }),
      {
        closed: [
          { period: 'FY2026-M01', postings: [{ participant: 'rep', component: 'base', credit: 'A/rep', amount: '20' }] },
          {
            period: 'FY2026-M02',
            postings: [{ participant: 'rep', component: 'base', credit: 'A/rep', earning: 'FY2026-M01', amount: '25' }],
          },
        ],
        ...sold(['A', '01-10', 1000], ['B', '03-10', 100]),
      },
      [
        'rep base A/rep M01>M03 5.00 prior period',
        'rep base B/rep M03>M03 5.00 earned',
        '= rep M03: released 10.00, net 10.00; pays 10.00 USD',
      ],
    ],
    [
      'a clawback that a closed period posted',
      commission({ basis: 'month', clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } }, { onEnd: { negative: 'forgive' } }),
      {
        closed: [
          { period: 'FY2026-M01', postings: [{ participant: 'rep', component: 'base', credit: 'A/rep', amount: '50' }] },
          { period: 'FY2026-M02', postings: [] },
        ],
        ...sold(['A', '01-10', 1000, { endedOn: '2026-03-01', endReason: 'lost' }], ['B', '03-10', 100], ['C', '04-10', 10]),
      },
      [
        'rep base B/rep M03>M03 5.00 earned',
        'rep base A/rep clawback M01>M03 -50.00 clawback',
        'rep base C/rep M04>M04 0.50 earned',
        '= rep M03: released -45.00; left carriedNegative -45.00; pays 0.00 USD',
        '= rep M04: released 0.50, fromNegative -0.50; left carriedNegative -44.50; pays 0.00 USD',
      ],
    ],
    [
      'an adjustment in a closed period, and one before all',
      commission({ basis: 'month' }),
      {
        closed: [{ period: 'FY2026-M02', postings: [] }],
        adjustments: [
          { id: 'x', participant: 'rep', date: '2026-02-20', amount: '7', reason: 'closed' },
          { id: 'y', participant: 'rep', date: '2026-01-20', amount: '5', reason: 'before' },
          { id: 'z', participant: 'rep', date: '2026-03-01', amount: '3', reason: 'first day' },
          { id: 'w', participant: 'rep', date: '2026-03-31', amount: '1', reason: 'last day' },
        ],
        asOf: '2026-03-31',
        ...sold(['B', '03-10', 100]),
      },
      ['rep base B/rep M03>M03 5.00 earned', '= rep M03: released 5.00, adjustments 9.00, net 14.00; pays 14.00 USD'],
    ],
    [
      'two plans in one period: that with a draw decides',
      [
        { ...commission({ basis: 'month' }), plan: 'first' },
        {
          ...commission({ basis: 'month', code: 'more', tiers: [{ rate: '1%' }] }, { draw: { kind: 'non-recoverable', amount: '100' } }),
          plan: 'second',
        },
      ],
      {
        assignments: [
          { participant: 'rep', plan: 'second', from: '2026-01-01' },
          { participant: 'rep', plan: 'first', from: '2026-01-01', to: '2026-02-01' },
        ],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 1000]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep more A/rep M01>M01 10.00 earned',
        'rep more B/rep M02>M02 10.00 earned',
        '= rep M01: released 60.00, draw 100.00, topUp 40.00, net 100.00; pays 100.00 USD',
        '= rep M02: released 10.00, draw 100.00, topUp 90.00, net 100.00; pays 100.00 USD',
      ],
    ],
    [
      'a plan that ends, and pay that comes after it',
      commission(
        { basis: 'month', pay: { on: 'cash' } },
        { onEnd: { holdback: 'pay' }, effective: { from: '2026-01-01', to: '2026-02-01' } },
      ),
      { receipts: [{ deal: 'A', date: '2026-03-10', amount: '1000' }], asOf: '2026-03-31', ...sold(['A', '01-10', 1000]) },
      ['rep base A/rep M01>M03 50.00 released', '= rep M03: released 50.00, net 50.00; pays 50.00 USD'],
    ],
    [
      'plans in two currencies',
      [
        { ...commission({ basis: 'month' }), plan: 'first' },
        { ...commission({ basis: 'month' }), plan: 'second', currency: 'EUR' },
      ],
      {
        assignments: [
          { participant: 'rep', plan: 'first', from: '2026-01-01', to: '2026-02-01' },
          { participant: 'rep', plan: 'second', from: '2026-02-01' },
        ],
        closed: [
          { period: 'FY2026-M01', postings: [{ participant: 'rep', component: 'base', plan: 'first', credit: 'A/rep', amount: '40' }] },
        ],
        ...sold(['A', '01-10', 1000], ['B', '02-10', 1000, { currency: 'EUR' }]),
      },
      [
        'rep base A/rep M01>M02 10.00 prior period',
        'rep base B/rep M02>M02 50.00 earned',
        '= rep M02: released 10.00, net 10.00; pays 10.00 USD',
        '= rep M02: released 50.00, net 50.00; pays 50.00 EUR',
      ],
    ],
    [
      'an end of compensation on the first day of a period, and on its last',
      commission({ basis: 'month', pay: { holdback: { share: '50%', until: '12 months' } } }, { onEnd: { holdback: 'pay' } }),
      {
        asOf: '2026-04-30',
        participants: [
          { id: 'rep', compensationEnds: '2026-02-01' },
          { id: 'other', compensationEnds: '2026-02-28' },
          { id: 'third', compensationEnds: '2026-04-30' },
        ],
        ...sold(['A', '01-10', 1000], ['B', '01-10', 1000, { owner: 'other' }], ['C', '01-10', 1000, { owner: 'third' }]),
      },
      [
        'rep base A/rep M01>M01 25.00 earned',
        'rep base A/rep M01>M02 25.00 released',
        'other base B/other M01>M01 25.00 earned',
        'other base B/other M01>M02 25.00 released',
        'third base C/third M01>M01 25.00 earned',
        'third base C/third M01>M04 25.00 released',
        '= rep M01: released 25.00, net 25.00; pays 25.00 USD',
        '= rep M02: released 25.00, net 25.00; pays 25.00 USD',
        '= other M01: released 25.00, net 25.00; pays 25.00 USD',
        '= other M02: released 25.00, net 25.00; pays 25.00 USD',
        '= third M01: released 25.00, net 25.00; pays 25.00 USD',
        '= third M04: released 25.00, net 25.00; pays 25.00 USD',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
