import { describe, expect, it } from '@jest/globals';
import { bonus, commission, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';

describe('paid: measures', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'a quota by months of participation',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], prorate: 'months' } } } },
      ),
      { ...quotas(900), participants: [{ id: 'rep', participation: [{ from: '2026-02-01' }] }], ...sold(['A', '02-10', 700]) },
      ['rep base A/rep M02>M02 40.00 earned', '= rep M02: released 40.00, net 40.00; pays 40.00 USD'],
    ],
    [
      'a year that is spread evenly, and by shares',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], spread: 'even' } } } },
      ),
      { quotas: [{ participant: 'rep', measure: 'sales', basis: 'year', amount: '4000' }], ...sold(['A', '01-10', 1200]) },
      ['rep base A/rep M01>M01 70.00 earned', '= rep M01: released 70.00, net 70.00; pays 70.00 USD'],
    ],
    [
      'a year that is spread by shares',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], spread: ['10%', '20%', '30%', '40%'] } } } },
      ),
      {
        quotas: [{ participant: 'rep', measure: 'sales', basis: 'year', amount: '4000' }],
        ...sold(['A', '01-10', 500], ['B', '04-10', 900]),
      },
      [
        'rep base A/rep M01>M01 30.00 earned',
        'rep base B/rep M04>M04 50.00 earned',
        '= rep M01: released 30.00, net 30.00; pays 30.00 USD',
        '= rep M04: released 50.00, net 50.00; pays 50.00 USD',
      ],
    ],
    [
      'a quota that the plan states, of values',
      commission(
        { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] },
        {
          values: { target: '4000' },
          measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], spread: 'even', amount: 'target', per: 'year' } } },
        },
      ),
      sold(['A', '01-10', 1200]),
      ['rep base A/rep M01>M01 70.00 earned', '= rep M01: released 70.00, net 70.00; pays 70.00 USD'],
    ],
    [
      'a given figure',
      bonus(
        { when: { attainment: 'nps', basis: 'quarter', atLeast: '100%' } },
        { measures: { nps: { figure: 'nps', quota: { basis: ['quarter'] } } } },
      ),
      {
        quotas: [{ participant: 'rep', measure: 'nps', basis: 'quarter', amount: '50' }],
        asOf: '2026-03-31',
        figures: [
          { figure: 'nps', date: '2026-01-10', value: '30', participant: 'rep' },
          { figure: 'nps', date: '2026-02-10', value: '20' },
          { figure: 'nps', date: '2026-02-10', value: '99', participant: 'other' },
        ],
      },
      ['rep landing bonus M02>M02 500.00 earned', '= rep M02: released 500.00, net 500.00; pays 500.00 USD'],
    ],
    [
      'a blend of two',
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
      { ...quotas(1000, 1000), ...sold(['A', '01-10', 1300], ['B', '02-10', 100]) },
      ['rep landing bonus M02>M02 500.00 earned', '= rep M02: released 500.00, net 500.00; pays 500.00 USD'],
    ],
    [
      'lines of a deal',
      commission(
        { basis: 'month' },
        { measures: { sales: { credits: ['direct'], of: 'line', value: 'line.amount', filter: 'line.product == "seat"' } } },
      ),
      sold([
        'A',
        '01-10',
        1000,
        {
          lines: [
            { product: 'seat', amount: '300' },
            { product: 'seat', amount: '200', quantity: 2 },
            { product: 'support', amount: '500' },
          ],
        },
      ]),
      [
        'rep base A/rep#1 M01>M01 15.00 earned',
        'rep base A/rep#2 M01>M01 10.00 earned',
        '= rep M01: released 25.00, net 25.00; pays 25.00 USD',
      ],
    ],
    [
      'credits of one kind, by a field of the deal',
      commission({ basis: 'month' }, { measures: { sales: { credits: ['overlay'], filter: 'deal.fields.region == "EMEA"' } } }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        ...sold(
          ['A', '01-10', 1000, { owner: 'other', overlays: [{ participant: 'rep', share: '50%' }], fields: { region: 'EMEA' } }],
          ['B', '01-11', 1000, { owner: 'other', overlays: [{ participant: 'rep', share: '50%' }], fields: { region: 'APAC' } }],
          ['C', '01-12', 1000, { owner: 'other', overlays: [{ participant: 'rep', share: '50%' }] }],
        ),
      },
      [
        'rep base A/rep/overlay M01>M01 25.00 earned',
        '= rep M01: released 25.00, net 25.00; pays 25.00 USD',
        'held rep base C/rep/overlay: filter-failed 0.00',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
