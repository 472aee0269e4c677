import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deal, evaluated, planWith, postingsOf, result, tiered, type Fields } from '../../../test/payout/engine.js';

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

  it('leave what the cap would have paid without the lost, whatever was lost when, and never take more than was paid', () => {
    const ended = fc.constantFrom('', '2026-02-03', '2026-02-20', '2026-03-04', '2026-03-31');
    const sold = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), ended), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sold, fc.constantFrom('2026-01-31', '2026-02-28', '2026-03-31'), (list, closedThrough) => {
        const deals = list.map(([amount, on], index) => deal(`D${index}`, `2026-01-0${index + 1}`, amount * 10, on === '' ? {} : lost(on)));
        const { postings } = evaluated(plan(capped), { deals, closedThrough }, '2026-04-30');
        const kept = list.filter(([, on]) => on === '').reduce((sum, [amount]) => sum + amount, 0);
        const sum = postings.reduce((total, { amount }) => total + amount, 0n);
        expect(sum).toBe(BigInt(Math.min(kept, 100)) * 100n);
        expect(postings.every(({ reason, amount }) => reason !== 'clawback' || amount < 0n)).toBe(true);
      }),
      { numRuns: Number.parseInt(process.env['ATTAIN_PROPERTY_RUNS'] ?? '60', 10) },
    );
  });
});

describe('a deal whose pay is split', () => {
  const people = { participants: [{ id: 'rep' }, { id: 'two' }] };
  const paySplits = [
    { participant: 'two', share: '40%' },
    { participant: 'rep', share: '60%' },
  ];
  const parties = (facts: Fields, more: Fields = {}): string[] =>
    result(plan(more), { ...people, ...facts })
      .postings.filter(({ posting }) => posting === 'FY2026-M02')
      .map(({ participant, amount, reason }) => `${participant} ${amount} ${reason}`)
      .sort();
  const A = deal('A', '2026-01-05', 1000, { ...lost('2026-02-10'), paySplits });

  it('reach every party, in both ways of counting attainment', () => {
    const facts = { deals: [A], closedThrough: '2026-01-31' };
    expect(parties(facts)).toEqual(['rep -60.00 clawback', 'two -40.00 clawback']);
    expect(parties(facts, { clawback: { ...CLAW, attainment: 'reversed-then' } })).toEqual(['rep -60.00 clawback', 'two -40.00 clawback']);
    const minimum = { minimum: 200, clawback: { ...CLAW, amount: 'at-rate' } };
    // Paid 120 and 80 by a minimum of 200; the rate gave 100.
    expect(parties(facts, minimum)).toEqual(['rep -60.00 clawback', 'two -40.00 clawback']);
  });

  it('find what closed periods by hand paid to each', () => {
    const paid = (participant: string, amount: number): Fields => ({ participant, component: 'base', credit: 'A/rep', amount });
    const closed = [{ period: '2026-01', postings: [paid('rep', 60), paid('two', 40)] }];
    expect(parties({ deals: [A], closed })).toEqual(['rep -60.00 clawback', 'two -40.00 clawback']);
  });

  it('recover from each the drop of its own part of capped pay', () => {
    // A 100 and B 70 under a cap of 120: paid 100 (60 and 40) and 20 to rep alone. Without A rep would have been paid 70, of 80.
    const deals = [A, deal('B', '2026-01-06', 700)];
    const capped = { cap: { per: 'month', amount: 120, excess: 'forfeit' } };
    expect(parties({ deals, closedThrough: '2026-01-31' }, capped)).toEqual(['rep -10.00 clawback', 'two -40.00 clawback']);
  });

  it('pays a party who holds another plan, and holds what has no plan in its currency', () => {
    const shared = { deals: [deal('A', '2026-01-05', 1000, { paySplits })], ...people };
    const assignments = [
      { participant: 'rep', plan: 'plan', from: '2026-01-01' },
      { participant: 'two', plan: 'other', from: '2026-01-01' },
    ];
    const paid = (currency: string): string[] => {
      const other = { ...planWith([tiered('month', TEN, { code: 'own' })]), plan: 'other', currency };
      const { postings, held } = result([planWith([tiered('month', TEN)]), other], { ...shared, assignments });
      return [...postings.map(({ participant, amount }) => `${participant} ${amount}`), ...held.map(({ reason }) => reason)].sort();
    };
    expect(paid('USD')).toEqual(['rep 60.00', 'two 40.00']);
    expect(paid('EUR')).toEqual(['plan-missing', 'rep 60.00']);
  });
});
