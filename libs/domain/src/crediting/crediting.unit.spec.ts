import { describe, expect, it } from '@jest/globals';
import { formatDecimal, money, parseDecimal } from '../money/index.js';
import type { ReportingSpan } from '../org/index.js';
import { creditDeal, liveCredits, type Credit, type CreditableDeal, type CreditingFacts, type PolicySpan } from './index.js';

const line = (managerId: string, from = '2026-01-01', to: string | null = null): ReportingSpan => ({ from, to, managerId });
const facts = (change: Partial<CreditingFacts> = {}): CreditingFacts => ({
  policy: [],
  lines: new Map([
    ['ana', [line('ben')]],
    ['bob', [line('ben')]],
    ['ben', [line('cleo')]],
  ]),
  people: new Map([
    ['u-ana', 'ana'],
    ['u-bob', 'bob'],
    ['u-ben', 'ben'],
    ['u-cleo', 'cleo'],
  ]),
  ...change,
});
const deal = (change: Partial<CreditableDeal> = {}): CreditableDeal => ({
  dealId: 'd1',
  status: 'won',
  amount: money(10_000n, 'EUR'),
  homeAmount: money(10_900n, 'USD'),
  closeDate: '2026-07-31',
  ownerUserId: 'u-ana',
  splits: [],
  wonOn: ['2026-07-31'],
  endedOn: null,
  mergedIntoDealId: null,
  deleted: false,
  changedOn: '2026-08-05',
  ...change,
});
const split = (userId: string, share: string) => ({ userId, share: parseDecimal(share) });
const policy = (change: Partial<PolicySpan>): PolicySpan => ({
  from: '2024-01-01',
  to: null,
  direct: 'crm',
  rollupLevels: null,
  ...change,
});
const shown = (credits: readonly Credit[]): string[] =>
  credits.map(
    (c) =>
      `${c.personId} ${c.kind} ${c.role} ${formatDecimal(c.share)} ${c.amount.minor}/${c.homeAmount?.minor ?? '-'}${c.endedOn ? ` ${c.endReason} ${c.endedOn}` : ''}`,
  );

describe('live credits', () => {
  it('gives the owner all of it, and every manager above a roll-up', () => {
    expect(shown(liveCredits(deal(), facts()).credits)).toEqual([
      'ana direct owner 1 10000/10900',
      'ben rollup manager 1 10000/10900',
      'cleo rollup manager 1 10000/10900',
    ]);
  });

  it('takes the reporting line as of the close date', () => {
    const moved = facts({ lines: new Map([['ana', [line('ben', '2026-01-01', '2026-07-31'), line('cleo', '2026-07-31')]]]) });
    expect(shown(liveCredits(deal(), moved).credits)).toEqual(['ana direct owner 1 10000/10900', 'cleo rollup manager 1 10000/10900']);
    expect(shown(liveCredits(deal({ closeDate: '2026-07-30' }), moved).credits)[1]).toMatch(/^ben/);
  });

  it('divides thirds so that the cents sum, in both currencies, whatever the order of the CRM', () => {
    const thirds = [split('u-ben', '0.3333'), split('u-ana', '0.3333'), split('u-bob', '0.3333')];
    const credits = shown(liveCredits(deal({ splits: thirds }), facts()).credits);
    expect(credits).toEqual([
      'ben rollup manager 0.6666666667 6667/7267',
      'cleo rollup manager 1 10000/10900',
      'ana split owner 0.3333333334 3334/3634',
      'ben split split 0.3333333333 3333/3633',
      'bob split split 0.3333333333 3333/3633',
    ]);
    expect(shown(liveCredits(deal({ splits: [...thirds].reverse() }), facts()).credits)).toEqual(credits);
  });

  it('adds up two users of one person', () => {
    const twice = facts({
      people: new Map([
        ['u-ana', 'ana'],
        ['u-bob', 'ana'],
      ]),
      lines: new Map(),
    });
    expect(shown(liveCredits(deal({ splits: [split('u-bob', '0.4'), split('u-ana', '0.6')] }), twice).credits)).toEqual([
      'ana split owner 1 10000/10900',
    ]);
  });

  it('keeps the part of a user whom nobody knows, and does not give it to the others', () => {
    const half = liveCredits(deal({ splits: [split('u-ana', '0.5'), split('u-new', '0.5')] }), facts({ lines: new Map() }));
    expect(shown(half.credits)).toEqual(['ana split owner 0.5 5000/5450']);
    expect(half.holds).toEqual(['owner-unknown']);
  });

  it('follows the policy in force on the close date', () => {
    const splits = [split('u-ana', '0.5'), split('u-bob', '0.5')];
    const timeline = [policy({ to: '2026-07-01' }), policy({ from: '2026-07-01', direct: 'owner', rollupLevels: 1 })];
    expect(shown(liveCredits(deal({ splits }), facts({ policy: timeline })).credits)).toEqual([
      'ana direct owner 1 10000/10900',
      'ben rollup manager 1 10000/10900',
    ]);
    expect(liveCredits(deal({ splits, closeDate: '2026-06-30' }), facts({ policy: timeline })).credits).toHaveLength(4);
    expect(liveCredits(deal({ closeDate: '2023-06-30' }), facts({ policy: timeline }))).toEqual({ credits: [], holds: ['policy-missing'] });
  });

  it.each<[string, Partial<CreditableDeal>, string[]]>([
    ['open', { status: 'open' }, []],
    ['lost', { status: 'lost' }, []],
    ['deleted', { deleted: true }, []],
    ['merged', { mergedIntoDealId: 'd2' }, []],
    ['without amount', { amount: null }, ['amount-missing']],
    ['without close date', { closeDate: null }, ['close-date-missing']],
    ['without owner', { ownerUserId: null }, ['owner-missing']],
    ['of a stranger', { ownerUserId: 'u-new' }, ['owner-unknown']],
    ['with shares of 99 %', { splits: [split('u-ana', '0.99')] }, ['splits-do-not-sum']],
    ['with a negative share', { splits: [split('u-ana', '1.5'), split('u-bob', '-0.5')] }, ['splits-do-not-sum']],
  ])('gives none for a deal that is %s', (_, change, holds) => {
    expect(liveCredits(deal(change), facts())).toEqual({ credits: [], holds });
  });

  it('keeps a null home amount null, and says so', () => {
    const { credits, holds } = liveCredits(deal({ homeAmount: null }), facts());
    expect(credits.every((credit) => credit.homeAmount === null)).toBe(true);
    expect(holds).toEqual(['rate-missing']);
  });
});

describe('ended credits', () => {
  const won = creditDeal(deal(), facts(), [], 'deal').credits;
  const after = (change: Partial<CreditableDeal>, previous = won, cause: 'deal' | 'planning' = 'deal', f = facts()): string[] =>
    shown(creditDeal(deal(change), f, previous, cause).credits);

  it('keep their data, with the date and the reason of the deal', () => {
    expect(after({ status: 'lost', endedOn: '2026-09-15', amount: money(0n, 'EUR') })[0]).toBe(
      'ana direct owner 1 10000/10900 lost 2026-09-15',
    );
    expect(after({ status: 'open', endedOn: '2026-09-15' })[0]).toMatch(/reopened 2026-09-15$/);
    expect(after({ deleted: true })[0]).toMatch(/deleted 2026-08-05$/);
    expect(after({ deleted: true, mergedIntoDealId: 'd2', changedOn: '2026-01-01' })[0]).toMatch(/merged 2026-07-31$/);
  });

  it('name the change of owner, and of splits', () => {
    expect(after({ ownerUserId: 'u-bob' })).toEqual([
      'ana direct owner 1 10000/10900 re-owned 2026-08-05',
      'bob direct owner 1 10000/10900',
      'ben rollup manager 1 10000/10900',
      'cleo rollup manager 1 10000/10900',
    ]);
    expect(after({ splits: [split('u-ana', '0.5'), split('u-bob', '0.5')] })[0]).toMatch(/^ana direct .* re-split 2026-08-05$/);
  });

  it('are corrections where the facts were wrong', () => {
    expect(after({ closeDate: '2026-08-01' })).toContain('ana direct owner 1 10000/10900 corrected 2026-07-31');
    const mapped = facts({ people: new Map([['u-ana', 'bob']]) });
    expect(after({}, won, 'planning', mapped)).toContain('ana direct owner 1 10000/10900 corrected 2026-07-31');
  });

  it('stay as they are, until the same credit is live again', () => {
    const lost = creditDeal(deal({ status: 'lost', endedOn: '2026-09-15' }), facts(), won, 'deal').credits;
    expect(after({ deleted: true }, [...lost])).toEqual(shown(lost));
    expect(after({}, [...lost])).toEqual(shown(won));
    expect(after({ closeDate: '2026-10-01' }, [...lost])).toHaveLength(6);
  });

  it('are derived for a deal first seen after its end, from its last win', () => {
    expect(after({ status: 'lost', closeDate: '2026-09-15', endedOn: '2026-09-15' }, [])[0]).toBe(
      'ana direct owner 1 10000/10900 lost 2026-09-15',
    );
    expect(after({ status: 'lost', wonOn: [], endedOn: null }, [])).toEqual([]);
  });

  it('are bounded, corrections first to go', () => {
    const previous: Credit[] = Array.from(
      { length: 300 },
      (_, i): Credit => ({
        ...won[0]!,
        personId: `p${i}`,
        endedOn: '2026-08-01',
        endReason: i % 2 ? 'corrected' : 'lost',
      }),
    );
    const kept = creditDeal(deal({ status: 'open' }), facts(), previous, 'deal').credits;
    expect(kept).toHaveLength(200);
    expect(kept.filter((credit) => credit.endReason === 'lost')).toHaveLength(150);
  });
});
