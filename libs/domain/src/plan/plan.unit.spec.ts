import { describe, expect, it } from '@jest/globals';
import { placeCurve, payAlong, readPlanRules, settledPlan, tierParts, type Plan, type PlanRules } from './index.js';
import { parseDecimal } from '../money/index.js';

const sound = () =>
  ({
    plan: 'enterprise-ae-2026',
    currency: 'USD',
    calendar: 'fiscal',
    payPeriod: 'month',
    effective: { from: '2026-02-01' },
    measures: { bookings: { credits: ['direct', 'split'], value: 'deal.amount', quota: { basis: ['quarter', 'year'] } } },
    components: [
      {
        code: 'base',
        kind: 'commission',
        measure: 'bookings',
        basis: 'quarter',
        tiers: [{ to: '100%', rate: '5%' }, { to: '125%', rate: '6%' }, { rate: '7%' }],
      },
      { code: 'landing', kind: 'bonus', when: { attainment: 'bookings', basis: 'year', atLeast: '100%' }, amount: 5000 },
    ] as Record<string, unknown>[],
  }) as Record<string, unknown> & { components: Record<string, unknown>[] };

const read = (document: unknown): PlanRules => {
  const { plan, findings } = readPlanRules(document);
  if (!plan) throw new Error(JSON.stringify(findings));
  return plan;
};
const settled = (document: unknown): Plan | null => settledPlan(read(document));
const withComponent = (component: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  ...sound(),
  ...more,
  components: [component],
});
const commission = (fields: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  withComponent({ code: 'base', kind: 'commission', measure: 'bookings', basis: 'quarter', tiers: [{ rate: '5%' }], ...fields }, more);

describe('a plan that the segment method settles', () => {
  it('comes of commissions and bonuses alone, and says its rules in words', () => {
    const [base, landing] = settled(sound())?.components ?? [];
    expect(base?.rule).toBe(
      'Each part of bookings in the quarter is paid at the rate of its tier: 5% up to 100% of quota, then 6% up to 125% of quota, then 7%',
    );
    expect(landing?.rule).toBe('5000.00 USD once bookings in the year reaches 100% of quota');
    expect(read(sound()).canonical).toBe(read(Object.fromEntries(Object.entries(sound()).reverse())).canonical);
  });

  it('keeps what decides: tiers in minor units, boundary, filter, words that decide nothing', () => {
    const plan = settled(
      commission({
        ...{ title: 'Base', incremental: 'yes', mode: 'retroactive', boundary: 'lower', trueUp: 'cumulative' },
        tiers: [{ to: '1000.50', rate: '5%' }, { rate: '7.5%' }],
      }),
    );
    expect(plan?.components[0]).toMatchObject({
      shape: 'retroactive-lower',
      needsQuota: false,
      tiers: { tiers: [{ to: { amount: 100_050n }, rate: { coefficient: 5n, scale: 2 } }, { to: null }] },
    });
    const typed = { measures: { bookings: { credits: ['direct'], filter: { dealType: 'new' }, quota: { basis: ['quarter'] } } } };
    expect(settled(commission({}, typed))?.measures.get('bookings')).toMatchObject({ dealType: 'new' });
  });

  const bookings = (fields: Record<string, unknown>) => ({
    measures: { bookings: { credits: ['direct'], quota: { basis: ['quarter'] }, ...fields } },
  });

  it.each<[string, Record<string, unknown>]>([
    ['a cap', commission({ cap: { per: 'quarter', amount: 900, excess: 'forfeit' } })],
    ['a minimum', commission({ minimum: 5 })],
    ['a gate', commission({ gate: { measure: 'bookings', basis: 'quarter', atLeast: '80%', appliesTo: 'all' } })],
    ['a clawback', commission({ clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } }, { onEnd: { negative: 'collect' } })],
    ['a date from which on it is paid', commission({ from: '2026-03-01' })],
    ['a payout curve', commission({ tiers: undefined, curve: [{ from: '0%', pays: '0%' }], of: '5000' })],
    ['a basis of single credits', commission({ basis: 'credit' })],
    ['a bounded top', commission({ tiers: [{ to: '100%', rate: '5%' }], above: 'none' })],
    ['a rate that is a fraction', commission({ tiers: [{ rate: '1/3' }] })],
    ['an incremental true-up', commission({ mode: 'retroactive', boundary: 'upper', trueUp: 'incremental' })],
    [
      'another kind',
      withComponent({ code: 'o', kind: 'mbo', basis: 'quarter', of: '5000', objectives: [{ code: 'launch', weight: '100%' }] }),
    ],
    ['an amount finer than the minor unit', withComponent({ ...sound().components[1], amount: '0.005' })],
    [
      'a bonus in steps',
      withComponent({ code: 'b', kind: 'bonus', when: { attainment: 'bookings', basis: 'year' }, steps: [{ at: '100%', amount: 1 }] }),
    ],
    ['a basis shorter than the pay period', commission({ basis: 'month' }, { payPeriod: 'quarter' })],
    ['a pay period of weeks', commission({}, { payPeriod: 'week' })],
    ['a payment cap', commission({}, { cap: { per: 'pay-period', amount: 900, excess: 'forfeit' } })],
    ['a draw', commission({}, { draw: { kind: 'non-recoverable', amount: 900 } })],
    ['values', commission({}, { values: { rate: '5%' } })],
    ['tables of rates', commission({}, { rateTables: { attainment: 'budget' } })],
    ['attainment that begins anew', commission({}, { onStart: { attainment: 'restart' } })],
    ['a filter of its own', commission({}, bookings({ filter: 'deal.amount > 900' }))],
    ['a given figure', commission({}, { measures: { bookings: { figure: 'revenue', quota: { basis: ['quarter'] } } } })],
    ['a quota that is prorated', commission({}, bookings({ quota: { basis: ['quarter'], prorate: 'participation-days' } }))],
    ['numbers of deals', commission({}, bookings({ value: 'count' }))],
  ])('has not %s: it is evaluated', (_name, document) => {
    const given = Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined));
    const components = (given['components'] as Record<string, unknown>[]).map((fields) =>
      Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    );
    expect(settled({ ...given, components })).toBeNull();
  });
});

describe('a curve', () => {
  const curve = {
    tiers: [
      { to: { share: parseDecimal('100%') }, rate: parseDecimal('5%') },
      { to: null, rate: parseDecimal('7%') },
    ],
  };
  const placed = placeCurve(curve, 100_000n, 'half-away');

  it('splits a credit where it crosses a bound', () => {
    expect(tierParts(placed, 90_000n, 20_000n)).toEqual([
      { tier: 0, part: 10_000n },
      { tier: 1, part: 10_000n },
    ]);
    expect(payAlong(placed, 90_000n, 20_000n)).toBe(1_200n);
  });

  it('takes a negative credit off the top', () => {
    expect(payAlong(placed, 110_000n, -20_000n)).toBe(-1_200n);
    expect(payAlong(placed, 0n, -100n)).toBe(-5n);
  });

  it('keeps bounds exact where a share of the quota is no whole cent', () => {
    const third = placeCurve(
      {
        tiers: [
          { to: { share: parseDecimal('33.3333%') }, rate: parseDecimal('10%') },
          { to: null, rate: parseDecimal('20%') },
        ],
      },
      100n,
      'half-away',
    );
    expect(third.scale).toBe(1_000_000n);
    expect(tierParts(third, 33n, 1n)).toEqual([
      { tier: 0, part: 333_300n },
      { tier: 1, part: 666_700n },
    ]);
    expect(third.bounds[0]).toBe(33_333_300n);
  });
});
