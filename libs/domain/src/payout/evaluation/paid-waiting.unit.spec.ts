import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';

describe('paid: what waits', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'cash that comes in parts, without tax, and goes back',
      commission({ basis: 'month', pay: { on: 'cash' } }, { onEnd: { holdback: 'pay' } }),
      {
        receipts: [
          { deal: 'A', date: '2026-02-10', amount: '595', tax: '95' },
          { deal: 'A', date: '2026-03-10', amount: '700' },
        ],
        refunds: [{ deal: 'A', date: '2026-04-10', amount: '500' }],
        ...sold(['A', '01-10', 1000]),
      },
      [
        'rep base A/rep M01>M02 25.00 released',
        'rep base A/rep M01>M03 25.00 released',
        'rep base A/rep M01>M04 -15.00 released',
        '= rep M02: released 25.00, net 25.00; pays 25.00 USD',
        '= rep M03: released 25.00, net 25.00; pays 25.00 USD',
        '= rep M04: released -15.00; left carriedNegative -15.00; pays 0.00 USD',
      ],
    ],
    [
      'an invoice',
      commission({ basis: 'month', pay: { on: 'invoice' } }, { onEnd: { holdback: 'pay' } }),
      {
        invoices: [{ deal: 'A', date: '2026-02-10', amount: '1000' }],
        asOf: '2026-03-31',
        ...sold(['A', '01-10', 1000], ['B', '01-11', 100]),
      },
      ['rep base A/rep M01>M02 50.00 released', '= rep M02: released 50.00, net 50.00; pays 50.00 USD'],
    ],
    [
      'half on booking, half by cash after two months',
      commission(
        { basis: 'month', pay: { parts: [{ share: '50%' }, { share: '50%', on: 'cash', after: '2 months' }] } },
        { onEnd: { holdback: 'pay' } },
      ),
      { receipts: [{ deal: 'A', date: '2026-02-10', amount: '1000' }], asOf: '2026-05-31', ...sold(['A', '01-10', 1000]) },
      [
        'rep base A/rep M01>M01 25.00 earned',
        'rep base A/rep M01>M04 25.00 released',
        '= rep M01: released 25.00, net 25.00; pays 25.00 USD',
        '= rep M04: released 25.00, net 25.00; pays 25.00 USD',
      ],
    ],
    [
      'a holdback of days',
      commission({ basis: 'month', pay: { holdback: { share: '20%', until: '45 days' } } }, { onEnd: { holdback: 'pay' } }),
      { asOf: '2026-03-31', ...sold(['A', '01-10', 1000]) },
      [
        'rep base A/rep M01>M01 40.00 earned',
        'rep base A/rep M01>M02 10.00 released',
        '= rep M01: released 40.00, net 40.00; pays 40.00 USD',
        '= rep M02: released 10.00, net 10.00; pays 10.00 USD',
      ],
    ],
    [
      'a holdback when somebody leaves, paid',
      commission({ basis: 'month', pay: { holdback: { share: '20%', until: '6 months' } } }, { onEnd: { holdback: 'pay' } }),
      { asOf: '2026-04-30', participants: [{ id: 'rep', compensationEnds: '2026-03-15' }], ...sold(['A', '01-10', 1000]) },
      [
        'rep base A/rep M01>M01 40.00 earned',
        'rep base A/rep M01>M03 10.00 released',
        '= rep M01: released 40.00, net 40.00; pays 40.00 USD',
        '= rep M03: released 10.00, net 10.00; pays 10.00 USD',
      ],
    ],
    [
      'a holdback when somebody leaves, lost',
      commission({ basis: 'month', pay: { holdback: { share: '20%', until: '6 months' } } }, { onEnd: { holdback: 'forfeit' } }),
      { asOf: '2026-04-30', participants: [{ id: 'rep', compensationEnds: '2026-03-15' }], ...sold(['A', '01-10', 1000]) },
      ['rep base A/rep M01>M01 40.00 earned', '= rep M01: released 40.00, net 40.00; pays 40.00 USD'],
    ],
    [
      'a gate that opens, and shuts again',
      commission(
        { gate: { measure: 'sales', basis: 'quarter', atLeast: '100%', appliesTo: 'all', relock: 'recover' } },
        { onEnd: { negative: 'collect' } },
      ),
      { ...quotas(1000), ...sold(['A', '01-10', 600], ['B', '02-10', 400], ['C', '03-10', -1]) },
      [
        'rep base A/rep gate opened M02>M02 30.00 earned',
        'rep base B/rep M02>M02 20.00 earned',
        'rep base A/rep gate shut again M03>M03 -30.00 earned',
        'rep base B/rep gate shut again M03>M03 -20.00 earned',
        '= rep M02: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M03: released -50.00; left carriedNegative -50.00; pays 0.00 USD',
        'held rep base A/rep: gate-shut 30.00',
        'held rep base C/rep: gate-shut -0.05',
      ],
    ],
    [
      'a gate that stays shut',
      commission({ gate: { measure: 'sales', basis: 'quarter', moreThan: '100%', appliesTo: 'all' } }),
      { ...quotas(1000), asOf: '2026-04-30', ...sold(['A', '01-10', 600], ['B', '02-10', 400]) },
      ['held rep base A/rep: gate-unmet-at-end 0.00', 'held rep base B/rep: gate-unmet-at-end 0.00'],
    ],
    [
      'a gate without quota',
      commission({ gate: { measure: 'sales', basis: 'quarter', atLeast: '100%', appliesTo: 'all' } }),
      sold(['A', '01-10', 600]),
      ['held rep base A/rep: quota-missing 0.00'],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
