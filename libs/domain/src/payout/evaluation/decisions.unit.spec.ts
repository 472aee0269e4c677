import { describe, expect, it } from '@jest/globals';
import {
  deal,
  findingsOf,
  flat,
  heldOf,
  linesOf,
  netOf,
  planWith,
  postingsOf,
  quota,
  result,
  tiered,
} from '../../../test/payout/engine.js';

const TWO = [{ to: '100%', rate: '5%' }, { rate: '7%' }];
const END = { onEnd: { draw: 'collect', cap: 'pay', holdback: 'pay', negative: 'collect' } };

describe('decisions 1 to 10', () => {
  it('1 tiers: marginal splits at the crossing, retroactive applies the reached rate to all, interpolated fills the last tier', () => {
    const facts = { quotas: [quota('year', 1000)], deals: [deal('A', '2026-01-10', 900), deal('B', '2026-01-20', 300)] };
    expect(linesOf(result(planWith([tiered('year', TWO)]), facts))).toEqual(['base A M01 45.00', 'base B M01 19.00']);
    const retroactive = tiered('year', TWO, { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative' });
    expect(netOf(result(planWith([retroactive]), facts))).toEqual(['M01 84.00']);
    const amounts = [
      { to: '100%', amount: 10 },
      { to: '200%', amount: 40 },
    ];
    const interpolated = tiered('year', amounts, { mode: 'interpolated', above: 'none' });
    expect(netOf(result(planWith([interpolated]), facts))).toEqual(['M01 18.00']);
    const rates = [
      { to: '100%', rate: '5%' },
      { to: '200%', rate: '2%' },
    ];
    const blended = tiered('year', rates, { mode: 'interpolated', above: 'none', trueUp: 'cumulative' });
    // 5 % and a fifth of 2 % on all of 1,200.
    expect(netOf(result(planWith([blended]), facts))).toEqual(['M01 64.80']);
  });

  it('2 boundary: [from, to) unless the component says lower, and it must be stated where the whole is at stake', () => {
    const at = (boundary?: string) =>
      tiered('credit', [{ to: 1000, rate: '5%' }, { rate: '8%' }], { mode: 'retroactive', ...(boundary ? { boundary } : {}) });
    const facts = { deals: [deal('A', '2026-01-10', 1000)] };
    expect(linesOf(result(planWith([at('upper')]), facts))).toEqual(['base A M01 80.00']);
    expect(linesOf(result(planWith([at('lower')]), facts))).toEqual(['base A M01 50.00']);
    expect(findingsOf(planWith([at()]))).toEqual(['components[0].boundary BOUNDARY_MISSING']);
  });

  it('3 rounding: once per line, half away from zero unless half-even; totals are sums of rounded lines; parts to date', () => {
    const facts = { deals: [deal('A', '2026-01-10', '0.50'), deal('B', '2026-01-11', '0.70'), deal('C', '2026-01-12', '-0.50')] };
    expect(linesOf(result(planWith([flat('5%')]), facts))).toEqual(['base A M01 0.03', 'base B M01 0.04', 'base C M01 -0.03']);
    expect(linesOf(result(planWith([flat('5%')], { rounding: 'half-even' }), facts))).toEqual([
      'base A M01 0.02',
      'base B M01 0.04',
      'base C M01 -0.02',
    ]);
    const thirds = flat('10%', {
      pay: { parts: [{ share: 'equal' }, { share: 'equal', after: '1 month' }, { share: 'equal', after: '2 months' }] },
    });
    const parts = result(planWith([thirds], END), { deals: [deal('A', '2026-01-10', 1)] }, '2026-03-31');
    expect(netOf(parts)).toEqual(['M01 0.03', 'M02 0.04', 'M03 0.03']);
  });

  it('4 order of credits: date, deal id, credit id; a deal sits after all earlier attainment', () => {
    const deals = [deal('B', '2026-01-10', 600), deal('A', '2026-01-10', 600), deal('C', '2026-01-05', 300)];
    const facts = { quotas: [quota('year', 1000)], deals };
    // C 300, A to 900, B crosses at 1,000.
    expect(linesOf(result(planWith([tiered('year', TWO)]), facts)).sort()).toEqual([
      'base A M01 30.00',
      'base B M01 40.00',
      'base C M01 15.00',
    ]);
    expect(result(planWith([tiered('year', TWO)]), { ...facts, deals: [...deals].reverse() })).toEqual(
      result(planWith([tiered('year', TWO)]), facts),
    );
  });

  it('5 what moves a measure: every credit of it, paid or not', () => {
    const measures = {
      sales: { credits: ['direct'], quota: { basis: ['year'] } },
      paid: { credits: ['direct'], filter: 'deal.type == "new"' },
    };
    const plan = planWith([tiered('year', TWO, { on: 'paid' })], { measures });
    const facts = {
      quotas: [quota('year', 1000)],
      deals: [deal('A', '2026-01-05', 1000, { type: 'renewal' }), deal('B', '2026-01-10', 100, { type: 'new' })],
    };
    expect(linesOf(result(plan, facts))).toEqual(['base B M01 7.00']);
  });

  it('6 retroactive and true-up: cumulative re-rates earlier credits in one line, incremental only the period', () => {
    const facts = { quotas: [quota('quarter', 1000)], deals: [deal('A', '2026-01-10', 600), deal('B', '2026-02-10', 600)] };
    const with_ = (trueUp: string) =>
      planWith([tiered('quarter', [{ to: '100%', rate: '5%' }, { rate: '8%' }], { mode: 'retroactive', boundary: 'upper', trueUp })]);
    expect(linesOf(result(with_('cumulative'), facts))).toEqual(['base A M01 30.00', 'base B M02 30.00', 'base re-rating M02 36.00']);
    expect(linesOf(result(with_('incremental'), facts))).toEqual(['base A M01 30.00', 'base B M02 30.00', 'base re-rating M02 18.00']);
    expect(findingsOf(planWith([tiered('quarter', TWO, { mode: 'retroactive', boundary: 'upper' })]))).toEqual([
      'components[0].trueUp TRUE_UP_MISSING',
    ]);
    const falls = { ...facts, deals: [...facts.deals, deal('C', '2026-03-10', -300)] };
    expect(linesOf(result(with_('cumulative'), falls)).filter((line) => line.includes('M03'))).toEqual([
      'base C M03 -15.00',
      'base re-rating M03 -36.00',
    ]);
  });

  it('7 gate: at each pay period end against the whole basis; held, released, lapsed, relocked, reopened by late facts', () => {
    const gated = (more = {}) =>
      planWith([flat('10%', { gate: { measure: 'sales', basis: 'quarter', atLeast: '100%', appliesTo: 'all', ...more } })], {
        onEnd: { negative: 'collect' },
      });
    const facts = { quotas: [quota('quarter', 1000)], deals: [deal('A', '2026-01-10', 400), deal('B', '2026-02-10', 600)] };
    expect(linesOf(result(gated(), facts))).toEqual(['base A M02 40.00', 'base B M02 60.00']);
    const early = result(gated(), { ...facts, deals: facts.deals.slice(0, 1) }, '2026-02-28');
    expect([linesOf(early), heldOf(early)]).toEqual([[], ['A/rep: gate-shut']]);
    const never = result(gated(), { ...facts, deals: facts.deals.slice(0, 1) }, '2026-03-31');
    expect(heldOf(never)).toEqual(['A/rep: gate-unmet-at-end']);
    const falls = { ...facts, deals: [...facts.deals, deal('C', '2026-03-10', -100)] };
    expect(netOf(result(gated({ relock: 'keep' }), falls))).toEqual(['M02 100.00']);
    expect(netOf(result(gated({ relock: 'recover' }), falls))).toEqual(['M02 100.00', 'M03 0.00']);
    const late = {
      ...facts,
      deals: [...facts.deals, deal('L', '2026-01-15', 700, { recordedOn: '2026-03-20' })],
      closedThrough: '2026-02-28',
    };
    expect(postingsOf(result(gated(), late))).toContain('base A/rep M01>M03 40.00 prior period');
  });

  it('7 gate: the parts of a line that it releases or takes back sum to that line', () => {
    const quotas = [quota('quarter', 1000), quota('year', 4000)];
    const gate = { measure: 'sales', basis: 'year', atLeast: '50%', appliesTo: 'tiersAbove', relock: 'recover' };
    const tiers = [{ to: '100%', rate: '10%' }, { to: '140%', rate: '20%' }, { rate: '30%' }];
    const plan = planWith([tiered('quarter', tiers, { gate, minimum: 1 })], { onEnd: { negative: 'collect' } });
    const deals = [deal('A', '2026-01-05', 1500), deal('B', '2026-05-10', 600), deal('C', '2026-06-10', -200)];
    const moved = result(plan, { quotas, deals }).lines.filter(({ label, amount }) => label.startsWith('gate') && amount !== '0.00');
    expect(
      moved.map(({ label, amount, parts }) => [label, amount, parts.map(({ input, rate, amount: of }) => `${input} × ${rate} = ${of}`)]),
    ).toEqual([
      ['gate opened', '60.00', ['400 × 0.1 = 40', '100 × 0.2 = 20']],
      ['gate shut again', '-60.00', ['-400 × 0.1 = -40', '-100 × 0.2 = -20']],
    ]);
    expect(moved[0]?.steps.at(-1)).toBe('of it 150 was paid while the gate was shut');
    const two = [{ to: '100%', rate: '10%' }, { rate: '20%' }];
    const least = planWith([tiered('quarter', two, { gate, minimum: 175 })], { onEnd: { negative: 'collect' } });
    const raised = result(least, { quotas, deals }).lines.find(({ label }) => label === 'gate opened');
    // 200 in all; shut, it paid 150 raised to 175.
    expect([raised?.amount, raised?.parts.map(({ label, amount }) => `${label}: ${amount}`)]).toEqual([
      '25.00',
      ['tier 2, above 1000: 50', 'minimum: -25'],
    ]);
  });

  it('8 proration: months, calendar days or participation days of quota, target pay and draw, each stated; ramps by month', () => {
    const person = { id: 'rep', participation: [{ from: '2026-02-15' }], leave: [{ from: '2026-03-01', to: '2026-03-11' }] };
    const quotaOf = (prorate: string) => {
      const measures = { sales: { credits: ['direct'], quota: { basis: ['quarter'], prorate } } };
      const { measures: shown } = result(
        planWith([tiered('quarter', TWO)], { measures }),
        { participants: [person], quotas: [quota('quarter', 9000)] },
        '2026-03-31',
      );
      return shown[0]?.quota;
    };
    // 45 of 90 days, 10 of them on leave; February counts with half of its days.
    expect([quotaOf('none'), quotaOf('months'), quotaOf('calendar-days'), quotaOf('participation-days')]).toEqual([
      '9000',
      '6000',
      '4500',
      '3500',
    ]);
    const mbo = {
      code: 'mbo',
      kind: 'mbo',
      basis: 'quarter',
      of: 9000,
      prorate: 'participation-days',
      objectives: [{ code: 'x', weight: '100%' }],
    };
    const scores = [{ participant: 'rep', objective: 'x', date: '2026-03-31', score: 1 }];
    expect(linesOf(result(planWith([mbo]), { participants: [person], scores }))).toEqual(['mbo objectives M03 3500.00']);
    const draw = { draw: { kind: 'non-recoverable', amount: 2800, prorate: 'calendar-days' } };
    expect(netOf(result(planWith([flat('5%')], draw), { participants: [person] }, '2026-02-28'))).toEqual(['M02 1400.00']);
    const ramp = { sales: { credits: ['direct'], quota: { basis: ['quarter'], ramp: ['0%', '50%', '100%'] } } };
    const { measures } = result(
      planWith([tiered('quarter', TWO)], { measures: ramp }),
      { participants: [{ id: 'rep', participation: [{ from: '2026-01-01' }] }], quotas: [quota('quarter', 9000)] },
      '2026-03-31',
    );
    expect(measures[0]?.quota).toBe('4500');
  });

  it('9 quota changed inside the basis: what is attained carries, earlier lines do not move', () => {
    const quotas = [quota('year', 100_000, { to: '2026-07-01' }), quota('year', 120_000, { from: '2026-07-01' })];
    const tiers = [{ to: '50%', rate: '5%' }, { rate: '10%' }];
    const deals = [deal('A', '2026-03-10', 60_000), deal('B', '2026-07-10', 1_000)];
    // 60k of 100k: 50k at 5 %, 10k at 10 %. Against 120k the next credit starts at exactly 50 %.
    expect(linesOf(result(planWith([tiered('year', tiers)]), { quotas, deals }))).toEqual(['base A M03 3500.00', 'base B M07 100.00']);
    const restarts = { sales: { credits: ['direct'], quota: { basis: ['year'], carry: 'no' } } };
    expect(linesOf(result(planWith([tiered('year', tiers)], { measures: restarts }), { quotas, deals }))).toEqual([
      'base A M03 3500.00',
      'base B M07 50.00',
    ]);
  });

  it('10 plan changed inside a period: each credit by its date; attainment carries or restarts, as stated', () => {
    const first = planWith([tiered('quarter', TWO)]);
    const second = (onStart?: string) =>
      planWith([tiered('quarter', [{ to: '100%', rate: '6%' }, { rate: '9%' }])], {
        effective: { from: '2026-02-15' },
        ...(onStart ? { onStart: { attainment: onStart } } : {}),
      });
    const facts = { quotas: [quota('quarter', 1000)], deals: [deal('A', '2026-02-10', 1000), deal('B', '2026-02-20', 100)] };
    expect(linesOf(result([first, second('carry')], facts))).toEqual(['base A M02 50.00', 'base B M02 9.00']);
    expect(linesOf(result([first, second('restart')], facts))).toEqual(['base A M02 50.00', 'base B M02 6.00']);
    const unsaid = result([first, second()], facts);
    expect([linesOf(unsaid), heldOf(unsaid)]).toEqual([['base A M02 50.00'], ['B/rep: attainment-at-plan-change-not-stated']]);
  });
});
