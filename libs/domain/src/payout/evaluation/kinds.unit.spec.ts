import { describe, expect, it } from '@jest/globals';
import {
  deal,
  evaluated,
  findingsOf,
  flat,
  heldOf,
  linesOf,
  netOf,
  planWith,
  quota,
  readFacts,
  readPlan,
  result,
  tiered,
} from '../../../test/payout/engine.js';
import { explainPlan, planDifferences } from '../../plan/index.js';
import { comparePlans, reachWarnings, readTrace, replayLine, toResult, traceDifference, type LineTrace } from '../index.js';

const YEAR = [quota('year', 1000)];
const UNITS = { units: { credits: ['direct'], value: 'quantity' } };
const SALES = { sales: { credits: ['direct'], quota: { basis: ['month', 'quarter', 'year'] } } };

describe('kinds of components', () => {
  it('unit-rate: an amount per unit, by tiers of units', () => {
    const plan = planWith([{ code: 'u', kind: 'unit-rate', measure: 'units', basis: 'month', tiers: [{ to: 10, rate: 2 }, { rate: 3 }] }], {
      measures: UNITS,
    });
    expect(
      linesOf(result(plan, { deals: [deal('A', '2026-01-10', 0, { quantity: 8 }), deal('B', '2026-01-11', 0, { quantity: 5 })] })),
    ).toEqual(['u A M01 16.00', 'u B M01 13.00']);
    expect(findingsOf(planWith([{ code: 'u', kind: 'unit-rate', measure: 'sales', basis: 'month', tiers: [{ rate: 2 }] }]))).toEqual([
      'components[0].measure MEASURE_NOT_COUNTED',
    ]);
  });

  it('spif: both days of the window count, up to a number of units', () => {
    const spif = { code: 's', kind: 'spif', measure: 'units', perUnit: 50, window: { from: '2026-01-10', to: '2026-01-12' }, mostUnits: 3 };
    const deals = ['09', '10', '11', '12', '13'].map((day) => deal(`D${day}`, `2026-01-${day}`, 0, { quantity: 2 }));
    expect(linesOf(result(planWith([spif], { measures: UNITS }), { deals }))).toEqual(['s D10 M01 100.00', 's D11 M01 50.00']);
  });

  it('matrix: two attainments choose the cell, settled to date', () => {
    const measures = { ...SALES, new: { credits: ['direct'], filter: 'deal.type == "new"', quota: { basis: ['quarter'] } } };
    const matrix = {
      code: 'm',
      kind: 'matrix',
      basis: 'quarter',
      rows: { measure: 'sales', to: ['100%'] },
      columns: { measure: 'new', to: ['50%', '100%'] },
      boundary: 'upper',
      cells: [
        ['1%', '2%', '3%'],
        ['2%', '4%', '6%'],
      ],
      on: 'sales',
    };
    const quotas = [quota('quarter', 1000), quota('quarter', 400, { measure: 'new' })];
    const deals = [deal('A', '2026-01-10', 600), deal('B', '2026-02-10', 400, { type: 'new' })];
    // January: 60 % by 0 %: 1 % of 600. February: 100 % by 100 %: 6 % of 1,000, less 6.
    expect(linesOf(result(planWith([matrix], { measures }), { quotas, deals }))).toEqual(['m matrix M01 6.00', 'm matrix M02 54.00']);
    expect(findingsOf(planWith([{ ...matrix, cells: [['1%']] }], { measures }))).toEqual(['components[0].cells CELLS_DO_NOT_FIT']);
  });

  it('multiplier: what a component earns times a factor, on unrounded earnings', () => {
    const factor = {
      code: 'f',
      kind: 'multiplier',
      of: { component: 'base' },
      measure: 'sales',
      basis: 'year',
      boundary: 'upper',
      tiers: [{ to: '100%', rate: '100%' }, { rate: '120%' }],
    };
    const facts = { quotas: YEAR, deals: [deal('A', '2026-01-10', 600), deal('B', '2026-02-10', 400)] };
    expect(linesOf(result(planWith([factor, flat('5%')]), facts)).sort()).toEqual([
      'base A M01 30.00',
      'base B M02 20.00',
      'f multiplier M02 10.00',
    ]);
    expect(findingsOf(planWith([{ ...factor, of: { component: 'none' } }]))).toEqual(['components[0].of.component COMPONENT_UNKNOWN']);
  });

  it('override: a share of what the people below earn', () => {
    const plans = [
      planWith([flat('10%')]),
      planWith([{ code: 'o', kind: 'override', basis: 'month', earnings: 'base', rate: '20%' }], { plan: 'manager' }),
    ];
    const participants = [{ id: 'boss' }, { id: 'rep', manager: 'boss' }, { id: 'other' }];
    const assignments = [
      { participant: 'boss', plan: 'manager', from: '2026-01-01' },
      { participant: 'rep', plan: 'plan', from: '2026-01-01' },
      { participant: 'other', plan: 'plan', from: '2026-01-01' },
    ];
    const got = result(plans, {
      participants,
      assignments,
      deals: [deal('A', '2026-01-10', 1000), deal('B', '2026-01-10', 500, { owner: 'other' })],
    });
    expect(got.lines.map(({ participant, amount }) => `${participant} ${amount}`).sort()).toEqual([
      'boss 20.00',
      'other 50.00',
      'rep 100.00',
    ]);
  });

  it('scorecard: weighted attainments, each capped, then capped together', () => {
    const measures = { ...SALES, new: { credits: ['direct'], filter: 'deal.type == "new"', quota: { basis: ['quarter'] } } };
    const card = {
      code: 'c',
      kind: 'scorecard',
      basis: 'quarter',
      of: 1000,
      metrics: [
        { measure: 'sales', weight: '60%', cap: '120%' },
        { measure: 'new', weight: '40%', atLeast: '50%' },
      ],
    };
    const facts = {
      quotas: [quota('quarter', 500), quota('quarter', 100, { measure: 'new' })],
      deals: [deal('A', '2026-01-10', 760), deal('B', '2026-02-10', 40, { type: 'new' })],
    };
    // Sales 160 %, cut at 120 %: 720. New 40 %, below 50 %: nothing.
    expect(linesOf(result(planWith([card], { measures }), facts, '2026-03-31'))).toEqual(['c scorecard M03 720.00']);
    expect(linesOf(result(planWith([{ ...card, most: '70%' }], { measures }), facts, '2026-03-31'))).toEqual(['c scorecard M03 700.00']);
  });

  it('bonus: by expression where fields do not reach, and by a blend of measures', () => {
    const measures = {
      ...SALES,
      small: { credits: ['direct'], filter: 'deal.amount < 500' },
      mix: {
        blend: [
          { measure: 'sales', weight: '100%' },
          { measure: 'sales', weight: '0%' },
        ],
      },
    };
    const byExpression = {
      code: 'e',
      kind: 'bonus',
      amount: 100,
      when: { basis: 'year', expression: 'attainment_sales >= 1 && amount_small > 300' },
    };
    const byBlend = { code: 'b', kind: 'bonus', amount: 10, when: { basis: 'year', attainment: 'mix', moreThan: '110%' } };
    const facts = { quotas: YEAR, deals: [deal('A', '2026-01-10', 800), deal('B', '2026-02-10', 350)] };
    expect(linesOf(result(planWith([byExpression, byBlend], { measures }), facts))).toEqual(['e bonus M02 100.00', 'b bonus M02 10.00']);
  });

  it('commission by a payout curve pays a share of a target amount', () => {
    const curve = {
      code: 'k',
      kind: 'commission',
      preset: 'payout-curve',
      measure: 'sales',
      basis: 'quarter',
      of: 'oti / 4',
      threshold: '50%',
      atThreshold: '50%',
      perPoint: '1%',
      perPointAbove: '2%',
    };
    const facts = { quotas: [quota('quarter', 1000)], deals: [deal('A', '2026-01-10', 600), deal('B', '2026-02-10', 600)] };
    // 60 %: 60 % of 1,000. 120 %: 140 % of 1,000, less 600.
    expect(linesOf(result(planWith([curve], { values: { oti: 4000 } }), facts))).toEqual([
      'k payout curve M01 600.00',
      'k payout curve M02 800.00',
    ]);
  });

  it('caps while a measure is below a bound, and holds a windfall until somebody releases it', () => {
    const cap = { per: 'year', amount: 40, excess: 'forfeit', while: { measure: 'sales', basis: 'year', below: '100%' } };
    const deals = [deal('A', '2026-01-10', 600), deal('B', '2026-02-10', 600)];
    expect(linesOf(result(planWith([flat('10%', { cap })]), { quotas: YEAR, deals }))).toEqual(['base A M01 40.00', 'base B M02 60.00']);
    const windfall = planWith([flat('10%', { windfall: { above: 50 } })]);
    expect(heldOf(result(windfall, { deals }))).toEqual(['A/rep: windfall-review', 'B/rep: windfall-review']);
    expect(linesOf(result(windfall, { deals, reviews: [{ credit: 'A/rep', component: 'base', outcome: 'release' }] }))).toEqual([
      'base A M01 60.00',
    ]);
  });

  it("takes each person's own values, and counts deal lines where a measure says so", () => {
    const measures = { lines: { credits: ['direct'], of: 'line', value: 'line.amount', filter: 'line.product == "x"' } };
    const plan = planWith([flat('share', { measure: 'lines' })], { measures, values: { share: '10%' } });
    const facts = {
      assignments: [
        { participant: 'rep', plan: 'plan', from: '2026-01-01', to: '2026-02-01' },
        { participant: 'rep', plan: 'plan', from: '2026-02-01', values: { share: '0.2' } },
      ],
    };
    const lines = [
      { product: 'x', amount: 100 },
      { product: 'y', amount: 900 },
      { product: 'x', amount: 50 },
    ];
    expect(
      netOf(result(plan, { ...facts, deals: [deal('A', '2026-01-10', 1050, { lines }), deal('B', '2026-02-10', 1050, { lines })] })),
    ).toEqual(['M01 15.00', 'M02 30.00']);
  });

  it('stays exact for 10^15 minor units and rates of 12 decimals', () => {
    const plan = planWith([flat('0.000000000001')]);
    expect(linesOf(result(plan, { deals: [deal('A', '2026-01-10', '9999999999999.99')] }))).toEqual(['base A M01 10.00']);
    const whole = planWith([flat('0.999999999999')]);
    expect(linesOf(result(whole, { deals: [deal('A', '2026-01-10', '9999999999999.99')] }))).toEqual(['base A M01 9999999999989.99']);
  });

  it('pays weekly, in two weeks, in half months and in quarters', () => {
    const periods = (payPeriod: string) =>
      result(planWith([flat('10%')], { payPeriod }), {
        deals: [deal('A', '2026-01-15', 100), deal('B', '2026-01-16', 100)],
      }).statements.map(({ period }) => period);
    expect(periods('week')).toEqual(['week of 2026-01-12']);
    expect(periods('two-weeks')).toEqual(['two weeks of 2026-01-12']);
    expect(periods('half-month')).toEqual(['2026-01 first half', '2026-01 second half']);
    expect(periods('quarter')).toEqual(['FY2026-Q1']);
  });
});

describe('a trace', () => {
  const plan = (rate: string) => planWith([tiered('year', [{ to: '100%', rate: '5%' }, { rate }])]);
  const facts = { quotas: YEAR, deals: [deal('A', '2026-01-10', 900), deal('B', '2026-01-20', 200)] };
  const traceOf = (from: ReturnType<typeof evaluated>): LineTrace => from.lines.find(({ creditId }) => creditId === 'B/rep')!.trace!;

  it('replays from the printed document as well', () => {
    const capped = planWith([tiered('year', [{ rate: '10%' }], { minimum: 15, cap: { per: 'year', amount: 100, excess: 'forfeit' } })]);
    const split = {
      ...facts,
      deals: [
        deal('S', '2026-01-10', 100, {
          paySplits: [
            { participant: 'rep', share: '1/3' },
            { participant: 'two', share: '2/3' },
          ],
        }),
      ],
      participants: [{ id: 'rep' }, { id: 'two' }],
    };
    for (const evaluation of [evaluated(plan('7%'), facts), evaluated(capped, facts), evaluated(plan('7%'), split)]) {
      for (const { trace, amount } of toResult(evaluation).lines)
        expect(replayLine(readTrace(JSON.parse(JSON.stringify(trace))))).toBe(BigInt(amount.replace('.', '')));
    }
  });

  it('differs from another in words and numbers, each fact with what it alone makes', () => {
    const late = { ...facts, deals: [...facts.deals, deal('0', '2026-01-05', 100)] };
    const { difference, words, changes } = traceDifference(traceOf(evaluated(plan('7%'), facts)), traceOf(evaluated(plan('9%'), late)));
    expect(difference).toBe('6.00 USD');
    expect(words[0]).toBe('The line paid 12.00 USD and now pays 18.00 USD, 6.00 USD more.');
    expect(words[1]).toBe('What was attained before the credit went from 900 to 1000. That alone makes 2.00 USD.');
    expect(changes.map(({ fact, effect }) => `${fact} ${effect}`)).toEqual(['before 2.00', 'tiers 2.00']);
  });
});

describe('plans side by side', () => {
  it('are explained, compared field by field, and by what they cost', () => {
    const [a, b] = [readPlan(planWith([flat('5%', { minimum: 1 })])), readPlan(planWith([flat('6%')]))];
    expect(explainPlan(a)).toContain('base: 5% of sales, each part of each deal by itself at the rate of its tier.');
    expect(planDifferences(a, b)).toEqual([
      { path: 'components.base.minimum', from: '1', to: null },
      { path: 'components.base.tiers.0.rate', from: '5%', to: '6%' },
    ]);
    const compared = comparePlans(a, b, readFacts({ deals: [deal('A', '2026-01-10', 100)] }));
    expect(compared.cost).toEqual([{ currency: 'USD', before: '5.00', after: '6.00', difference: '1.00' }]);
    expect([compared.winners.length, compared.losers.length, compared.unchanged]).toEqual([1, 0, 0]);
  });

  it('warn of tiers that nobody can reach on given quotas', () => {
    const plan = readPlan(planWith([tiered('year', [{ to: '100%', rate: '5%' }, { to: '400%', rate: '6%' }, { rate: '7%' }])]));
    expect(reachWarnings(plan, readFacts({ quotas: YEAR })).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'components.base.tiers TIER_OUT_OF_REACH',
    ]);
    expect(reachWarnings(readPlan(planWith([flat('5%')])), readFacts({ quotas: YEAR }))).toEqual([]);
  });
});
