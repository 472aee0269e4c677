import { describe, expect, it } from '@jest/globals';
import { commission, inWords, measuring } from '../../test/plan/documents.js';

const end = { onEnd: { negative: 'collect', holdback: 'forfeit', cap: 'pay', draw: 'collect' } };

describe('a plan and what remains, in words', () => {
  it.each<[string, unknown, string[]]>([
    [
      'titled, dated, with a description',
      commission(
        { title: 'Base pay' },
        {
          title: 'Sellers 2026',
          description: 'For those who sell.',
          effective: { from: '2026-01-01', to: '2027-01-01' },
          payPeriod: 'quarter',
          values: { oti: '50000' },
        },
      ),
      [
        'Sellers 2026, in USD, from 2026-01-01 to 2027-01-01, paid per quarter.',
        'For those who sell.',
        "oti is 50000 unless a person's assignment says otherwise.",
        'Measure sales: credit.amount of direct credits, against a quota per quarter.',
        'Measure units: count of direct credits.',
        'Measure margin: deal.amount * 0.5 of direct credits, against a quota per quarter.',
        'Base pay: 5% of sales, each part of the quarter at the rate of its tier.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
    [
      'terms of a component, indented',
      commission({ minimum: '5' }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota per quarter.',
        'Measure units: count of direct credits.',
        'Measure margin: deal.amount * 0.5 of direct credits, against a quota per quarter.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        '  Each line pays at least 5 USD.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
    [
      'a cap whose excess is carried',
      commission({}, { cap: { per: 'pay-period', amount: '9000', excess: 'carry' }, ...end }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota per quarter.',
        'Measure units: count of direct credits.',
        'Measure margin: deal.amount * 0.5 of direct credits, against a quota per quarter.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At most 9000 USD is paid per pay period; what is above is paid later.',
        'At the end of compensation: draw debt collect, carried excess pay, waiting pay forfeit, negative balance collect.',
      ],
    ],
    [
      'a cap whose excess is lost',
      commission({}, { cap: { per: 'pay-period', amount: '9000', excess: 'forfeit' } }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota per quarter.',
        'Measure units: count of direct credits.',
        'Measure margin: deal.amount * 0.5 of direct credits, against a quota per quarter.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At most 9000 USD is paid per pay period; what is above is forfeited.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
    [
      'a draw that is recovered',
      commission(
        {},
        {
          draw: {
            kind: 'recoverable',
            amount: '3000',
            until: '2026-07-01',
            recover: { from: 'excess', maxShare: '50%', maxShareOf: 'pay', start: '2026-04-01', within: '6 months' },
          },
          ...end,
        },
      ),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota per quarter.',
        'Measure units: count of direct credits.',
        'Measure margin: deal.amount * 0.5 of direct credits, against a quota per quarter.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'A recoverable draw of 3000 USD per pay period until 2026-07-01. What is missing becomes debt, recovered from what is earned above the draw, at most 50% of the pay, from 2026-04-01.',
        'At the end of compensation: draw debt collect, carried excess pay, waiting pay forfeit, negative balance collect.',
      ],
    ],
    [
      'a draw that is recovered from all there is',
      commission({}, { draw: { kind: 'recoverable', amount: '3000', recover: { from: 'excess' } }, ...end }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota per quarter.',
        'Measure units: count of direct credits.',
        'Measure margin: deal.amount * 0.5 of direct credits, against a quota per quarter.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'A recoverable draw of 3000 USD per pay period. What is missing becomes debt, recovered from what is earned above the draw.',
        'At the end of compensation: draw debt collect, carried excess pay, waiting pay forfeit, negative balance collect.',
      ],
    ],
    [
      'a draw without debt',
      commission({}, { draw: { kind: 'non-recoverable', amount: '3000' } }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota per quarter.',
        'Measure units: count of direct credits.',
        'Measure margin: deal.amount * 0.5 of direct credits, against a quota per quarter.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'A non-recoverable draw of 3000 USD per pay period. It leaves no debt.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(inWords(document)).toEqual(expected);
  });
});

describe('measures in words', () => {
  it.each<[string, unknown, string[]]>([
    [
      'filtered and by line',
      measuring({ credits: ['direct', 'split'], of: 'line', value: 'line.amount', filter: { dealType: 'new' } }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: line.amount of direct and split credits where deal.type == "new", line by line of the deal, against a quota per quarter.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
    [
      'filtered by an expression',
      measuring({ filter: 'deal.amount > 100' }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits where deal.amount > 100, against a quota per quarter.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
    [
      'a given figure without quota',
      commission({}, { measures: { sales: { figure: 'revenue' } } }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: the given figure revenue.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
    [
      'a blend',
      commission(
        {},
        {
          measures: {
            sales: { credits: ['direct'], quota: { basis: ['quarter'] } },
            units: { credits: ['direct'], value: 'count', quota: { basis: ['quarter'] } },
            mix: {
              blend: [
                { measure: 'sales', weight: '60%' },
                { measure: 'units', weight: '40%' },
              ],
            },
          },
        },
      ),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota per quarter.',
        'Measure units: count of direct credits, against a quota per quarter.',
        'Measure mix: the weighted attainment of sales (60%), units (40%).',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
    [
      'a quota spread evenly, prorated',
      measuring({ quota: { basis: ['quarter', 'year'], spread: 'even', prorate: 'participation-days' } }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota per quarter, year, a year spread evenly, prorated by participation-days.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
    [
      'a quota spread by halves, ramped, of the plan',
      measuring({
        quota: { basis: ['half', 'quarter'], spread: ['40%', '60%'], ramp: ['25%', '50%', '100%'], amount: '100000', per: 'year' },
      }),
      [
        'plan, in USD, from 2026-01-01, paid per month.',
        'Measure sales: credit.amount of direct credits, against a quota of 100000 per year per half, quarter, a year spread 40%, 60%, ramped 25%, 50%, 100% by month of participation.',
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At the end of compensation: draw debt forgive, carried excess forfeit, waiting pay pay, negative balance forgive.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(inWords(document)).toEqual(expected);
  });
});
