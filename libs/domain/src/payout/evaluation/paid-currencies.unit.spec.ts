import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

describe('paid: money of other currencies', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'pay in another currency, at the rate of its day',
      commission({ basis: 'month' }, { rateTables: { attainment: 'spot' } }),
      {
        participants: [{ id: 'rep', payCurrency: 'EUR' }],
        rates: [
          { table: 'spot', from: 'USD', to: 'EUR', on: '2026-01-01', rate: '0.9' },
          { table: 'spot', from: 'USD', to: 'EUR', on: '2026-01-31', rate: '0.8' },
          { table: 'spot', from: 'USD', to: 'EUR', on: '2026-02-01', rate: '0.5' },
        ],
        ...sold(['A', '01-10', 1000]),
      },
      ['rep base A/rep M01>M01 50.00 earned', '= rep M01: released 50.00, net 50.00; pays 40.00 EUR at spot of 2026-01-31: 0.8'],
    ],
    [
      'pay in a currency without rate, and in none',
      commission({ basis: 'month' }),
      {
        participants: [
          { id: 'rep', payCurrency: 'EUR' },
          { id: 'other', payCurrency: 'QQQ' },
        ],
        ...sold(['A', '01-10', 1000], ['B', '01-10', 1000, { owner: 'other' }]),
      },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'other base B/other M01>M01 50.00 earned',
        '= rep M01: released 50.00, net 50.00; pays nothing EUR waits: rate-missing',
        '= other M01: released 50.00, net 50.00; pays nothing QQQ waits: currency-unknown',
      ],
    ],
    [
      'credits at the rates of a table, pay at those of another',
      commission({ basis: 'month' }, { rateTables: { attainment: 'budget', pay: 'spot' } }),
      {
        participants: [{ id: 'rep', payCurrency: 'EUR' }],
        rates: [
          { table: 'budget', from: 'EUR', to: 'USD', on: '2026-01-01', rate: '1.1' },
          { table: 'spot', from: 'USD', to: 'EUR', on: '2026-01-01', rate: '0.8' },
        ],
        ...sold(['A', '01-10', 1000, { currency: 'EUR' }], ['B', '01-11', 1000, { currency: 'GBP' }]),
      },
      [
        'rep base A/rep M01>M01 55.00 earned',
        '= rep M01: released 55.00, net 55.00; pays 44.00 EUR at spot of 2026-01-01: 0.8',
        'held rep base B/rep: rate-missing 0.00',
      ],
    ],
    [
      'what a source says that a credit is worth',
      commission({ basis: 'month' }),
      {
        credits: [
          { id: 'C', participant: 'rep', date: '2026-01-10', amount: '1000', currency: 'EUR', worth: { amount: '1100', currency: 'USD' } },
          { id: 'D', participant: 'rep', date: '2026-01-11', amount: '1000', currency: 'EUR', worth: { amount: '1100', currency: 'GBP' } },
        ],
      },
      ['rep base C M01>M01 55.00 earned', '= rep M01: released 55.00, net 55.00; pays 55.00 USD', 'held rep base D: rate-missing 0.00'],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
