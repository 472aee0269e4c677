import { describe, expect, it } from '@jest/globals';
import { bonus, commission, planOf, type Fields } from '../../../test/plan/documents.js';
import { evaluated, readFacts, readPlan } from '../../../test/payout/engine.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';
import { evaluate, toResult } from '../index.js';

const monthly = commission({ basis: 'month' });
const two = { participants: [{ id: 'rep' }, { id: 'other' }] };

describe('a result as a document', () => {
  const measures = { sales: { credits: ['direct'], quota: { basis: ['quarter', 'year'], prorate: 'months' } } };
  const cap = { per: 'quarter', amount: '1000', excess: 'forfeit' };
  const plan = commission({ minimum: '1', cap, tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] }, { measures });
  const facts = {
    participants: [{ id: 'rep', participation: [{ from: '2026-02-01' }] }, { id: 'other' }],
    ...quotas(900),
    ...sold(['A', '02-10', 700], ['B', '02-11', 10, { owner: 'other' }]),
  };
  const result = toResult(evaluated(plan, facts));

  it('tells each measure by its basis: what counts, against which quota, and why there is no attainment', () => {
    const of = (participant: string, basis: string, period: string) => ({ participant, plan: 'plan', measure: 'sales', basis, period });
    const unknown = { quota: null, fullQuota: null, attainment: null, relief: null, reason: 'quota-missing' };
    expect(result.measures).toEqual([
      {
        ...of('rep', 'quarter', 'FY2026-Q1'),
        ...{ value: '700', quota: '600', fullQuota: '900', attainment: '1.166667', relief: '300', reason: null },
      },
      { ...of('rep', 'year', 'FY2026'), value: '700', ...unknown },
      { ...of('other', 'quarter', 'FY2026-Q1'), value: '10', ...unknown },
      { ...of('other', 'year', 'FY2026'), value: '10', ...unknown },
    ]);
  });

  it('tells each line with its parts, its blended rate and all that computes it again', () => {
    const { trace, ...line } = result.lines.find(({ deal }) => deal === 'A')!;
    expect(line).toEqual({
      ...{ participant: 'rep', plan: 'plan', component: 'base', label: 'credit', credit: 'A/rep', deal: 'A', date: '2026-02-10' },
      ...{ earning: 'FY2026-M02', amount: '40.00', currency: 'USD', exact: '40', held: null, waiting: '0.00', provisional: false },
      parts: [
        { label: 'tier 1, 0 to 600', input: '600', rate: '0.05', amount: '30', contribution: '3/70' },
        { label: 'tier 2, above 600', input: '100', rate: '0.1', amount: '10', contribution: '1/70' },
      ],
      blendedRate: '2/35',
      steps: ['credited 700 on top of 0 of a quota of 600', 'tier 1, 0 to 600: 600 × 0.05 = 30', 'tier 2, above 600: 100 × 0.1 = 10'],
    });
    expect(trace).toEqual({
      ...{ kind: 'commission', form: 'earning', sign: '1', currency: 'USD', rounding: 'half-away', locked: null, minimum: '1' },
      facts: {
        ...{ mode: 'marginal', before: '0', moved: '700', base: '700', quota: '600', boundary: 'upper' },
        tiers: [
          { from: '0', to: '600', rate: '0.05' },
          { from: '600', to: null, rate: '0.1' },
        ],
      },
      ...{ cap: { before: '0', most: '100000' }, split: null, rate: null },
    });
    expect(toResult(evaluated(plan, facts), { trace: false }).lines.map((each) => each.trace)).toEqual([null, null]);
  });

  it('tells what waits, and the sums of all', () => {
    expect(result.held).toEqual([
      { participant: 'other', component: 'base', fact: 'B/other', date: '2026-02-11', reason: 'quota-missing', waiting: '0.00' },
    ]);
    expect(result.totals).toEqual([{ currency: 'USD', amount: '40.00', posted: '40.00', net: '40.00' }]);
    expect([result.asOf, result.statements.map(({ participant, closed }) => [participant, closed])]).toEqual([
      '2026-02-11',
      [['rep', false]],
    ]);
  });

  it('sums by currency, and gives a line of nothing no rate', () => {
    const plans = [monthly, { ...monthly, plan: 'euro', currency: 'EUR' }];
    const assignments = ['plan', 'euro'].map((code) => ({
      participant: code === 'plan' ? 'rep' : 'other',
      plan: code,
      from: '2026-01-01',
    }));
    const deals = sold(['A', '01-10', 0], ['B', '01-11', 1000, { owner: 'other', currency: 'EUR' }]);
    const both = toResult(evaluated(plans, { ...two, assignments, ...deals }));
    expect(both.totals).toEqual([
      { currency: 'EUR', amount: '50.00', posted: '50.00', net: '50.00' },
      { currency: 'USD', amount: '0.00', posted: '0.00', net: '0.00' },
    ]);
    expect(both.lines.map(({ deal, blendedRate, parts }) => [deal, blendedRate, parts.length])).toEqual([
      ['B', '0.05', 1],
      ['A', null, 0],
    ]);
  });
});

describe('an evaluation', () => {
  const deals = sold(['A', '01-10', 1000], ['B', '01-11', 500, { owner: 'other' }], ['C', '02-10', 100]);

  it('may be of some people only: their lines, postings, statements and measures, closed ones too', () => {
    const of = (participants: string[] | undefined) => {
      const got = evaluate([readPlan(monthly)], readFacts({ ...two, ...deals, closedThrough: '2026-01-31' }), { participants });
      const names = (list: readonly { readonly participant: string }[]): string =>
        [...new Set(list.map(({ participant }) => participant))].join(' ');
      return [names(got.lines), names(got.postings), names(got.statements), names(got.measures), got.lines.length];
    };
    expect(of(['other'])).toEqual(['other', 'other', 'other', 'other', 1]);
    expect(of(['rep'])).toEqual(['rep', 'rep', 'rep', 'rep', 2]);
    expect([of([]), of(undefined)]).toEqual([of(['rep', 'other']), of(['rep', 'other'])]);
  });

  it('closes whole periods one after another, and leaves one open that is not over', () => {
    const closedBy = (closedThrough: string): string[] =>
      toResult(evaluated(monthly, { ...deals, closedThrough }, '2026-03-31')).statements.map(({ period, closed }) => `${period} ${closed}`);
    expect(closedBy('2026-01-30')).toEqual(['FY2026-M01 false', 'FY2026-M02 false']);
    expect(closedBy('2026-01-31')).toEqual(['FY2026-M01 true', 'FY2026-M02 false']);
    expect(closedBy('2026-02-28')).toEqual(['FY2026-M01 true', 'FY2026-M02 true']);
  });

  it('goes on from periods that are given as closed', () => {
    const posting = {
      key: 'k',
      participant: 'rep',
      plan: 'plan',
      component: 'base',
      creditId: null,
      label: 'period',
      earning: '2026-01-01',
    };
    const closed = [
      { start: '2026-01-01', end: '2026-02-01', closedOn: '2026-01-31', postings: [{ ...posting, amount: 700n }], balances: new Map() },
    ];
    const { postings } = evaluate([readPlan(monthly)], readFacts(deals), { closed });
    expect(postings.map(({ creditId, label, amount, reason }) => [creditId, label, amount, reason])).toEqual([
      ['A/rep', 'credit', 5_000n, 'prior period'],
      ['C/rep', 'credit', 500n, 'earned'],
      [null, 'period', -700n, 'returned'],
    ]);
  });

  it('owes a draw from the first day of taking part on', () => {
    const drawn = commission({ basis: 'month' }, { draw: { kind: 'non-recoverable', amount: '100' } });
    const from = (facts: Fields): string[] =>
      paid(drawn, { closedThrough: '2026-04-30', ...facts }, '2026-04-30')
        .filter((text) => text.startsWith('='))
        .map((text) => text.slice(0, 9));
    expect(from({ participants: [{ id: 'rep', participation: [{ from: '2026-03-01' }] }] })).toEqual(['= rep M03', '= rep M04']);
    expect(from({ assignments: [{ participant: 'rep', plan: 'plan', from: '2026-02-01' }] })).toEqual([
      '= rep M02',
      '= rep M03',
      '= rep M04',
    ]);
    expect(from({})).toEqual(['= rep M01', '= rep M02', '= rep M03', '= rep M04']);
  });

  it('finds closed periods by their label, or by a day or month within them, and no others', () => {
    const closedIn =
      (period: string): (() => string[]) =>
      () =>
        paid(monthly, { ...deals, closed: [{ period }] });
    for (const period of ['FY2026-M01', '2026-01', '2026-01-31'])
      expect(closedIn(period)().filter((text) => text.startsWith('='))).toEqual(['= rep M02: released 55.00, net 55.00; pays 55.00 USD']);
    expect(closedIn('FY2026-M13')).toThrow('There is no pay period "FY2026-M13"');
    expect(closedIn('2026')).toThrow('There is no pay period "2026"');
  });

  it('keeps the place of credits through plans that change in the middle of a period', () => {
    const versions = [
      commission({ mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative', tiers: [{ to: '100%', rate: '5%' }, { rate: '8%' }] }),
      commission(
        { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative', tiers: [{ to: '100%', rate: '6%' }, { rate: '9%' }] },
        { effective: { from: '2026-02-15' }, onStart: { attainment: 'carry' } },
      ),
    ];
    expect(paid(versions, { ...quotas(1000), ...sold(['A', '02-10', 600], ['B', '02-20', 300], ['C', '03-10', 200]) })).toEqual([
      'rep base A/rep M02>M02 30.00 earned',
      'rep base B/rep M02>M02 18.00 earned',
      'rep base re-rating of the version until 2026-02-15 M03>M03 18.00 earned',
      'rep base C/rep M03>M03 12.00 earned',
      'rep base re-rating M03>M03 15.00 earned',
      '= rep M02: released 48.00, net 48.00; pays 48.00 USD',
      '= rep M03: released 45.00, net 45.00; pays 45.00 USD',
    ]);
  });

  it('waits where a version does not say what becomes of attainment', () => {
    const versions = [bonus(), bonus({ amount: '800' }, { effective: { from: '2026-02-01' } })];
    expect(paid(versions, { ...quotas(1000), ...sold(['A', '01-10', 1000], ['B', '02-10', 1]) }).slice(-1)).toEqual([
      'held rep landing FY2026-M02: attainment-at-plan-change-not-stated 0.00',
    ]);
  });

  it('looks at those below a manager as of the day of each line', () => {
    const team = planOf([
      { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] },
      { code: 'team', kind: 'override', basis: 'quarter', earnings: 'base', rate: '10%' },
    ]);
    const manager = [
      { id: 'lead', from: '2026-01-01', to: '2026-01-20' },
      { id: 'boss', from: '2026-01-20' },
    ];
    const participants = [{ id: 'rep', manager }, { id: 'lead', manager: 'boss' }, { id: 'boss' }];
    const lines = paid(team, { participants, ...sold(['A', '01-19', 1000], ['B', '01-20', 2000]) }).filter((text) => text.includes('team'));
    expect(lines).toEqual(['lead team override M01>M01 5.00 earned', 'boss team override M01>M01 15.00 earned']);
  });
});
