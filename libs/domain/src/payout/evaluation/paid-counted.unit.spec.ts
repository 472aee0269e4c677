import { describe, expect, it } from '@jest/globals';
import { bonus, commission, unitRate, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';

describe('paid: what counts', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'numbers of deals, shared',
      unitRate({ tiers: [{ rate: '100' }] }, { measures: { units: { credits: ['direct', 'split'], value: 'count' } } }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        ...sold([
          'A',
          '01-31',
          1,
          {
            splits: [
              { participant: 'rep', share: '25%' },
              { participant: 'other', share: '75%' },
            ],
          },
        ]),
      },
      [
        'rep each A/rep M01>M01 25.00 earned',
        'other each A/other M01>M01 75.00 earned',
        '= rep M01: released 25.00, net 25.00; pays 25.00 USD',
        '= other M01: released 75.00, net 75.00; pays 75.00 USD',
      ],
    ],
    [
      'quantities of deals, and of their lines',
      unitRate(
        { tiers: [{ rate: '100' }] },
        { measures: { units: { credits: ['direct', 'split'], of: 'line', value: 'quantity', filter: 'line.quantity > 1' } } },
      ),
      sold(
        ['A', '01-31', 1, { lines: [{ quantity: '3' }, { quantity: '1' }], splits: [{ participant: 'rep', share: '100%' }] }],
        ['B', '01-31', 1, { quantity: '4' }],
      ),
      [
        'rep each A/rep#1 M01>M01 300.00 earned',
        'rep each B/rep M01>M01 400.00 earned',
        '= rep M01: released 700.00, net 700.00; pays 700.00 USD',
      ],
    ],
    [
      'a value of its own, of deal and person',
      commission(
        { basis: 'month' },
        {
          measures: {
            sales: {
              credits: ['direct'],
              unit: 'currency',
              value: 'participant.fields.grade == "senior" ? deal.amount * deal.termMonths / 12 : credit.amount',
            },
          },
        },
      ),
      {
        participants: [{ id: 'rep', fields: { grade: 'senior' } }, { id: 'other', fields: { grade: 'junior' } }, { id: 'third' }],
        ...sold(
          ['A', '01-10', 1200, { termMonths: 24 }],
          ['B', '01-10', 1200, { owner: 'other', termMonths: 24 }],
          ['C', '01-10', 1200, { owner: 'third' }],
        ),
      },
      [
        'rep base A/rep M01>M01 120.00 earned',
        'other base B/other M01>M01 60.00 earned',
        '= rep M01: released 120.00, net 120.00; pays 120.00 USD',
        '= other M01: released 60.00, net 60.00; pays 60.00 USD',
        'held third base C/third: filter-failed 0.00',
      ],
    ],
    [
      'what is known of a deal',
      commission(
        { basis: 'month' },
        {
          measures: {
            sales: {
              credits: ['direct'],
              filter:
                'deal.type == "new" && deal.product == "suite" && deal.account == "ACME" && deal.currency == "USD" && deal.id == "A" && deal.date == "2026-01-10" && deal.quantity == 2 && deal.termMonths == 0 && credit.role == "owner" && credit.id == "A/rep" && credit.quantity == 2 && credit.date == "2026-01-10" && line.product == "suite" && line.amount == 1000 && line.quantity == 2 && participant.name == "Rep"',
            },
          },
        },
      ),
      {
        participants: [{ id: 'rep', name: 'Rep' }],
        ...sold(['A', '01-10', 1000, { type: 'new', product: 'suite', account: 'ACME', currency: 'USD', quantity: '2' }]),
      },
      ['rep base A/rep M01>M01 50.00 earned', '= rep M01: released 50.00, net 50.00; pays 50.00 USD'],
    ],
    [
      'lines of what a source says that a credit is worth',
      commission({ basis: 'month' }, { measures: { sales: { credits: ['direct'], of: 'line', value: 'line.amount' } } }),
      {
        deals: [{ id: 'A', date: '2026-01-10', amount: '300', currency: 'EUR', lines: [{ amount: '100' }, { amount: '200' }] }],
        credits: [
          {
            id: 'C',
            participant: 'rep',
            date: '2026-01-10',
            deal: 'A',
            amount: '300',
            currency: 'EUR',
            worth: { amount: '330', currency: 'USD' },
          },
          { id: 'D', participant: 'rep', date: '2026-01-10', amount: '0', currency: 'EUR', worth: { amount: '0', currency: 'USD' } },
        ],
      },
      ['rep base C#1 M01>M01 5.50 earned', 'rep base C#2 M01>M01 11.00 earned', '= rep M01: released 16.50, net 16.50; pays 16.50 USD'],
    ],
    [
      'a credit without rate makes those on top of it provisional',
      commission({}, { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'] } } } }),
      sold(['A', '01-10', 100, { currency: 'EUR' }], ['B', '01-11', 100]),
      ['rep base B/rep M01>M01 5.00 earned', '= rep M01: released 5.00, net 5.00; pays 5.00 USD', 'held rep base A/rep: rate-missing 0.00'],
    ],
    [
      'figures of everybody and of one, of some days',
      bonus({ when: { amount: 'nps', basis: 'quarter', atLeast: '60' } }, { measures: { nps: { figure: 'nps' } } }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        asOf: '2026-03-31',
        figures: [
          { id: 'x', figure: 'nps', date: '2026-02-10', value: '30' },
          { id: 'x', figure: 'nps', date: '2026-02-10', value: '40' },
          { figure: 'nps', date: '2026-03-10', value: '20', participant: 'rep' },
          { figure: 'csat', date: '2026-03-10', value: '99' },
          { figure: 'nps', date: '2026-04-10', value: '99' },
        ],
      },
      ['rep landing bonus M03>M03 500.00 earned', '= rep M03: released 500.00, net 500.00; pays 500.00 USD'],
    ],
    [
      'a blend without one of its quotas',
      bonus(
        { when: { attainment: 'mix', basis: 'quarter', atLeast: '100%' } },
        {
          measures: {
            sales: { credits: ['direct'], quota: { basis: ['quarter'] } },
            margin: { credits: ['direct'], value: 'deal.amount * 0.5', unit: 'currency', quota: { basis: ['quarter'] } },
            mix: {
              blend: [
                { measure: 'sales', weight: '50%' },
                { measure: 'margin', weight: '50%' },
              ],
            },
          },
        },
      ),
      { ...quotas(1000), ...sold(['A', '01-10', 1300]) },
      ['held rep landing FY2026-M01: quota-missing 0.00'],
    ],
    [
      'what a start brings along, by measure and basis',
      bonus({ when: { amount: 'sales', basis: 'quarter', atLeast: '1000' } }),
      {
        opening: [
          {
            participant: 'rep',
            date: '2026-02-01',
            attainment: [
              { measure: 'sales', basis: 'quarter', amount: '900' },
              { measure: 'sales', basis: 'year', amount: '5000' },
              { measure: 'units', basis: 'quarter', amount: '5000' },
            ],
          },
          { participant: 'rep', date: '2025-12-01', attainment: [{ measure: 'sales', basis: 'quarter', amount: '7000' }] },
        ],
        ...sold(['A', '03-10', 99], ['B', '03-11', 1], ['C', '04-10', 500]),
      },
      ['rep landing bonus M03>M03 500.00 earned', '= rep M03: released 500.00, net 500.00; pays 500.00 USD'],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
