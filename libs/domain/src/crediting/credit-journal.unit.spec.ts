import { describe, expect, it } from '@jest/globals';
import { formatDecimal, money, parseDecimal } from '../money/index.js';
import {
  creditDeal,
  defaultPolicy,
  liveCredits,
  policyAt,
  sameCredit,
  type Credit,
  type CreditableDeal,
  type CreditingFacts,
  type RevenueSplit,
} from './index.js';

const people = new Map(['ana', 'bob', 'ben'].map((id) => [`u-${id}`, id]));
const facts = (change: Partial<CreditingFacts> = {}): CreditingFacts => ({ policy: [], lines: new Map(), people, ...change });
const deal = (change: Partial<CreditableDeal> = {}): CreditableDeal => ({
  ...{ dealId: 'd1', status: 'won', amount: money(10_000n, 'EUR'), homeAmount: money(10_900n, 'USD'), closeDate: '2026-07-31' },
  ...{ ownerUserId: 'u-ana', splits: [], wonOn: ['2026-07-31'], endedOn: null, mergedIntoDealId: null, deleted: false },
  changedOn: '2026-08-05',
  ...change,
});
const splits = (...list: readonly [string, string][]): RevenueSplit[] =>
  list.map(([id, share]) => ({ userId: `u-${id}`, share: parseDecimal(share) }));
const shown = (credits: readonly Credit[]): string[] =>
  credits.map(({ personId, kind, role, share, amount, endReason, endedOn }) =>
    [personId, kind, role, formatDecimal(share), amount.minor, ...(endedOn === null ? [] : [endReason, endedOn])].join(' '),
  );

describe('two credits', () => {
  const credit: Credit = {
    ...{ personId: 'ana', kind: 'direct', role: 'owner', share: parseDecimal('1'), amount: money(100n, 'EUR') },
    ...{ homeAmount: money(109n, 'USD'), on: '2026-07-31', endedOn: null, endReason: null },
  };

  it('say the same with the same in all of it, however the share is written', () => {
    expect(sameCredit(credit, { ...credit, share: { coefficient: 100n, scale: 2 } })).toBe(true);
    expect(sameCredit({ ...credit, homeAmount: null }, { ...credit, homeAmount: null })).toBe(true);
  });

  it.each<[string, Partial<Credit>]>([
    ['person', { personId: 'bob' }],
    ['kind', { kind: 'split' }],
    ['day', { on: '2026-08-01' }],
    ['role', { role: 'split' }],
    ['share', { share: parseDecimal('0.5') }],
    ['amount', { amount: money(101n, 'EUR') }],
    ['currency', { amount: money(100n, 'USD') }],
    ['amount at home', { homeAmount: money(110n, 'USD') }],
    ['currency at home', { homeAmount: money(109n, 'GBP') }],
    ['amount at home that is not known', { homeAmount: null }],
    ['end', { endedOn: '2026-09-01' }],
    ['reason of the end', { endReason: 'lost' }],
  ])('differ by their %s', (_what, change) => {
    expect(sameCredit(credit, { ...credit, ...change })).toBe(false);
    expect(sameCredit({ ...credit, ...change }, credit)).toBe(false);
  });
});

describe('the policy of a day', () => {
  it('is the usual one while the company has set none: splits of the CRM, roll-up to all', () => {
    expect(policyAt(facts(), '2020-01-01')).toBe(defaultPolicy);
    expect(defaultPolicy).toEqual({ from: '0001-01-01', to: null, direct: 'crm', rollupLevels: null });
  });
});

describe('splits of a deal', () => {
  it('keep the share of a stranger, unless it is none', () => {
    const withStranger = (share: string, rest: string) => liveCredits(deal({ splits: splits(['ana', rest], ['new', share]) }), facts());
    expect(withStranger('0', '1').holds).toEqual([]);
    expect(shown(withStranger('0', '1').credits)).toEqual(['ana split owner 1 10000']);
    expect(withStranger('0.4', '0.6').holds).toEqual(['owner-unknown']);
  });

  it('give nothing, and say why, when all of them are strangers', () => {
    expect(liveCredits(deal({ splits: splits(['new', '0.5'], ['newer', '0.5']) }), facts())).toEqual({
      credits: [],
      holds: ['owner-unknown'],
    });
  });

  it('may sum to a ten-thousandth less or more, to no more than that', () => {
    const holds = (a: string, b: string) => liveCredits(deal({ splits: splits(['ana', a], ['bob', b]) }), facts()).holds;
    expect([holds('0.5', '0.4999'), holds('0.5', '0.5001')]).toEqual([[], []]);
    expect([holds('0.5', '0.49989'), holds('0.5', '0.50011')]).toEqual([['splits-do-not-sum'], ['splits-do-not-sum']]);
  });

  it('are weighed to the last digit that any of them has', () => {
    expect(shown(liveCredits(deal({ splits: splits(['ana', '0.33333'], ['bob', '0.66667']) }), facts()).credits)).toEqual([
      'ana split owner 0.33333 3333',
      'bob split split 0.66667 6667',
    ]);
  });

  it('know what is known of two users of one person, in both currencies', () => {
    const twice = facts({ people: new Map([['u-ana', 'ana'], ['u-bob', 'ana']]) }); // prettier-ignore
    const parts = { splits: splits(['ana', '0.5'], ['bob', '0.5']), ownerUserId: 'u-ben' };
    const both = liveCredits(deal(parts), twice).credits;
    expect([shown(both), both[0]?.homeAmount]).toEqual([['ana split split 1 10000'], money(10_900n, 'USD')]);
    expect(liveCredits(deal({ ...parts, homeAmount: null }), twice).credits[0]?.homeAmount).toBeNull();
    const owner = liveCredits(deal({ ...parts, ownerUserId: 'u-bob' }), twice).credits;
    expect(shown(owner)).toEqual(['ana split owner 1 10000']);
  });

  it('stay without a home amount while no rate is known', () => {
    const { credits, holds } = liveCredits(deal({ splits: splits(['ana', '0.5'], ['bob', '0.5']), homeAmount: null }), facts());
    expect([credits.map(({ homeAmount }) => homeAmount), holds]).toEqual([[null, null], ['rate-missing']]);
  });
});

describe('the journal of what was credited', () => {
  const halves = deal({ splits: splits(['ana', '0.5'], ['bob', '0.5']) });
  const after = (first: CreditableDeal, then: CreditableDeal, people = facts()): string[] =>
    shown(creditDeal(then, people, creditDeal(first, people, [], 'deal').credits, 'deal').credits);

  it('calls it a new split when parts change hands', () => {
    expect(after(halves, deal())).toEqual([
      'ana direct owner 1 10000',
      'ana split owner 0.5 5000 re-split 2026-08-05',
      'bob split split 0.5 5000 re-split 2026-08-05',
    ]);
  });

  it('calls it a new split when one part changes hands, too', () => {
    expect(after(halves, deal({ splits: splits(['ana', '0.5'], ['ben', '0.5']) }))).toEqual([
      'ana split owner 0.5 5000',
      'ben split split 0.5 5000',
      'bob split split 0.5 5000 re-split 2026-08-05',
    ]);
  });

  it('calls it a correction when nobody is credited any more, though it is won', () => {
    expect(after(deal(), deal({ amount: null }))).toEqual(['ana direct owner 1 10000 corrected 2026-07-31']);
    expect(after(deal(), deal({ ownerUserId: null }))).toEqual(['ana direct owner 1 10000 corrected 2026-07-31']);
  });

  it('dates an end on the day of the credit itself at the earliest', () => {
    expect(after(deal(), deal({ status: 'lost', endedOn: '2026-07-01' }))).toEqual(['ana direct owner 1 10000 lost 2026-07-31']);
    expect(after(deal(), deal({ status: 'lost', endedOn: null, changedOn: null }))).toEqual(['ana direct owner 1 10000 lost 2026-07-31']);
  });

  it('begins with the credits that a deal must have had, when it was won once and its end is dated', () => {
    const first = (change: Partial<CreditableDeal>): string[] =>
      shown(creditDeal(deal({ status: 'lost', endedOn: '2026-09-15', ...change }), facts(), [], 'deal').credits);
    expect(first({})).toEqual(['ana direct owner 1 10000 lost 2026-09-15']);
    expect(first({ wonOn: ['2026-03-01', '2026-05-01'] })).toEqual(['ana direct owner 1 10000 lost 2026-09-15']);
    expect(first({ wonOn: [] })).toEqual([]);
    expect(first({ endedOn: null })).toEqual([]);
    expect(first({ status: 'won', amount: null })).toEqual([]);
    expect(first({ deleted: true })).toEqual(['ana direct owner 1 10000 deleted 2026-09-15']);
    expect(first({ mergedIntoDealId: 'd2' })).toEqual(['ana direct owner 1 10000 merged 2026-09-15']);
  });

  it('ends a roll-up by the change of the deal below it', () => {
    const lines = new Map([['ana', [{ from: '2026-01-01', to: null, managerId: 'ben' }]]]);
    expect(after(deal(), deal({ ownerUserId: 'u-bob' }), facts({ lines }))).toEqual([
      'ana direct owner 1 10000 re-owned 2026-08-05',
      'bob direct owner 1 10000',
      'ben rollup manager 1 10000 re-owned 2026-08-05',
    ]);
  });
});
