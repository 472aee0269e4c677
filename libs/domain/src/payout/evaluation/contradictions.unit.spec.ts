import { describe, expect, it } from '@jest/globals';
import { readFactsDocument } from '../index.js';
import { deal, flat, heldOf, linesOf, planWith, quota, result, tiered, type Fields } from '../../../test/payout/engine.js';

/** What is paid and what waits, with the facts in both orders. */
const bothWays = (plan: Fields, name: string, facts: readonly Fields[], more: Fields = {}): string[][][] =>
  [facts, [...facts].reverse()].map((list) => {
    const got = result(plan, { ...more, [name]: list });
    return [linesOf(got), heldOf(got)];
  });

describe('facts of one day that contradict each other', () => {
  it('scores: the objective waits, until a later one says what is right', () => {
    const mbo = { code: 'm', kind: 'mbo', basis: 'month', of: 1000, objectives: [{ code: 'x', weight: '100%' }] };
    const met = { code: 'b', kind: 'bonus', when: { score: 'x', basis: 'month', atLeast: '50%' }, amount: 5 };
    const score = (value: string, date = '2026-01-31'): Fields => ({ participant: 'rep', objective: 'x', date, score: value });
    const waits = [[], ['FY2026-M01: score-twice', 'FY2026-M01: score-twice']];
    expect(bothWays(planWith([mbo, met]), 'scores', [score('1', '2026-01-30'), score('0.5', '2026-01-30')])).toEqual([waits, waits]);
    const paid = [['m objectives M01 800.00', 'b bonus M01 5.00'], []];
    expect(bothWays(planWith([mbo, met]), 'scores', [score('1', '2026-01-30'), score('0.5', '2026-01-30'), score('0.8')])).toEqual([
      paid,
      paid,
    ]);
    expect(bothWays(planWith([mbo]), 'scores', [score('1'), score('1')])[0]).toEqual([['m objectives M01 1000.00'], []]);
  });

  it('rates: none of them is used', () => {
    const rate = (value: string, on = '2026-01-01'): Fields => ({ table: 't', from: 'EUR', to: 'USD', on, rate: value });
    const plan = planWith([flat('10%')], { rateTables: { attainment: 't' } });
    const deals = { deals: [deal('A', '2026-01-10', 100, { currency: 'EUR' })] };
    const waits = [[], ['A/rep: rate-missing', 'rate t EUR USD 2026-01-01: recorded-twice-on-one-day']];
    expect(bothWays(plan, 'rates', [rate('1'), rate('2')], deals)).toEqual([waits, waits]);
    expect(bothWays(plan, 'rates', [rate('2'), rate('2.0')], deals)[0]).toEqual([['base A M01 20.00'], []]);
  });

  it('people: a document with two of one name is refused', () => {
    const { findings } = readFactsDocument({ participants: [{ id: 'rep' }, { id: 'other' }, { id: 'rep', name: 'Rep' }] });
    expect(findings.map(({ path, code }) => `${path} ${code}`)).toEqual(['participants[2].id PARTICIPANT_TWICE']);
  });
});

describe('attainment', () => {
  it('that begins anew with a changed quota does so on the day of the change', () => {
    const quotas = [quota('year', 100, { to: '2026-07-01' }), quota('year', 120, { from: '2026-07-01' })];
    const measures = { sales: { credits: ['direct'], quota: { basis: ['year'], carry: 'no' } } };
    const bonus = { code: 'b', kind: 'bonus', when: { attainment: 'sales', basis: 'year', atLeast: '50%' }, amount: 500 };
    const paid = (...more: Fields[]): string[] =>
      linesOf(result(planWith([bonus], { measures }), { quotas, deals: [deal('A', '2026-03-10', 60), ...more] }, '2026-08-31'));
    expect(paid()).toEqual(['b bonus M03 500.00', 'b bonus M07 -500.00']);
    expect(paid(deal('B', '2026-08-10', 1))).toEqual(paid());
  });

  it('at exactly a bound puts what does not move it where the boundary says', () => {
    const measures = { sales: { credits: ['direct'], filter: 'deal.type == "new"' }, all: { credits: ['direct'] } };
    const tiers = [{ to: 1000, rate: '5%' }, { rate: '10%' }];
    const deals = [deal('A', '2026-01-05', 1000, { type: 'new' }), deal('B', '2026-01-10', 100, { type: 'renewal' })];
    const paid = (boundary: string): string[] =>
      linesOf(result(planWith([tiered('year', tiers, { on: 'all', boundary })], { measures }), { deals }));
    expect([paid('upper')[1], paid('lower')[1]]).toEqual(['base B M01 10.00', 'base B M01 5.00']);
  });
});
