import { describe, expect, it } from '@jest/globals';
import { deal, flat, heldOf, netOf, planWith, postingsOf, result, type Fields } from '../../../test/payout/engine.js';

const DRAW = { draw: { kind: 'recoverable', amount: 100, recover: { from: 'excess' } }, onEnd: { draw: 'collect' } };
const dollars = planWith([flat('10%')], { plan: 'dollars', ...DRAW });
const euros = planWith([flat('10%', { code: 'euro' })], { plan: 'euros', currency: 'EUR', ...DRAW });
const yen = planWith([flat('10%')], { plan: 'yen', currency: 'JPY' });
const holds = (...plans: string[]): Fields[] => plans.map((plan) => ({ participant: 'rep', plan, from: '2026-01-01' }));

describe('closed periods', () => {
  it('keep the balances of each currency by itself', () => {
    const facts = {
      assignments: holds('dollars', 'euros'),
      closedThrough: '2026-01-31',
      deals: [deal('A', '2026-01-10', 400, { currency: 'USD' })],
    };
    const debts = result([dollars, euros], facts, '2026-02-28').statements.map(
      ({ period, currency, balances }) => `${period.slice(7)} ${currency} ${balances.drawDebt}`,
    );
    // January: 40.00 of 100.00 in dollars; nothing in euros, whose credits wait for a rate.
    expect(debts.sort()).toEqual(['M01 EUR 100.00', 'M01 USD 60.00', 'M02 EUR 200.00', 'M02 USD 160.00']);
  });

  it('leave an opening balance for its own period, whenever others were paid before', () => {
    const facts = {
      participants: [{ id: 'rep', participation: [{ from: '2026-03-01' }] }, { id: 'two' }],
      opening: [{ participant: 'rep', date: '2026-03-01', drawDebt: '20' }],
      closedThrough: '2026-02-28',
      deals: [deal('A', '2026-01-10', 5000, { owner: 'two' }), deal('B', '2026-03-10', 1100)],
    };
    const told = result(dollars, facts).statements.filter(({ participant }) => participant === 'rep');
    expect(told.map(({ period, net, recovered }) => `${period.slice(7)} ${net} ${recovered}`)).toEqual(['M03 100.00 10.00']);
  });

  it('are read in the currency of the plan that each amount belongs to', () => {
    const facts = {
      assignments: [...holds('dollars'), { participant: 'two', plan: 'yen', from: '2026-01-01' }],
      participants: [{ id: 'rep' }, { id: 'two' }],
      deals: [deal('A', '2026-01-10', 1000), deal('Y', '2026-01-10', 70_000, { owner: 'two' })],
      closed: [
        {
          period: '2026-01',
          postings: [
            { participant: 'rep', component: 'base', credit: 'A/rep', amount: '90.50' },
            { participant: 'two', component: 'base', credit: 'Y/two', amount: '6900' },
          ],
          balances: [{ participant: 'two', carriedNegative: '-3' }],
        },
      ],
    };
    const got = result([dollars, yen], facts, '2026-02-10');
    expect(postingsOf(got)).toEqual(['base A/rep M01>M02 9.50 prior period', 'base Y/two M01>M02 100 prior period']);
    expect(netOf(got)).toEqual(['M02 100.00', 'M02 97']);
  });
});

describe('facts that are recorded', () => {
  it('twice with one name count once; twice on one day with other contents, they wait', () => {
    const paid = { id: 'X', participant: 'rep', date: '2026-01-20', amount: '5', reason: 'agreed' };
    const once = { deals: [deal('A', '2026-01-10', 100)], adjustments: [paid, paid] };
    expect(netOf(result(planWith([flat('10%')]), once))).toEqual(['M01 15.00']);
    const twice = { deals: [deal('A', '2026-01-10', 100), deal('A', '2026-01-10', 900)] };
    expect(heldOf(result(planWith([flat('10%')]), twice))).toEqual(['deal A: recorded-twice-on-one-day']);
    const settled = { deals: [...twice.deals, deal('A', '2026-01-10', 300, { recordedOn: '2026-01-11' })] };
    expect(netOf(result(planWith([flat('10%')]), settled))).toEqual(['M01 30.00']);
  });
});

describe('two versions of a plan to which attainment carries', () => {
  const when = { attainment: 'sales', basis: 'quarter', atLeast: '100%' };
  const versions = (component: Fields): Fields[] => [
    planWith([component]),
    planWith([component], { effective: { from: '2026-02-10' }, onStart: { attainment: 'carry' } }),
  ];
  const facts = {
    quotas: [{ participant: 'rep', measure: 'sales', basis: 'quarter', amount: '1000' }],
    deals: [deal('A', '2026-01-10', 1000), deal('B', '2026-03-10', 1000)],
  };

  it('pay a bonus once', () => {
    expect(postingsOf(result(versions({ code: 'b', kind: 'bonus', amount: 50, when }), facts))).toEqual(['b bonus M01>M01 50.00 earned']);
  });

  it('re-rate what was sold under the first by its own tiers, in a line of its own', () => {
    const tiers = [{ to: '150%', rate: '5%' }, { rate: '8%' }];
    const base = {
      code: 'base',
      kind: 'commission',
      measure: 'sales',
      basis: 'quarter',
      mode: 'retroactive',
      boundary: 'upper',
      trueUp: 'cumulative',
      tiers,
    };
    expect(postingsOf(result(versions(base), facts))).toEqual([
      'base A/rep M01>M01 50.00 earned',
      'base re-rating of the version until 2026-02-10 M03>M03 30.00 earned',
      'base B/rep M03>M03 50.00 earned',
      'base re-rating M03>M03 30.00 earned',
    ]);
  });
});

describe('a clawback that reverses attainment at its date', () => {
  it('names the reversed deal on the lines that it re-rates', () => {
    const clawback = { when: ['lost'], amount: 'paid', attainment: 'reversed-then' };
    const tiers = [{ to: '100000', rate: '5%' }, { rate: '7%' }];
    const plan = planWith([flat('5%', { basis: 'year', tiers, clawback })], { onEnd: { negative: 'collect' } });
    const lost = { endedOn: '2026-03-05', endReason: 'lost' };
    const got = result(plan, {
      deals: [deal('A', '2026-01-10', 100_000, lost), deal('B', '2026-02-10', 100_000), deal('0', '2026-01-05', 10)],
      closedThrough: '2026-02-28',
    });
    const named = got.postings.map(({ credit, amount, causes }) => `${credit} ${amount} ${causes?.join() ?? ''}`);
    expect(named.slice(3).sort()).toEqual(['A/rep -5000.20 ', 'B/rep -1999.80 A']);
    expect(got.lines.find(({ credit }) => credit === 'B/rep')?.steps.at(-1)).toBe('re-rated without A, which was lost on 2026-03-05');
    expect(got.lines.find(({ credit }) => credit === '0/rep')?.steps.join()).not.toContain('re-rated');
  });
});
