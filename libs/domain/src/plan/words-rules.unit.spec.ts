import { describe, expect, it } from '@jest/globals';
import {
  bonus,
  commission,
  curve,
  matrix,
  mbo,
  multiplier,
  override,
  planOf,
  rulesOf,
  scorecard,
  spif,
  teamPool,
  unitRate,
} from '../../test/plan/documents.js';

const end = { onEnd: { negative: 'collect', holdback: 'forfeit', cap: 'pay', draw: 'collect' } };
const clawback = { when: ['lost', 'refunded'], amount: 'paid', attainment: 'kept' };
const retroactive = { mode: 'retroactive', boundary: 'lower', trueUp: 'cumulative', tiers: [{ to: '100%', rate: '5%' }, { rate: '8%' }] };
const gate = { measure: 'sales', basis: 'quarter', atLeast: '80%', appliesTo: 'all' };

describe('a plan in words', () => {
  it.each<[string, unknown, string[]]>([
    [
      'marginal tiers, titled and dated',
      commission(
        { title: 'Base pay', tiers: [{ to: '100%', rate: '5%' }, { to: '125%', rate: '6%' }, { rate: '7%' }] },
        {
          title: 'Sellers 2026',
          description: 'For those who sell.',
          effective: { from: '2026-01-01', to: '2027-01-01' },
          payPeriod: 'quarter',
        },
      ),
      [
        'Base pay: 5% up to 100% of quota, then 6% up to 125% of quota, then 7% above of sales, each part of the quarter at the rate of its tier.',
      ],
    ],
    [
      'tiers of amounts, with nothing above',
      commission({
        tiers: [
          { to: '1000', rate: '5%' },
          { to: '2000', rate: '6%' },
        ],
        above: 'none',
      }),
      ['base: 5% up to 1000 USD, then 6% up to 2000 USD, and nothing above of sales, each part of the quarter at the rate of its tier.'],
    ],
    [
      'a single bounded tier that goes on, of each deal',
      commission({ basis: 'credit', tiers: [{ to: '1000', rate: '5%' }], above: 'last' }),
      ['base: 5% up to 1000 USD, and the same above of sales, each part of each deal by itself at the rate of its tier.'],
    ],
    [
      'one rate on another measure, placed by this one',
      commission({ on: 'margin', tiers: [{ to: '100%', rate: '5%' }, { rate: 'bonusRate' }] }, { values: { bonusRate: '9%' } }),
      ['base: 5% up to 100% of quota, then bonusRate above of margin, placed by sales, each part of the quarter at the rate of its tier.'],
    ],
    [
      'retroactive tiers',
      commission(retroactive),
      [
        'base: 5% up to 100% of quota, then 8% above of sales: the rate that the quarter reaches applies to all of it, and earlier pay is trued up. At a bound the lower rate applies.',
      ],
    ],
    [
      'retroactive tiers from then on',
      commission({ ...retroactive, boundary: 'upper', trueUp: 'incremental', on: 'margin' }),
      [
        'base: 5% up to 100% of quota, then 8% above of margin, placed by sales: the rate that the quarter reaches applies to all of it, from then on. At a bound the upper rate applies.',
      ],
    ],
    [
      'retroactive tiers of single deals',
      commission({ mode: 'retroactive', basis: 'credit', boundary: 'upper', tiers: [{ to: '1000', rate: '5%' }, { rate: '8%' }] }),
      [
        'base: 5% up to 1000 USD, then 8% above of sales: the rate that each deal by itself reaches applies to all of it. At a bound the upper rate applies.',
      ],
    ],
    [
      'tiers that are filled',
      commission({
        mode: 'interpolated',
        tiers: [
          { to: '50%', amount: '500' },
          { to: '100%', amount: '1500' },
        ],
        above: 'none',
      }),
      [
        'base: 500 USD up to 50% of quota, then 1500 USD up to 100% of quota, and nothing above of sales over the quarter; a partly filled tier counts by the share that is filled.',
      ],
    ],
    [
      'a payout curve',
      curve({
        curve: [
          { from: '0%', pays: '0%' },
          { from: '80%', pays: '50%' },
          { from: '100%', pays: '100%', perPoint: '2%' },
        ],
      }),
      [
        'base: 5000 USD per quarter is the target; attainment of sales pays of it: from 0% 0%, from 80% 50%, from 100% 100% and 2% per point above.',
      ],
    ],
    [
      'a preset: an accelerator',
      commission({ preset: 'accelerator', tiers: undefined, rate: '5%', accelerated: '8%' }),
      ['base: 5% up to 100% of quota, then 8% above of sales, each part of the quarter at the rate of its tier.'],
    ],
    [
      'a preset: an accelerator from elsewhere',
      commission({ preset: 'accelerator', tiers: undefined, rate: '5%', accelerated: '8%', at: '120%' }),
      ['base: 5% up to 120% of quota, then 8% above of sales, each part of the quarter at the rate of its tier.'],
    ],
    [
      'a preset: a cliff',
      commission({ preset: 'cliff', tiers: undefined, rate: '5%', at: '80%', boundary: 'upper' }),
      [
        'base: 0% up to 80% of quota, then 5% above of sales: the rate that the quarter reaches applies to all of it, and earlier pay is trued up. At a bound the upper rate applies.',
      ],
    ],
    [
      'a preset: a payout curve',
      commission({
        preset: 'payout-curve',
        tiers: undefined,
        of: '10000',
        threshold: '50%',
        atThreshold: '25%',
        perPoint: '1.5%',
        perPointAbove: '3%',
      }),
      [
        'base: 10000 USD per quarter is the target; attainment of sales pays of it: from 0% 0%, from 50% 25% and 1.5% per point above, from 100% 100% and 3% per point above.',
      ],
    ],
    ['a bonus', bonus(), ['landing: 500 USD once attainment of sales in the quarter reaches 100%.']],
    [
      'a bonus above',
      bonus({ when: { amount: 'sales', basis: 'quarter', moreThan: '1000' } }),
      ['landing: 500 USD once amount of sales in the quarter exceeds 1000.'],
    ],
    [
      'a bonus in steps',
      bonus({
        when: { score: 'quality', basis: 'quarter' },
        amount: undefined,
        steps: [
          { at: '50%', amount: '100' },
          { at: '100%', amount: '300' },
        ],
      }),
      [
        'landing: 100 USD once score of quality in the quarter reaches 50%, 300 USD once score of quality in the quarter reaches 100%; the highest step reached pays.',
      ],
    ],
    [
      'a bonus as a share of an amount',
      bonus({ amount: undefined, share: '20%', of: '5000' }),
      ['landing: 20% of 5000 USD once attainment of sales in the quarter reaches 100%.'],
    ],
    [
      'a bonus as a share of a component',
      planOf([
        { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] },
        {
          code: 'more',
          kind: 'bonus',
          when: { expression: 'attainment_sales > 1 && amount_units > 5', basis: 'quarter' },
          share: '20%',
          of: { component: 'base' },
        },
      ]),
      [
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'more: 20% of base while attainment_sales > 1 && amount_units > 5.',
      ],
    ],
    [
      'a matrix of a measure',
      matrix(),
      ['grid: sales × the cell of sales (100%, above) by margin (50%, 100%, above) over the quarter: 1% 2% 3% / 4% 5% 6%.'],
    ],
    [
      'a matrix of an amount',
      matrix({ on: undefined, of: '5000' }),
      ['grid: 5000 USD × the cell of sales (100%, above) by margin (50%, 100%, above) over the quarter: 1% 2% 3% / 4% 5% 6%.'],
    ],
    ['objectives', mbo(), ['goals: 5000 USD per quarter, by launch (100%).']],
    [
      'objectives in levels',
      mbo({
        objectives: [
          { code: 'launch', weight: '60%', cap: '120%' },
          { code: 'hire', weight: '40%' },
        ],
        levels: { good: '100%', fair: '50%' },
      }),
      ['goals: 5000 USD per quarter, by launch (60%), hire (40%); levels pay good 100%, fair 50%.'],
    ],
    [
      'a multiplier',
      multiplier(),
      [
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'kicker: base × 100% up to 100% of quota, then 120% above by sales of the quarter.',
      ],
    ],
    [
      'an override on tiers',
      override({ measure: 'sales', tiers: [{ rate: '1%' }] }),
      ['team: 1% of sales, each part of the quarter at the rate of its tier.'],
    ],
    [
      'an override on earnings',
      planOf([
        { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] },
        { code: 'team', kind: 'override', basis: 'quarter', earnings: 'base', rate: '10%' },
      ]),
      ['base: 5% of sales, each part of the quarter at the rate of its tier.', 'team: 10% of what the people below earn by base.'],
    ],
    ['a scorecard', scorecard(), ["card: 5000 USD per quarter × 60% of sales's attainment + 40% of margin's attainment."]],
    [
      'a scorecard with caps',
      scorecard({
        most: '150%',
        metrics: [
          { measure: 'sales', weight: '60%', cap: '120%' },
          { measure: 'margin', weight: '40%', atLeast: '50%' },
        ],
      }),
      ["card: 5000 USD per quarter × 60% of sales's attainment up to 120% + 40% of margin's attainment, at most 150% of it."],
    ],
    ['a campaign', spif(), ['push: 50 USD per unit of units from 2026-03-01 to 2026-03-31, both included.']],
    [
      'a campaign with an end of units',
      spif({ mostUnits: '20' }),
      ['push: 50 USD per unit of units from 2026-03-01 to 2026-03-31, both included, at most 20 units.'],
    ],
    ['a pool in equal parts', teamPool(), ['pool: A pool of 9000 USD per quarter, shared equally.']],
    ['a pool by days', teamPool({ share: 'participation-days' }), ['pool: A pool of 9000 USD per quarter, shared by participation days.']],
    [
      'a pool at a rate, by credits',
      teamPool({ amount: undefined, rate: '2%', measure: 'sales', share: 'credited' }),
      ["pool: A pool of 2% of the team's sales per quarter, shared by sales."],
    ],
    [
      'an amount per unit',
      unitRate({ tiers: [{ to: '10', rate: '20' }, { rate: '30' }] }),
      ['each: 20 up to 10 units, then 30 above USD per unit of units, each part of the quarter at the rate of its tier.'],
    ],
  ])('%s', (_what, document, expected) => {
    expect(rulesOf(document)).toEqual(expected);
  });
});

describe('terms in words', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a least and a most',
      commission({ minimum: '5', cap: { per: 'credit', amount: '900', excess: 'forfeit' } }),
      [
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'Each line pays at least 5 USD.',
        'At most 900 USD per credit is earned; what is above is forfeited.',
      ],
    ],
    ['no least at all', commission({ minimum: '0' }), ['base: 5% of sales, each part of the quarter at the rate of its tier.']],
    [
      'a most while attainment is low',
      commission({
        cap: { per: 'quarter', amount: '900', excess: 'forfeit', while: { measure: 'sales', basis: 'quarter', below: '100%' } },
      }),
      [
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'At most 900 USD per quarter is earned while sales of the quarter is below 100%; what is above is forfeited.',
      ],
    ],
    [
      'a windfall',
      commission({ windfall: { above: '10000' } }),
      ['base: 5% of sales, each part of the quarter at the rate of its tier.', 'A line above 10000 USD waits for a review.'],
    ],
    [
      'a gate',
      commission({ gate }),
      [
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'All of it is held until sales of the quarter reaches 80%; unmet at its end, what is held lapses.',
      ],
    ],
    [
      'a gate over the tiers above',
      commission({ gate: { measure: 'sales', basis: 'quarter', moreThan: '80%', appliesTo: 'tiersAbove' } }),
      [
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'The tiers above 100% of quota are held until sales of the quarter exceeds 80%; unmet at its end, what is held lapses.',
      ],
    ],
    [
      'pay by cash, with a holdback',
      commission({ pay: { on: 'cash', holdback: { share: '20%', until: '90 days' } } }, end),
      ['base: 5% of sales, each part of the quarter at the rate of its tier.', 'It is paid on cash.', '20% is held back for 90 days.'],
    ],
    [
      'pay in parts',
      commission({ pay: { parts: [{ share: '50%' }, { share: '50%', on: 'invoice', after: '6 months' }] } }, end),
      ['base: 5% of sales, each part of the quarter at the rate of its tier.', 'It is paid 50% on booking, 50% on invoice after 6 months.'],
    ],
    [
      'pay in one place, on booking',
      commission({ pay: { on: 'booking' } }, end),
      ['base: 5% of sales, each part of the quarter at the rate of its tier.'],
    ],
    [
      'a clawback',
      commission({ clawback }, end),
      [
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'When a deal is lost or refunded, what was paid comes back; attainment keeps the deal.',
      ],
    ],
    [
      'a clawback within a window, prorated, in part',
      commission(
        {
          clawback: {
            ...clawback,
            within: '6 months',
            amount: 'at-rate',
            share: '50%',
            prorate: { by: 'window', unit: 'month' },
            attainment: 'reversed-now',
          },
        },
        end,
      ),
      [
        'base: 5% of sales, each part of the quarter at the rate of its tier.',
        'When a deal is lost or refunded within 6 months, 50% of what the rate gave comes back, less the share of the window that has passed; attainment loses the deal on the day it ends.',
      ],
    ],
  ])('%s', (_what, document, expected) => {
    expect(rulesOf(document)).toEqual(expected);
  });
});
