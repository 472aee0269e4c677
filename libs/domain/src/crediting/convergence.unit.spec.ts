import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LONG, runs } from '../../test/payout/runs.js';
import { money, parseDecimal } from '../money/index.js';
import {
  creditDeal,
  isLive,
  liveCredits,
  sameCredit,
  type Credit,
  type CreditableDeal,
  type CreditingFacts,
  type PolicySpan,
} from './index.js';
import type { ReportingSpan } from '../org/index.js';

/** One fact on the wire: the whole state of one aggregate with its version. */
type Fact =
  | { readonly of: 'deal'; readonly id: string; readonly version: number; readonly deal: CreditableDeal }
  | { readonly of: 'person'; readonly id: string; readonly version: number; readonly userIds: readonly string[] }
  | { readonly of: 'line'; readonly id: string; readonly version: number; readonly timeline: readonly ReportingSpan[] }
  | { readonly of: 'policy'; readonly id: string; readonly version: number; readonly timeline: readonly PolicySpan[] };

const users = ['u1', 'u2', 'u3', 'u4'];
const people = ['p1', 'p2', 'p3', 'p4'];
const dates = ['2026-01-31', '2026-02-01', '2026-03-15', '2026-07-31'];
const shares = [[], [], ['1'], ['0.5', '0.5'], ['0.3333', '0.3333', '0.3333'], ['0.7', '0.2'], ['0.25', '0.75']];

const anyDeal = (dealId: string): fc.Arbitrary<CreditableDeal> =>
  fc
    .record({
      dealId: fc.constant(dealId),
      status: fc.constantFrom('won' as const, 'won' as const, 'lost' as const, 'open' as const),
      amount: fc.option(
        fc.bigInt({ min: -500n, max: 100_000n }).map((minor) => money(minor, 'EUR')),
        { freq: 8, nil: null },
      ),
      homeAmount: fc.option(
        fc.bigInt({ min: 0n, max: 100_000n }).map((minor) => money(minor, 'USD')),
        { freq: 8, nil: null },
      ),
      closeDate: fc.option(fc.constantFrom(...dates), { freq: 8, nil: null }),
      ownerUserId: fc.option(fc.constantFrom(...users), { freq: 8, nil: null }),
      splits: fc
        .constantFrom(...shares)
        .chain((list) =>
          fc
            .shuffledSubarray(users, { minLength: list.length, maxLength: list.length })
            .map((chosen) => chosen.map((userId, i) => ({ userId, share: parseDecimal(list[i]!) }))),
        ),
      wonOn: fc.subarray(dates),
      endedOn: fc.option(fc.constantFrom(...dates), { nil: null }),
      mergedIntoDealId: fc.option(fc.constant('d9'), { freq: 1, nil: null }).map((id) => id),
      deleted: fc.boolean().map((yes) => yes && dealId === 'd1'),
      changedOn: fc.constantFrom(...dates),
    })
    .map((deal) => (deal.dealId === 'd2' ? { ...deal, mergedIntoDealId: null } : deal));

const spans = <T extends object>(one: fc.Arbitrary<T>) =>
  fc.tuple(one, one, fc.constantFrom(...dates)).map(([a, b, cut]) => [
    { ...a, from: '2025-01-01', to: cut },
    { ...b, from: cut, to: null },
  ]);

const versions = <T extends Fact>(of: (version: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.integer({ min: 0, max: 3 }).chain((n) => (n === 0 ? fc.constant([]) : fc.tuple(...Array.from({ length: n }, (_, i) => of(i + 1)))));

const history: fc.Arbitrary<Fact[]> = fc
  .tuple(
    ...['d1', 'd2'].map((id) => versions((version) => anyDeal(id).map((deal): Fact => ({ of: 'deal', id, version, deal })))),
    ...people.map((id) => versions((version) => fc.subarray(users).map((userIds): Fact => ({ of: 'person', id, version, userIds })))),
    ...people.map((id) =>
      versions((version) =>
        spans(fc.record({ managerId: fc.option(fc.constantFrom(...people), { nil: null }) })).map(
          (timeline): Fact => ({ of: 'line', id, version, timeline }),
        ),
      ),
    ),
    versions((version) =>
      spans(fc.record({ direct: fc.constantFrom('crm' as const, 'owner' as const), rollupLevels: fc.constantFrom(null, 0, 1, 2) })).map(
        (timeline): Fact => ({ of: 'policy', id: 'company', version, timeline }),
      ),
    ),
  )
  .map((parts) => parts.flat() as Fact[]);

/** Some facts again, and all of them in any order. */
const delivered = history.chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    arrivals: fc
      .array(fc.shuffledSubarray(facts, { minLength: facts.length }), { minLength: 1, maxLength: 2 })
      .chain((rounds) => fc.shuffledSubarray(rounds.flat(), { minLength: rounds.flat().length })),
  }),
);

const newest = (facts: readonly Fact[]): Fact[] => {
  const held = new Map<string, Fact>();
  for (const fact of facts) {
    const known = held.get(`${fact.of} ${fact.id}`);
    if (known === undefined || fact.version > known.version) held.set(`${fact.of} ${fact.id}`, fact);
  }
  return [...held.values()];
};

/** A user claimed by several people belongs to the one with the smallest id. */
const factsFrom = (held: readonly Fact[]): CreditingFacts => {
  const mapped = new Map<string, string>();
  for (const fact of held.filter((f) => f.of === 'person').sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const userId of fact.userIds) if (!mapped.has(userId)) mapped.set(userId, fact.id);
  }
  return {
    people: mapped,
    lines: new Map(held.filter((fact) => fact.of === 'line').map((fact) => [fact.id, fact.timeline])),
    policy: held.find((fact) => fact.of === 'policy')?.timeline ?? [],
  };
};

/** As the service does it: a newer deal is credited, a newer planning fact has every deal credited again. */
const fold = (arrivals: readonly Fact[]): Map<string, readonly Credit[]> => {
  let held: Fact[] = [];
  const credits = new Map<string, readonly Credit[]>();
  const credit = (deal: CreditableDeal, cause: 'deal' | 'planning'): void => {
    credits.set(deal.dealId, creditDeal(deal, factsFrom(held), credits.get(deal.dealId) ?? [], cause).credits);
  };
  for (const fact of arrivals) {
    const known = held.find((other) => other.of === fact.of && other.id === fact.id);
    if (known !== undefined && known.version >= fact.version) continue;
    held = [...held.filter((other) => other !== known), fact];
    if (fact.of === 'deal') credit(fact.deal, 'deal');
    else for (const other of held) if (other.of === 'deal') credit(other.deal, 'planning');
  }
  return credits;
};

const view = (credits: readonly Credit[]): string =>
  JSON.stringify(credits.filter(isLive), (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

describe('convergence of credits', () => {
  it(
    'property: live credits depend on the newest facts alone, in whatever order, and however often, they came',
    () => {
      fc.assert(
        fc.property(delivered, ({ facts, arrivals }) => {
          const held = newest(facts);
          const folded = fold(arrivals);
          for (const fact of held) {
            if (fact.of === 'deal') expect(view(folded.get(fact.id) ?? [])).toBe(view(liveCredits(fact.deal, factsFrom(held)).credits));
          }
        }),
        runs(10_000),
      );
    },
    LONG,
  );

  it(
    'property: own parts sum to the deal, no identity comes twice, and crediting again changes nothing',
    () => {
      fc.assert(
        fc.property(delivered, ({ arrivals }) => {
          const held = newest(arrivals);
          for (const fact of held) {
            if (fact.of !== 'deal') continue;
            const context = factsFrom(held);
            const credits = fold(arrivals).get(fact.id) ?? [];
            expect(new Set(credits.map((c) => `${c.personId} ${c.kind} ${c.on}`)).size).toBe(credits.length);
            const again = creditDeal(fact.deal, context, credits, 'planning').credits;
            expect(again.length === credits.length && again.every((credit, i) => sameCredit(credit, credits[i]!))).toBe(true);
            const { credits: live, holds } = liveCredits(fact.deal, context);
            const own = live.filter((credit) => credit.kind !== 'rollup');
            if (own.length === 0 || holds.includes('owner-unknown')) continue;
            expect(own.reduce((sum, credit) => sum + credit.amount.minor, 0n)).toBe(fact.deal.amount!.minor);
            if (fact.deal.homeAmount)
              expect(own.reduce((sum, credit) => sum + credit.homeAmount!.minor, 0n)).toBe(fact.deal.homeAmount.minor);
          }
        }),
        runs(1_000),
      );
    },
    LONG,
  );
});
