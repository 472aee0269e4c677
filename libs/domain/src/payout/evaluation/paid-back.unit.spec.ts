import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

describe('paid: what comes back', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'kept: what was paid, within days',
      commission(
        { basis: 'month', clawback: { when: ['lost'], within: '30 days', amount: 'paid', attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['A', '01-10', 1000, { endedOn: '2026-02-09', endReason: 'lost' }],
          ['B', '01-10', 500, { endedOn: '2026-02-10', endReason: 'lost' }],
          ['C', '01-10', 300, { endedOn: '2026-02-01', endReason: 'merged' }],
        ),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M01>M01 25.00 earned',
        'rep base C/rep M01>M01 15.00 earned',
        'rep base A/rep clawback M01>M02 -50.00 clawback',
        'rep base C/rep M01>M02 -15.00 returned',
        '= rep M01: released 90.00, net 90.00; pays 90.00 USD',
        '= rep M02: released -65.00; left carriedNegative -65.00; pays 0.00 USD',
      ],
    ],
    [
      'prorated by the days of a window',
      commission(
        {
          basis: 'month',
          clawback: {
            when: ['lost'],
            within: '100 days',
            amount: 'paid',
            share: '50%',
            prorate: { by: 'window', unit: 'day' },
            attainment: 'kept',
          },
        },
        { onEnd: { negative: 'collect' } },
      ),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 1000, { endedOn: '2026-02-09', endReason: 'lost' }]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base A/rep clawback M01>M02 -17.50 clawback',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released -17.50; left carriedNegative -17.50; pays 0.00 USD',
      ],
    ],
    [
      'prorated by the months of a term',
      commission(
        { basis: 'month', clawback: { when: ['lost'], amount: 'paid', prorate: { by: 'term', unit: 'month' }, attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['A', '01-10', 1200, { termMonths: 12, endedOn: '2026-04-10', endReason: 'lost' }],
          ['B', '01-10', 1200, { endedOn: '2026-04-10', endReason: 'lost' }],
          ['C', '01-10', 1200, { termMonths: 2, endedOn: '2026-04-10', endReason: 'lost' }],
        ),
      },
      [
        'rep base A/rep M01>M01 60.00 earned',
        'rep base B/rep M01>M01 60.00 earned',
        'rep base C/rep M01>M01 60.00 earned',
        'rep base A/rep clawback M01>M04 -45.00 clawback',
        'rep base B/rep clawback M01>M04 -60.00 clawback',
        '= rep M01: released 180.00, net 180.00; pays 180.00 USD',
        '= rep M04: released -105.00; left carriedNegative -105.00; pays 0.00 USD',
      ],
    ],
    [
      'prorated by the days of a term',
      commission(
        { basis: 'month', clawback: { when: ['lost'], amount: 'paid', prorate: { by: 'term', unit: 'day' }, attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 3100, { termMonths: 10, endedOn: '2026-03-13', endReason: 'lost' }]) },
      [
        'rep base A/rep M01>M01 155.00 earned',
        'rep base A/rep clawback M01>M03 -124.00 clawback',
        '= rep M01: released 155.00, net 155.00; pays 155.00 USD',
        '= rep M03: released -124.00; left carriedNegative -124.00; pays 0.00 USD',
      ],
    ],
    [
      'at the rate, of what a minimum raised',
      commission(
        { basis: 'month', minimum: '80', clawback: { when: ['lost'], amount: 'at-rate', attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 1000, { endedOn: '2026-02-09', endReason: 'lost' }]) },
      [
        'rep base A/rep M01>M01 80.00 earned',
        'rep base A/rep clawback M01>M02 -50.00 clawback',
        '= rep M01: released 80.00, net 80.00; pays 80.00 USD',
        '= rep M02: released -50.00; left carriedNegative -50.00; pays 0.00 USD',
      ],
    ],
    [
      'reversed now',
      commission(
        { tiers: [{ to: '1000', rate: '5%' }, { rate: '10%' }], clawback: { when: ['lost'], amount: 'paid', attainment: 'reversed-now' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(['A', '01-10', 1000, { endedOn: '2026-02-09', endReason: 'lost' }], ['B', '02-20', 500], ['C', '02-01', 100]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base C/rep M02>M02 10.00 earned',
        'rep base B/rep M02>M02 25.00 earned',
        'rep base A/rep clawback M01>M02 -50.00 clawback',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released -15.00; left carriedNegative -15.00; pays 0.00 USD',
      ],
    ],
    [
      'reversed then',
      commission(
        { tiers: [{ to: '1000', rate: '5%' }, { rate: '10%' }], clawback: { when: ['lost'], amount: 'paid', attainment: 'reversed-then' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(['A', '01-10', 1000, { endedOn: '2026-02-09', endReason: 'lost' }], ['B', '01-20', 500], ['C', '02-01', 100]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M01>M01 50.00 earned',
        'rep base B/rep M01>M02 -25.00 prior period',
        'rep base C/rep M02>M02 5.00 earned',
        'rep base A/rep clawback M01>M02 -50.00 clawback',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M02: released -70.00; left carriedNegative -70.00; pays 0.00 USD',
      ],
    ],
    [
      'what was not paid yet',
      commission(
        { basis: 'month', pay: { on: 'cash' }, clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } },
        { onEnd: { negative: 'forgive', holdback: 'pay' } },
      ),
      {
        receipts: [{ deal: 'A', date: '2026-01-20', amount: '400' }],
        closedThrough: '2026-01-31',
        ...sold(['A', '01-10', 1000, { endedOn: '2026-02-09', endReason: 'lost' }]),
      },
      [
        'rep base A/rep M01>M01 20.00 earned',
        'rep base A/rep clawback M01>M02 -20.00 clawback',
        '= rep M01: released 20.00, net 20.00; pays 20.00 USD',
        '= rep M02: released -20.00; left carriedNegative -20.00; pays 0.00 USD',
      ],
    ],
    [
      'under a cap, only the drop in capped pay',
      commission(
        {
          basis: 'quarter',
          cap: { per: 'quarter', amount: '100', excess: 'forfeit' },
          clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' },
        },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['A', '01-10', 1600, { endedOn: '2026-02-09', endReason: 'lost' }],
          ['B', '01-11', 1400],
          ['C', '01-12', 200, { endedOn: '2026-02-08', endReason: 'lost' }],
          ['D', '02-01', 200],
        ),
      },
      [
        'rep base A/rep M01>M01 80.00 earned',
        'rep base B/rep M01>M01 20.00 earned',
        'rep base A/rep clawback M01>M02 -20.00 clawback',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M02: released -20.00; left carriedNegative -20.00; pays 0.00 USD',
      ],
    ],
    [
      'under a cap, all of it, one after another',
      commission(
        {
          basis: 'quarter',
          cap: { per: 'quarter', amount: '100', excess: 'forfeit' },
          clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' },
        },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['A', '01-10', 1600, { endedOn: '2026-02-09', endReason: 'lost' }],
          ['B', '01-11', 1400, { endedOn: '2026-03-09', endReason: 'lost' }],
        ),
      },
      [
        'rep base A/rep M01>M01 80.00 earned',
        'rep base B/rep M01>M01 20.00 earned',
        'rep base A/rep clawback M01>M02 -30.00 clawback',
        'rep base B/rep clawback M01>M03 -70.00 clawback',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M02: released -30.00; left carriedNegative -30.00; pays 0.00 USD',
        '= rep M03: released -70.00; left carriedNegative -100.00; pays 0.00 USD',
      ],
    ],
    [
      'no clause at all',
      commission({ basis: 'month' }),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 1000, { endedOn: '2026-02-09', endReason: 'lost' }]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base A/rep M01>M02 -50.00 returned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released -50.00; left carriedNegative -50.00; pays 0.00 USD',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
