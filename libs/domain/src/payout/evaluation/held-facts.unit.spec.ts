import { describe, expect, it } from '@jest/globals';
import { deal, flat, heldOf, linesOf, planWith, postingsOf, result, type Fields } from '../../../test/payout/engine.js';

const plan = planWith([flat('10%')]);
const people = (...ids: string[]): Fields => ({ participants: ids.map((id) => ({ id })) });
const split = (...shares: [string, string][]): Fields[] => shares.map(([participant, share]) => ({ participant, share }));
const unowned = (more: Fields): Fields => ({ id: 'A', date: '2026-01-10', amount: 100, ...more });
/** What is paid and what waits, each reason once. */
const told = (facts: Fields, document = plan): string[][] => {
  const got = result(document, facts);
  return [linesOf(got), [...new Set(heldOf(got))]];
};

describe('a deal', () => {
  it('waits when somebody has two parts of it, when some parts are equal and some are not, when an overlay is below 0', () => {
    const two = people('rep', 'mate');
    expect(told({ ...two, deals: [unowned({ splits: split(['rep', '60%'], ['rep', '40%']) })] })).toEqual([
      [],
      ['deal A: participant-twice'],
    ]);
    // The whole and an equal part are not a whole: the equal part would be nothing.
    expect(told({ ...two, deals: [unowned({ splits: split(['rep', '100%'], ['mate', 'equal']) })] })).toEqual([
      [],
      ['deal A: splits-do-not-sum'],
    ]);
    const overlay = planWith([flat('10%', { measure: 'all' })], { measures: { all: { credits: ['direct', 'overlay'] } } });
    const deals = [deal('A', '2026-01-10', 100, { overlays: split(['mate', '-50%']) })];
    expect(told({ ...two, deals }, overlay)).toEqual([['base A M01 10.00'], ['A/mate/overlay: share-negative']]);
    const credit = { id: 'C', participant: 'rep', date: '2026-01-10', amount: 100, share: '-1' };
    expect(told({ credits: [credit] })).toEqual([[], ['C: share-negative']]);
  });

  it('has its pay divided by the same rules', () => {
    const paid = (...shares: [string, string][]): string[][] =>
      told({ ...people('rep', 'mate'), deals: [deal('A', '2026-01-10', 100, { paySplits: split(...shares) })] });
    expect(paid(['rep', '60%'], ['rep', '40%'])).toEqual([[], ['A/rep: participant-twice']]);
    expect(paid(['rep', '0%'], ['mate', 'equal'])).toEqual([[], ['A/rep: splits-do-not-sum']]);
    expect(paid(['rep', 'equal'], ['mate', 'equal'])).toEqual([['base A M01 5.00', 'base A M01 5.00'], []]);
  });

  it('of somebody whom nobody knows is told; managers above those who are named need not be among them', () => {
    const rollup = planWith([flat('10%', { measure: 'all' })], { measures: { all: { credits: ['direct', 'rollup'] } } });
    const participants = [{ id: 'rep', manager: 'chief' }];
    const deals = [deal('A', '2026-01-10', 100), deal('B', '2026-01-11', 100, { owner: 'ghost' })];
    expect(told({ participants, deals }, rollup)).toEqual([['base A M01 10.00'], ['credit B/ghost: participant-unknown']]);
  });
});

describe('an amount that no statement will show', () => {
  const adjustment = (more: Fields): Fields => ({
    id: 'x',
    participant: 'rep',
    date: '2026-01-15',
    amount: 50,
    reason: 'kept promise',
    ...more,
  });
  const deals = [deal('A', '2026-01-10', 100)];

  it('is told with its reason', () => {
    const waits = (more: Fields, participant: Fields = {}): string[] =>
      told({ participants: [{ id: 'rep', ...participant }], deals, adjustments: [adjustment(more)] })[1]!;
    expect(waits({})).toEqual([]);
    expect(waits({ participant: 'ghost' })).toEqual(['adjustment x: participant-unknown']);
    expect(waits({ currency: 'EUR' })).toEqual(['adjustment x: plan-missing']);
    // The pay period in which compensation ends is paid to its last day.
    expect(waits({ date: '2026-02-28' }, { compensationEnds: '2026-02-10' })).toEqual([]);
    expect(waits({ date: '2026-03-01' }, { compensationEnds: '2026-02-10' })).toEqual(['adjustment x: compensation-ended']);
    const advances = [{ participant: 'ghost', date: '2026-01-15', amount: 5 }];
    expect(told({ deals, advances })[1]).toEqual(['advance 2026-01-15: participant-unknown']);
  });

  it('may be a line: what is earned after compensation has ended waits', () => {
    const facts = { participants: [{ id: 'rep', compensationEnds: '2026-02-10' }], deals: [...deals, deal('B', '2026-03-10', 100)] };
    expect(told(facts)).toEqual([['base A M01 10.00'], ['B/rep: compensation-ended']]);
  });
});

describe('what depends on the earnings of others', () => {
  it('is computed after them, whichever manager came first', () => {
    const above = [
      { id: 'top', from: '2025-01-01', to: '2026-01-01' },
      { id: 'z-lead', from: '2026-01-01' },
    ];
    const participants = [{ id: 'top' }, { id: 'head', manager: 'top' }, { id: 'z-lead', manager: 'head' }, { id: 'rep', manager: above }];
    const override = { code: 'team', kind: 'override', basis: 'month', earnings: 'base', rate: '50%' };
    const got = result(planWith([flat('10%'), override]), { participants, deals: [deal('A', '2026-01-10', 100)] });
    expect(postingsOf(got).filter((text) => text.startsWith('team'))).toHaveLength(3);
  });

  it('is of what the person earned, not of what others got of the same deals', () => {
    const share = {
      code: 'more',
      kind: 'bonus',
      when: { amount: 'sales', basis: 'month', atLeast: 1 },
      share: '100%',
      of: { component: 'base' },
    };
    const facts = {
      ...people('rep', 'mate'),
      deals: [deal('A', '2026-01-10', 100, { paySplits: split(['rep', '50%'], ['mate', '50%']) })],
    };
    expect(linesOf(result(planWith([flat('10%'), share]), facts, '2026-01-31'))).toEqual([
      'base A M01 5.00',
      'base A M01 5.00',
      'more bonus M01 5.00',
    ]);
  });
});
