import fc from 'fast-check';
import { convert, formatMoney, money, parseDecimal } from '../../src/money/index.js';
import { readPlanRules, settledPlan, type Component, type PlanRules } from '../../src/plan/index.js';
import { cellTerms, segmentKey, type CellTerms, type PlanVersion, type QuotaTimeline, type Span } from '../../src/payout/index.js';
import { calendar } from './history.js';
import type { Fields } from './engine.js';

/** The basis that is looked at: a quarter of the calendar, in a year of it. */
export const SPAN = { from: '2026-07-01', to: '2026-10-01' };

/** One plan as both engines read it, and what both are told about one participant. */
export interface Incremental {
  readonly currency: string;
  /** Versions of the plan document, oldest first. */
  readonly plans: readonly Fields[];
  readonly timeline: QuotaTimeline['timeline'];
  readonly eligible: readonly Span[];
  readonly facts: Fields;
}

interface Head {
  readonly currency: string;
  readonly payPeriod: string;
  readonly rounding: string;
  readonly basis: string;
}

const RATES: Readonly<Record<string, string>> = { USD: '1.0853', JPY: '171.234567891234', BHD: '0.408123456789' };

const date = (offset: number): string => new Date(Date.UTC(2026, 6, 1 + offset)).toISOString().slice(0, 10);
/** Days of the quarter; a few of them are its edges and those of its months, where one day decides. */
export const day = fc
  .oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 91 }) }, { weight: 1, arbitrary: fc.constantFrom(0, 30, 31, 61, 62, 91) })
  .map(date);

/** An amount of minor units as a document writes it. */
export const written = (minor: bigint, currency: string): string => formatMoney(money(minor, currency)).amount;

const rate = fc.integer({ min: 0, max: 9999 }).map((tenths) => `${Math.floor(tenths / 100)}.${String(tenths % 100).padStart(2, '0')}%`);
const tiers = (byShare: boolean, currency: string): fc.Arbitrary<Fields[]> =>
  fc
    .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 160 }), { maxLength: 3 }), fc.array(rate, { minLength: 4, maxLength: 4 }))
    .map(([bounds, rates]) => {
      const rising = [...bounds].sort((a, b) => a - b);
      return [
        ...rising.map((bound, index) => ({ to: byShare ? `${bound}.5%` : written(BigInt(bound * 9), currency), rate: rates[index] })),
        { rate: rates[3] },
      ];
    });

export const SHAPES = ['marginal', 'flat', 'retroactive', 'bonus'] as const;
export type IncrementalShape = (typeof SHAPES)[number];

const component = (shape: IncrementalShape, byShare: boolean, boundary: string, { basis, currency }: Head): fc.Arbitrary<Fields> => {
  if (shape === 'flat') return rate.map((each) => ({ kind: 'commission', measure: 'bookings', basis, tiers: [{ rate: each }] }));
  if (shape === 'bonus') {
    return fc.tuple(fc.constantFrom('atLeast', 'moreThan'), fc.integer({ min: 1, max: 150 })).map(([order, bound]) => ({
      kind: 'bonus',
      amount: written(500n, currency),
      when: byShare
        ? { attainment: 'bookings', basis, [order]: `${bound}.25%` }
        : { amount: 'bookings', basis, [order]: written(BigInt(bound * 9), currency) },
    }));
  }
  const list = tiers(byShare, currency);
  if (shape === 'marginal') return list.map((each) => ({ kind: 'commission', measure: 'bookings', basis, tiers: each }));
  return list.map((each) => ({
    ...{ kind: 'commission', measure: 'bookings', basis, tiers: each },
    ...{ mode: 'retroactive', boundary, trueUp: 'cumulative' },
  }));
};

const document = ({ currency, payPeriod, rounding, basis }: Head, from: string, item: Fields): Fields => ({
  plan: 'plan',
  currency,
  calendar: 'fiscal',
  payPeriod,
  rounding,
  effective: { from },
  onStart: { attainment: 'carry' },
  measures: { bookings: { credits: ['direct'], quota: { basis: [basis] } } },
  components: [{ code: 'base', ...item }],
});

const quotas = fc.array(fc.tuple(day, fc.oneof(fc.integer({ min: 0, max: 1500 }), fc.constantFrom(0, 500))), { maxLength: 3 });

/** Quotas one after another; the first may begin before the basis, one of 0 is none. */
const timelineOf = (list: readonly (readonly [string, number])[]): Incremental['timeline'] => {
  const cuts = [...new Map(list)].sort(([a], [b]) => (a < b ? -1 : 1));
  return cuts.map(([from, amount], index) => ({
    from: index === 0 && amount % 3 > 0 ? '2026-01-01' : from,
    to: cuts[index + 1]?.[0] ?? null,
    amount: BigInt(amount),
  }));
};

const participation = fc.option(fc.tuple(day, day), { freq: 5 }).map((pause): Span[] => {
  const [stop, start] = pause ? [...pause].sort() : [];
  return stop && start && stop < start && stop > SPAN.from
    ? [
        { from: '2026-01-01', to: stop },
        { from: start, to: null },
      ]
    : [{ from: '2026-01-01', to: null }];
});

/** Terms that change while somebody is away hold from the day on which they are back. */
const backFrom =
  (eligible: readonly Span[]) =>
  (date: string): string => {
    const [before, after] = eligible;
    return before?.to && after && date >= before.to && date < after.from ? after.from : date;
  };

const head = fc.record({
  currency: fc.constantFrom('USD', 'USD', 'JPY', 'BHD'),
  payPeriod: fc.constantFrom('month', 'month', 'quarter'),
  rounding: fc.constantFrom('half-away', 'half-even'),
  basis: fc.constantFrom('quarter', 'quarter', 'year'),
});

/** Plans that the segment method settles: one or two versions, quotas that change or miss, participation that pauses. */
export const anyIncremental = (shape: IncrementalShape): fc.Arbitrary<Incremental> =>
  fc
    .tuple(head, fc.boolean(), fc.constantFrom('upper', 'lower'), fc.option(day), quotas, participation)
    .chain(([top, byShare, boundary, change, cuts, eligible]) => {
      const one = component(shape, byShare, boundary, top);
      const back = backFrom(eligible);
      const second = change === null ? SPAN.from : back(change);
      const timeline = timelineOf(cuts.map(([date, amount]) => [back(date), amount]));
      return fc.tuple(one, one).map(
        ([first, next]): Incremental => ({
          currency: top.currency,
          plans: [document(top, '2026-01-01', first), ...(second > SPAN.from ? [document(top, second, next)] : [])],
          timeline,
          eligible,
          facts: {
            participants: [{ id: 'rep', participation: eligible }],
            quotas: timeline.map(({ from: since, to, amount }) => ({
              ...{ participant: 'rep', measure: 'bookings', basis: top.basis, amount: written(amount, top.currency) },
              ...{ from: since, ...(to === null ? {} : { to }) },
            })),
          },
        }),
      );
    });

/** The plan as the whole evaluation reads it. */
export const rulesOf = ({ plans }: Incremental): PlanRules[] =>
  plans.map((fields) => {
    const { plan, findings } = readPlanRules(fields);
    if (!plan) throw new Error(JSON.stringify(findings));
    return plan;
  });

/** The same as the segment method reads it: the cells of the basis period. */
export const termsOf = ({ timeline, eligible, currency }: Incremental, rules: readonly PlanRules[]): CellTerms[] => {
  const versions = rules.map((each, index): PlanVersion => {
    const plan = settledPlan(each);
    if (!plan) throw new Error('The segment method does not settle this plan');
    return { version: index + 1, plan };
  });
  const plan = versions[0]!.plan;
  const key = segmentKey(plan, plan.components[0] as Component, calendar, SPAN.from);
  return cellTerms(key, { calendar, versions, eligible, quota: { currency, timeline } });
};

/** A foreign amount in the plan's currency, as crediting tells it to both. */
export const atHome = (euroCents: bigint, currency: string): bigint =>
  convert(money(euroCents, 'EUR'), parseDecimal(RATES[currency] ?? '1'), currency, 'half-away').minor;
