import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';

describe('paid: quotas', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'of a period by its label, with and without FY',
      commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] }),
      {
        quotas: [
          { participant: 'rep', measure: 'sales', basis: 'quarter', period: 'FY2026-Q1', amount: '100' },
          { participant: 'rep', measure: 'sales', basis: 'quarter', period: '2026-Q2', amount: '200' },
        ],
        ...sold(['A', '01-10', 300], ['B', '04-10', 300], ['C', '07-10', 300]),
      },
      [
        'rep base A/rep M01>M01 25.00 earned',
        'rep base B/rep M04>M04 20.00 earned',
        '= rep M01: released 25.00, net 25.00; pays 25.00 USD',
        '= rep M04: released 20.00, net 20.00; pays 20.00 USD',
        'held rep base C/rep: quota-missing 0.00',
      ],
    ],
    [
      'from one day to another',
      commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] }),
      {
        quotas: [
          { participant: 'rep', measure: 'sales', basis: 'quarter', from: '2026-01-01', to: '2026-02-01', amount: '100' },
          { participant: 'rep', measure: 'sales', basis: 'quarter', from: '2026-02-01', amount: '1000' },
        ],
        ...sold(['A', '01-31', 100], ['B', '02-01', 100]),
      },
      [
        'rep base A/rep M01>M01 5.00 earned',
        'rep base B/rep M02>M02 5.00 earned',
        '= rep M01: released 5.00, net 5.00; pays 5.00 USD',
        '= rep M02: released 5.00, net 5.00; pays 5.00 USD',
      ],
    ],
    [
      'twice in force on one day',
      commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] }),
      {
        quotas: [
          { participant: 'rep', measure: 'sales', basis: 'quarter', amount: '100' },
          { participant: 'rep', measure: 'sales', basis: 'quarter', from: '2026-02-01', amount: '1000' },
        ],
        ...sold(['A', '01-31', 100], ['B', '02-01', 100]),
      },
      ['rep base A/rep M01>M01 5.00 earned', '= rep M01: released 5.00, net 5.00; pays 5.00 USD', 'held rep base B/rep: quota-twice 0.00'],
    ],
    [
      'in another currency, with a rate and without',
      commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] }, { rateTables: { attainment: 'budget' } }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        rates: [{ table: 'budget', from: 'EUR', to: 'USD', on: '2026-01-01', rate: '2' }],
        quotas: [
          { participant: 'rep', measure: 'sales', basis: 'quarter', amount: '100', currency: 'EUR' },
          { participant: 'other', measure: 'sales', basis: 'quarter', amount: '100', currency: 'GBP' },
        ],
        ...sold(['A', '01-31', 300], ['B', '02-01', 100, { owner: 'other' }]),
      },
      [
        'rep base A/rep M01>M01 20.00 earned',
        '= rep M01: released 20.00, net 20.00; pays 20.00 USD',
        'held other base B/other: rate-missing 0.00',
      ],
    ],
    [
      'of nothing',
      commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] }),
      { ...quotas(0), ...sold(['A', '01-31', 300]) },
      ['held rep base A/rep: quota-zero 0.00'],
    ],
    [
      'of a year and of halves for quarters',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], spread: 'even' } } } },
      ),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        quotas: [
          { participant: 'rep', measure: 'sales', basis: 'half', amount: '400' },
          { participant: 'other', measure: 'sales', basis: 'year', amount: '400' },
          { participant: 'other', measure: 'sales', basis: 'month', amount: '9' },
        ],
        ...sold(['A', '01-31', 300], ['B', '02-01', 300, { owner: 'other' }]),
      },
      [
        'rep base A/rep M01>M01 20.00 earned',
        'other base B/other M02>M02 25.00 earned',
        '= rep M01: released 20.00, net 20.00; pays 20.00 USD',
        '= other M02: released 25.00, net 25.00; pays 25.00 USD',
      ],
    ],
    [
      'of a quarter, where a year is spread, too',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], spread: 'even' } } } },
      ),
      {
        quotas: [
          { participant: 'rep', measure: 'sales', basis: 'quarter', amount: '250' },
          { participant: 'rep', measure: 'sales', basis: 'year', amount: '400' },
        ],
        ...sold(['A', '01-31', 300]),
      },
      ['rep base A/rep M01>M01 17.50 earned', '= rep M01: released 17.50, net 17.50; pays 17.50 USD'],
    ],
    [
      'of a year by the shares of months, prorated',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        {
          measures: {
            sales: {
              credits: ['direct'],
              quota: {
                basis: ['quarter'],
                prorate: 'calendar-days',
                spread: ['10%', '10%', '5%', '5%', '10%', '10%', '5%', '5%', '10%', '10%', '10%', '10%'],
              },
            },
          },
        },
      ),
      {
        participants: [{ id: 'rep', participation: [{ from: '2026-02-15' }] }],
        quotas: [{ participant: 'rep', measure: 'sales', basis: 'year', amount: '4000' }],
        ...sold(['A', '02-20', 500]),
      },
      ['rep base A/rep M02>M02 30.00 earned', '= rep M02: released 30.00, net 30.00; pays 30.00 USD'],
    ],
    [
      'of a year by the shares of halves, for a month',
      commission(
        { basis: 'month', tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['month'], spread: ['40%', '60%'] } } } },
      ),
      {
        quotas: [{ participant: 'rep', measure: 'sales', basis: 'year', amount: '6000' }],
        ...sold(['A', '01-31', 1000], ['B', '07-31', 1000]),
      },
      [
        'rep base A/rep M01>M01 80.00 earned',
        'rep base B/rep M07>M07 70.00 earned',
        '= rep M01: released 80.00, net 80.00; pays 80.00 USD',
        '= rep M07: released 70.00, net 70.00; pays 70.00 USD',
      ],
    ],
    [
      'ramped by the months since somebody came',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], ramp: ['0%', '50%'] } } } },
      ),
      {
        participants: [{ id: 'rep', participation: [{ from: '2026-01-01' }] }, { id: 'old' }],
        quotas: [
          { participant: 'rep', measure: 'sales', basis: 'quarter', amount: '900' },
          { participant: 'old', measure: 'sales', basis: 'quarter', amount: '900' },
        ],
        ...sold(['A', '01-31', 500], ['B', '01-31', 1000, { owner: 'old' }], ['C', '04-10', 1000]),
      },
      [
        'rep base A/rep M01>M01 27.50 earned',
        'rep base C/rep M04>M04 55.00 earned',
        'old base B/old M01>M01 55.00 earned',
        '= rep M01: released 27.50, net 27.50; pays 27.50 USD',
        '= rep M04: released 55.00, net 55.00; pays 55.00 USD',
        '= old M01: released 55.00, net 55.00; pays 55.00 USD',
      ],
    ],
    [
      'ramped, and prorated by days',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], prorate: 'calendar-days', ramp: ['50%'] } } } },
      ),
      { participants: [{ id: 'rep', participation: [{ from: '2026-02-15' }] }], ...quotas(900), ...sold(['A', '02-20', 500]) },
      ['rep base A/rep M02>M02 31.25 earned', '= rep M02: released 31.25, net 31.25; pays 31.25 USD'],
    ],
    [
      'that begins anew when it changes',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], carry: 'no' } } } },
      ),
      {
        quotas: [
          { participant: 'rep', measure: 'sales', basis: 'quarter', to: '2026-02-01', amount: '100' },
          { participant: 'rep', measure: 'sales', basis: 'quarter', from: '2026-02-01', amount: '200' },
        ],
        ...sold(['A', '01-31', 100], ['B', '02-01', 100], ['C', '02-02', 150]),
      },
      [
        'rep base A/rep M01>M01 5.00 earned',
        'rep base B/rep M02>M02 5.00 earned',
        'rep base C/rep M02>M02 10.00 earned',
        '= rep M01: released 5.00, net 5.00; pays 5.00 USD',
        '= rep M02: released 15.00, net 15.00; pays 15.00 USD',
      ],
    ],
    [
      'that the plan states of values without number, or for another basis',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        {
          values: { a: '5', b: '1' },
          measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], amount: 'a / b', per: 'quarter' } } },
        },
      ),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        assignments: [
          { participant: 'rep', plan: 'plan', from: '2026-01-01', values: { b: '0' } },
          { participant: 'other', plan: 'plan', from: '2026-01-01', values: { a: '200' } },
        ],
        ...sold(['A', '01-31', 100], ['B', '01-31', 300, { owner: 'other' }]),
      },
      [
        'other base B/other M01>M01 20.00 earned',
        '= other M01: released 20.00, net 20.00; pays 20.00 USD',
        'held rep base A/rep: value-undefined 0.00',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
