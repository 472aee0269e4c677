import { describe, expect, it } from '@jest/globals';
import { deal, planWith, postingsOf, result, tiered, type Fields } from '../../../test/payout/engine.js';

const CLAW = { when: ['lost'], amount: 'paid', attainment: 'kept' };
const TEN = [{ rate: '10%' }];
const lost = (on: string): Fields => ({ endedOn: on, endReason: 'lost' });
const plan = (more: Fields): Fields =>
  planWith([tiered('month', TEN, { clawback: CLAW, ...more })], { onEnd: { negative: 'collect', holdback: 'pay' } });
const clawed = (facts: Fields, more: Fields, asOf?: string): string[] =>
  postingsOf(result(plan(more), facts, asOf))
    .filter((posting) => posting.endsWith('clawback'))
    .sort();

describe('clawbacks under one earning cap', () => {
  const capped = { cap: { per: 'month', amount: 100, excess: 'forfeit' } };
  const facts = (a: Fields, b: Fields, more: Fields = {}): Fields => ({
    closedThrough: '2026-01-31',
    deals: [deal('A', '2026-01-02', 800, a), deal('B', '2026-01-03', 700, b)],
    ...more,
  });

  it('recover the whole drop in capped pay, each measured without those lost before it', () => {
    // Paid 80 and 20 of 150. Without A 70 remain: 30 back; without both nothing remains: 70 more.
    expect(clawed(facts(lost('2026-02-01'), lost('2026-02-02')), capped)).toEqual([
      'base A/rep M01>M02 -30.00 clawback',
      'base B/rep M01>M02 -70.00 clawback',
    ]);
    expect(clawed(facts(lost('2026-02-02'), lost('2026-02-01')), capped)).toEqual([
      'base A/rep M01>M02 -80.00 clawback',
      'base B/rep M01>M02 -20.00 clawback',
    ]);
  });

  it('recover the same over closed periods, also by a line that the cap had cut to nothing', () => {
    const over = facts(lost('2026-02-02'), lost('2026-03-02'), { closedThrough: '2026-02-28' });
    expect(clawed(over, capped)).toEqual(['base A/rep M01>M02 -30.00 clawback', 'base B/rep M01>M03 -70.00 clawback']);
    const cut = { cap: { per: 'month', amount: 80, excess: 'forfeit' } };
    expect(clawed(over, cut)).toEqual(['base A/rep M01>M02 -10.00 clawback', 'base B/rep M01>M03 -70.00 clawback']);
  });

  it('do not take twice what one took in a closed period before the end of the other was known', () => {
    const late = { ...deal('A', '2026-01-02', 800, lost('2026-02-01')), recordedOn: '2026-03-02' };
    const deals = [deal('A', '2026-01-02', 800), late, deal('B', '2026-01-03', 700, lost('2026-02-02'))];
    expect(clawed({ closedThrough: '2026-02-28', deals }, capped)).toEqual([
      'base A/rep M01>M03 -80.00 clawback',
      'base B/rep M01>M02 -20.00 clawback',
    ]);
  });

  it('never take more than was released: what waits is cancelled instead', () => {
    const halves = { ...capped, pay: { parts: [{ share: '50%' }, { share: '50%', after: '90 days' }] } };
    // Released 40 and 10. A: a drop of 30, of which 40 are cancelled; B: 100 in all, 50 cancelled, 50 taken back.
    expect(clawed(facts(lost('2026-02-01'), lost('2026-02-02')), halves, '2026-06-30')).toEqual(['base B/rep M01>M02 -50.00 clawback']);
  });
});
