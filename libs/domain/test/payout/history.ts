import fc from 'fast-check';
import { readPlanRules, settledPlan, type Component, type Plan } from '../../src/plan/index.js';
import {
  cellTerms,
  emptySegment,
  positionOf,
  segmentKey,
  settleFrom,
  walk,
  type CellTerms,
  type Credit,
  type CreditChange,
  type PlanVersion,
  type PricedLine,
  type ReadRequest,
  type Segment,
  type StoredLine,
} from '../../src/payout/index.js';
import type { FiscalCalendar } from '../../src/calendar/index.js';

export const calendar: FiscalCalendar = { code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };
export const QUARTER = { from: '2026-07-01', to: '2026-10-01' };

type Fields = Record<string, unknown>;

const version = (number: number, from: string, component: Fields): PlanVersion => {
  const { plan: rules, findings } = readPlanRules({
    plan: 'test',
    currency: 'USD',
    calendar: 'fiscal',
    payPeriod: 'month',
    effective: { from },
    measures: { bookings: { credits: ['direct'], quota: { basis: ['quarter'] } } },
    components: [{ code: 'base', ...component }],
  });
  const plan = rules && settledPlan(rules);
  if (!plan) throw new Error(JSON.stringify(findings));
  return { version: number, plan };
};

const day = fc.integer({ min: 0, max: 91 }).map((offset) => new Date(Date.UTC(2026, 6, 1 + offset)).toISOString().slice(0, 10));

/** Rising bounds as shares of quota or as amounts, with any rates. */
const tiers = (byShare: boolean): fc.Arbitrary<Fields[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 160 }), { maxLength: 3 }),
      fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 4, maxLength: 4 }),
    )
    .map(([bounds, rates]) => {
      const rising = [...bounds].sort((a, b) => a - b);
      return [
        ...rising.map((bound, index) => ({ to: byShare ? `${bound}.5%` : `${bound * 7}`, rate: `${rates[index]! / 10}%` })),
        { rate: `${rates[3]! / 10}%` },
      ];
    });

export type Shape = 'marginal' | 'retroactive' | 'bonus';

const component = (shape: Shape, byShare: boolean): fc.Arbitrary<Fields> => {
  if (shape === 'bonus') {
    return fc.constant({
      kind: 'bonus',
      amount: '5.00',
      when: byShare
        ? { attainment: 'bookings', basis: 'quarter', atLeast: '100%' }
        : { amount: 'bookings', basis: 'quarter', atLeast: '7.00' },
    });
  }
  const mode = shape === 'marginal' ? {} : { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative' };
  return tiers(byShare).map((list) => ({ kind: 'commission', measure: 'bookings', basis: 'quarter', ...mode, tiers: list }));
};

/** Terms of a quarter: one or two plan versions, quotas that change (or miss) inside it, participation that may pause. */
export const anyTerms = (shape: Shape): fc.Arbitrary<CellTerms[]> =>
  fc.boolean().chain((byShare) =>
    fc.tuple(component(shape, byShare), component(shape, byShare), day, fc.boolean()).chain(([first, second, from, two]) => {
      const versions = two ? [version(1, '2026-01-01', first), version(2, from, second)] : [version(1, '2026-01-01', first)];
      const plan = versions[0]?.plan as Plan;
      const key = segmentKey(plan, plan.components[0] as Component, calendar, QUARTER.from);
      const someQuotas = fc.array(fc.tuple(day, fc.integer({ min: 0, max: 1500 })), { maxLength: 3 });
      return fc.tuple(someQuotas, fc.option(fc.tuple(day, day), { freq: 5 })).map(([quotas, pause]) => {
        const cuts = [...new Map(quotas.map(([date, amount]) => [date, amount])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
        const timeline = cuts.map(([date, amount], index) => ({
          from: index === 0 && amount % 3 > 0 ? '2026-01-01' : date,
          to: cuts[index + 1]?.[0] ?? null,
          amount: BigInt(amount),
        }));
        const [stop, start] = pause ? [...pause].sort() : [];
        const eligible =
          stop && start && stop < start
            ? [
                { from: '2026-01-01', to: stop },
                { from: start, to: null },
              ]
            : [{ from: '2026-01-01', to: null }];
        return cellTerms(key, { calendar, versions, eligible, quota: { currency: 'USD', timeline } });
      });
    }),
  );

export interface Fact {
  readonly deal: number;
  readonly on: string;
  readonly amount: bigint | null;
}

/** What a deal says now: a credit of some amount on some day, or nothing any more. */
export const anyFact = (negatives: boolean): fc.Arbitrary<Fact> =>
  fc.record({
    deal: fc.integer({ min: 0, max: 24 }),
    on: day,
    amount: fc.oneof(
      { weight: 8, arbitrary: fc.bigInt({ min: 0n, max: 300n }) },
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: negatives ? 2 : 0, arbitrary: fc.bigInt({ min: -200n, max: -1n }) },
    ),
  });

const idOf = (deal: number): string => `00000000-0000-5000-8000-0000000000${String(deal).padStart(2, '0')}`;
export const placeOf = ({ deal, on }: Fact): string => positionOf(on, idOf(deal), '1');

/** A participant's component as a database would keep it: facts by deal, lines by place, the segment's sums. */
export class Books {
  readonly facts = new Map<number, Fact>();
  readonly lines = new Map<string, StoredLine>();
  segment: Segment;

  constructor(private terms: readonly CellTerms[]) {
    this.segment = emptySegment(terms);
  }

  /** Settles a batch by the segment method. */
  settle(batch: readonly Fact[]): readonly PricedLine[] {
    const before = new Map(this.credits().map((credit) => [credit.at, credit.amount]));
    for (const fact of batch) this.facts.set(fact.deal, fact);
    const now = new Map(this.credits().map((credit) => [credit.at, credit.amount]));
    const places = [...new Set([...before.keys(), ...now.keys()])].filter((at) => before.get(at) !== now.get(at)).sort();
    const changes = places.map((at): CreditChange => ({ at, amount: now.get(at) ?? null, previous: this.lines.get(at) ?? null }));
    const settled = settleFrom(this.segment, changes, (request) => this.read(request));
    this.segment = settled.segment;
    for (const line of settled.lines) {
      if (now.has(line.at)) this.lines.set(line.at, line);
      else this.lines.delete(line.at);
    }
    return settled.lines;
  }

  /** Takes new terms, as the recalculation does: all lines walked again. */
  retermed(terms: readonly CellTerms[]): void {
    this.terms = terms;
    const { segment, lines } = walk(terms, this.credits());
    this.segment = segment;
    this.lines.clear();
    for (const line of lines) this.lines.set(line.at, line);
  }

  /** Credits of dates that lie in a cell, in order. */
  credits(): Credit[] {
    return [...this.facts.values()]
      .flatMap((fact) => {
        const inside = this.terms.some(({ from, to }) => from <= fact.on && fact.on < to);
        return fact.amount === null || !inside ? [] : [{ at: placeOf(fact), amount: fact.amount }];
      })
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  private read({ from, to, direction, limit }: ReadRequest): StoredLine[] {
    const found = [...this.lines.values()].filter(({ at }) => from <= at && at < to).sort((a, b) => (a.at < b.at ? -1 : 1));
    return (direction === 'forward' ? found : found.reverse()).slice(0, limit);
  }
}
