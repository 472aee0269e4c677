import { describe, expect, it } from '@jest/globals';
import { deal, flat, heldOf, linesOf, planWith, postingsOf, result, tiered } from '../../../test/payout/engine.js';

const WEEKLY = { payPeriod: 'week' };
const QUARTERLY = { payPeriod: 'quarter' };
const bonus = (basis: string) => ({ code: 'b', kind: 'bonus', when: { amount: 'sales', basis, atLeast: 100 }, amount: 500 });
const retroactive = (basis: string) =>
  tiered(basis, [{ to: 100, rate: '5%' }, { rate: '10%' }], { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative' });

/** The week of 30 March has two days in the first quarter and five in the second. */
describe('a pay period that lies in two bases', () => {
  it('settles the basis that ends within it with all of its days, and the next one by itself', () => {
    const deals = [deal('A', '2026-03-31', 100), deal('B', '2026-04-01', 100)];
    expect(linesOf(result(planWith([bonus('quarter')], WEEKLY), { deals }, '2026-04-30'))).toEqual([
      'b bonus of FY2026-Q1  2026-03-30 500.00',
      'b bonus  2026-03-30 500.00',
    ]);
    const mbo = { code: 'm', kind: 'mbo', basis: 'quarter', of: 1000, objectives: [{ code: 'x', weight: '100%' }] };
    const scores = [{ participant: 'rep', objective: 'x', date: '2026-03-31', score: 1 }];
    const scored = result(planWith([mbo], WEEKLY), { scores }, '2026-04-30');
    expect([linesOf(scored), heldOf(scored)]).toEqual([['m objectives of FY2026-Q1  2026-03-30 1000.00'], []]);
  });

  it('re-rates each basis on its own, and posts both', () => {
    const deals = [deal('A', '2026-03-01', 60), deal('B', '2026-03-30', 60), deal('C', '2026-04-02', 120)];
    const got = result(planWith([retroactive('quarter')], WEEKLY), { deals }, '2026-04-30');
    expect(postingsOf(got).filter((text) => text.includes('re-rating'))).toEqual([
      'base re-rating of FY2026-Q1  2026-03-30> 2026-03-30 6.00 earned',
      'base re-rating  2026-03-30> 2026-03-30 6.00 earned',
    ]);
    expect(got.totals[0]?.posted).toBe('24.00');
  });

  it('has each line gated and capped in the basis of its own day', () => {
    const gate = { measure: 'sales', basis: 'quarter', atLeast: 100, appliesTo: 'all' };
    const gated = result(planWith([flat('10%', { gate })], WEEKLY), { deals: [deal('A', '2026-03-30', 100)] }, '2026-07-31');
    expect([linesOf(gated), heldOf(gated)]).toEqual([['base A  2026-03-30 10.00'], []]);
    const cap = { per: 'quarter', amount: 5, excess: 'forfeit' };
    const deals = [deal('A', '2026-03-31', 100), deal('B', '2026-04-01', 100)];
    expect(linesOf(result(planWith([flat('10%', { cap })], WEEKLY), { deals }))).toEqual([
      'base A  2026-03-30 5.00',
      'base B  2026-03-30 5.00',
    ]);
  });

  it('asks nothing of a basis that was over before the plan began', () => {
    const card = { code: 'c', kind: 'scorecard', basis: 'quarter', of: 1000, metrics: [{ measure: 'sales', weight: '100%' }] };
    // The week of 29 December 2025 lies in the last quarter of 2025 too.
    expect(heldOf(result(planWith([card], WEEKLY), { deals: [deal('A', '2026-01-10', 100)] }, '2026-01-31'))).toEqual([]);
  });
});

describe('a pay period that is longer than the basis', () => {
  it('settles every basis within it', () => {
    const deals = [deal('A', '2026-01-30', 100), deal('B', '2026-03-30', 10)];
    expect(linesOf(result(planWith([bonus('month')], QUARTERLY), { deals }, '2026-04-30'))).toEqual(['b bonus of FY2026-M01 Q1 500.00']);
    expect(linesOf(result(planWith([retroactive('month')], QUARTERLY), { deals }, '2026-04-30'))).toEqual([
      'base A Q1 5.00',
      'base B Q1 0.50',
      'base re-rating of FY2026-M01 Q1 5.00',
    ]);
  });

  it('gives each basis a cap of its own', () => {
    const cap = { per: 'month', amount: 5, excess: 'forfeit' };
    const deals = [deal('A', '2026-01-30', 100), deal('B', '2026-02-15', 100)];
    expect(linesOf(result(planWith([flat('10%', { cap })], QUARTERLY), { deals }))).toEqual(['base A Q1 5.00', 'base B Q1 5.00']);
  });
});
