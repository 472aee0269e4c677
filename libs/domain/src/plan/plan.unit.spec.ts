import { describe, expect, it } from '@jest/globals';
import { checkPlan, placeCurve, payAlong, tierParts, componentKinds, planDocumentSchema, type Plan } from './index.js';
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

const codes = (document: unknown): string[] => checkPlan(document).findings.map(({ path, code }) => `${path} ${code}`);
const withComponent = (component: Record<string, unknown>) => ({ ...sound(), components: [component] });
const commission = (fields: Record<string, unknown>) =>
  withComponent({ code: 'base', kind: 'commission', measure: 'bookings', basis: 'quarter', tiers: [{ rate: '5%' }], ...fields });

describe('a plan document', () => {
  it('compiles when it is sound, and says its rules in words', () => {
    const { plan, findings, canonical } = checkPlan(sound());
    expect(findings).toEqual([]);
    const [base, landing] = (plan as Plan).components;
    expect(base?.rule).toBe(
      'Each part of bookings in the quarter is paid at the rate of its tier: 5% up to 100% of quota, then 6% up to 125% of quota, then 7%',
    );
    expect(landing?.rule).toBe('5000.00 USD once bookings in the year reaches 100% of quota');
    expect(canonical).toBe(checkPlan(Object.fromEntries(Object.entries(sound()).reverse())).canonical);
  });

  it('gives all findings at once, each with path, reason and suggestion', () => {
    const broken = { ...sound(), currency: 'USX', calendar: undefined, draw: { kind: 'recoverable' }, colour: 'red' };
    delete (broken as Record<string, unknown>)['calendar'];
    broken.components.push(
      { code: 'x', kind: 'spif' },
      { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] },
    );
    const { findings, plan } = checkPlan(broken);
    expect(plan).toBeNull();
    expect(findings.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'calendar FIELD_MISSING',
      'colour FIELD_UNKNOWN',
      'components[2].kind NOT_SUPPORTED_YET',
      'components[3].measure MEASURE_UNKNOWN',
      'currency CURRENCY_UNKNOWN',
      'draw NOT_SUPPORTED_YET',
    ]);
    expect(findings.every(({ reason, suggestion }) => reason.length > 0 && suggestion.length > 0)).toBe(true);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a bound that does not rise',
      { tiers: [{ to: '100%', rate: '5%' }, { to: '90%', rate: '6%' }, { rate: '7%' }] },
      'components[0].tiers[1].to TIER_OVERLAP',
    ],
    [
      'a stated gap',
      {
        tiers: [
          { to: '100%', rate: '5%' },
          { from: '110%', rate: '6%' },
        ],
      },
      'components[0].tiers[1].from TIER_GAP',
    ],
    [
      'a stated overlap',
      {
        tiers: [
          { to: '100%', rate: '5%' },
          { from: '90%', rate: '6%' },
        ],
      },
      'components[0].tiers[1].from TIER_OVERLAP',
    ],
    [
      'a table that does not begin at 0',
      { tiers: [{ from: '10%', to: '100%', rate: '5%' }, { rate: '6%' }] },
      'components[0].tiers[0].from TIER_GAP',
    ],
    ['a bounded last tier', { tiers: [{ to: '100%', rate: '5%' }] }, 'components[0].tiers[0].to TIER_GAP'],
    ['a tier after an open one', { tiers: [{ rate: '5%' }, { rate: '6%' }] }, 'components[0].tiers[0] TIER_UNREACHABLE'],
    [
      'shares and amounts in one table',
      { tiers: [{ to: '50%', rate: '5%' }, { to: '900', rate: '5%' }, { rate: '6%' }] },
      'components[0].tiers[1].to TIER_MIXED',
    ],
    ['a rate that is none', { tiers: [{ rate: 'five' }] }, 'components[0].tiers[0].rate RATE_INVALID'],
    ['a binary fraction', { tiers: [{ rate: 0.05 }] }, 'components[0].tiers[0].rate NUMBER_NOT_EXACT'],
    [
      'a basis without quota',
      { basis: 'half', tiers: [{ to: '100%', rate: '5%' }, { rate: '6%' }] },
      'components[0].basis QUOTA_BASIS_MISSING',
    ],
    ['a cap', { cap: { amount: 1 } }, 'components[0].cap NOT_SUPPORTED_YET'],
    ['a gate', { gate: {} }, 'components[0].gate NOT_SUPPORTED_YET'],
    ['an interpolated table', { mode: 'interpolated' }, 'components[0].mode NOT_SUPPORTED_YET'],
    ['a true-up of marginal tiers', { trueUp: 'cumulative' }, 'components[0].trueUp TRUE_UP_WITHOUT_RETROACTIVE'],
  ])('refuses %s', (_name, fields, expected) => {
    expect(codes(commission(fields))).toContain(expected);
  });

  it('refuses a retroactive table that leaves boundary and true-up open', () => {
    expect(codes(commission({ mode: 'retroactive' }))).toEqual([
      'components[0].boundary BOUNDARY_MISSING',
      'components[0].trueUp TRUE_UP_MISSING',
    ]);
    expect(codes(commission({ mode: 'retroactive', boundary: 'lower', trueUp: 'cumulative' }))).toEqual([]);
  });

  it('refuses what it does not understand elsewhere', () => {
    expect(codes({ ...sound(), measures: { bookings: { credits: ['direct'], filter: 'deal.type == "new"' } } })).toContain(
      'measures.bookings.filter NOT_SUPPORTED_YET',
    );
    expect(codes({ ...sound(), measures: { bookings: { credits: ['direkt'] } } })).toContain('measures.bookings.credits[0] VALUE_INVALID');
    expect(codes({ ...sound(), effective: { from: '2026-02-30' } })).toContain('effective.from DATE_INVALID');
    expect(codes({ ...sound(), effective: { from: '2026-03-01', to: '2026-03-01' } })).toContain('effective.to SPAN_EMPTY');
    expect(
      codes({
        ...sound(),
        payPeriod: 'quarter',
        components: [{ code: 'b', kind: 'bonus', when: { amount: 'bookings', basis: 'month', atLeast: 1 }, amount: 1 }],
      }),
    ).toContain('components[0].when.basis BASIS_SHORTER_THAN_PAY_PERIOD');
    expect(codes('plan')).toEqual([' NOT_A_PLAN']);
    expect(codes(withComponent({ code: 'b', kind: 'bonus', when: { basis: 'year' }, amount: 1 }))).toContain(
      'components[0].when SUBJECT_NOT_ONE',
    );
  });

  it('offers each kind a schema for forms', () => {
    expect([...componentKinds.keys()].sort()).toEqual(['bonus', 'commission']);
    expect(planDocumentSchema.properties.components).toBeDefined();
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
