import { describe, expect, it } from '@jest/globals';
import { result } from '../../../test/payout/engine.js';
import { bonus, commission, curve, type Fields } from '../../../test/plan/documents.js';
import { explained, paid, quotas, sold } from '../../../test/payout/explained.js';

const gate = { measure: 'margin', basis: 'quarter', atLeast: '100%', appliesTo: 'all' };
const above = { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }], gate: { ...gate, appliesTo: 'tiersAbove' } };
const parties = (...shares: string[]): Fields => ({
  paySplits: shares.map((share, index) => ({ participant: ['mate', 'rep', 'third'][index], share })),
});
const people = { participants: [{ id: 'rep' }, { id: 'mate' }, { id: 'third' }] };
const held = (plan: Fields, facts: Fields): string[] => paid(plan, facts).filter((text) => text.startsWith('held'));

describe('lines that wait', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'for a review, though the gate is open',
      commission({ windfall: { above: '40' }, gate }),
      { ...quotas(1000, 500), ...sold(['A', '01-10', 1000]) },
      ['held rep base A/rep: windfall-review 50.00'],
    ],
    [
      'for a gate, whole while the cap leaves room for them',
      commission({ gate, cap: { per: 'quarter', amount: '200/3', excess: 'forfeit' } }),
      { ...quotas(1000, 5000), ...sold(['A', '01-10', 1000], ['B', '01-11', 1000]) },
      ['held rep base A/rep: gate-shut 50.00', 'held rep base B/rep: gate-shut 50.00'],
    ],
    [
      'for a gate over the tiers above, as far as the cap leaves room for it',
      commission({ ...above, cap: { per: 'quarter', amount: '662/3', excess: 'forfeit' } }),
      { ...quotas(1000, 5000), ...sold(['A', '01-10', 4000]) },
      ['held rep base A/rep: gate-shut 20.66'],
    ],
    [
      'for a gate over the tiers above, where nothing reaches above',
      commission(above),
      { ...quotas(1000, 5000), ...sold(['A', '01-10', 500]) },
      [],
    ],
    [
      'for a gate over the tiers above, and only with what lies above',
      commission(above),
      { ...quotas(1000, 5000), ...sold(['A', '01-10', 1500]) },
      ['held rep base A/rep: gate-shut 25.00'],
    ],
    [
      'for a gate over the tiers above, each party with its own part',
      commission(above),
      { ...quotas(1000, 5000), ...people, ...sold(['A', '01-10', 1500, parties('50%', '25%', '25%')]) },
      ['held mate base A/rep: gate-shut 12.50', 'held rep base A/rep: gate-shut 6.25', 'held third base A/rep: gate-shut 6.25'],
    ],
    [
      'for nothing any more, once the gate has lapsed',
      commission({ gate }),
      { ...quotas(1000, 5000), ...sold(['A', '01-10', 1000], ['B', '04-10', 0]) },
      ['held rep base A/rep: gate-unmet-at-end 0.00'],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(held(plan, facts)).toEqual(expected);
  });

  it('of two periods are released in one, each by itself', () => {
    const plan = curve({ gate, curve: [{ from: '0%', pays: '0%', perPoint: '1%' }] });
    const facts = { ...quotas(1000, 500), ...sold(['A', '01-10', 200], ['B', '02-10', 300], ['C', '03-10', 500]) };
    expect(paid(plan, facts)).toEqual([
      'rep base gate opened M03>M03 1000.00 earned',
      'rep base gate opened M03>M03 1500.00 earned',
      'rep base payout curve M03>M03 2500.00 earned',
      '= rep M03: released 5000.00, net 5000.00; pays 5000.00 USD',
    ]);
  });

  it('are cut at the cap in whole cents, never above it', () => {
    const cap = { per: 'quarter', amount: '200/3', excess: 'forfeit' };
    expect(paid(commission({ cap }), sold(['A', '01-10', 1000], ['B', '01-11', 1000], ['C', '01-12', 1000]))).toEqual([
      'rep base A/rep M01>M01 50.00 earned',
      'rep base B/rep M01>M01 16.66 earned',
      '= rep M01: released 66.66, net 66.66; pays 66.66 USD',
    ]);
  });

  it('under a cap by attainment are not cut where there is no quota', () => {
    const cap = { per: 'quarter', amount: '20', excess: 'forfeit', while: { measure: 'margin', basis: 'quarter', below: '80%' } };
    const amounts = (margin?: number): string[] =>
      paid(commission({ cap }), { ...quotas(1000, margin), ...sold(['A', '01-10', 1000]) }).filter((text) => text.startsWith('rep'));
    expect(amounts()).toEqual(['rep base A/rep M01>M01 50.00 earned']);
    expect(amounts(5000)).toEqual(['rep base A/rep M01>M01 20.00 earned']);
    expect(amounts(500)).toEqual(['rep base A/rep M01>M01 50.00 earned']);
    expect(amounts(625)).toEqual(['rep base A/rep M01>M01 50.00 earned']);
  });
});

describe('parts of a line', () => {
  const lines = (...shares: string[]): (string | null)[][] =>
    result(commission(), { ...quotas(1000), ...people, ...sold(['A', '01-10', 1000, parties(...shares)]) }).lines.map(
      ({ participant, amount, exact, held: reason }) => [participant, amount, exact, reason],
    );

  it('are by the shares of the parties, exactly and in cents', () => {
    expect(lines('50%', '25%', '25%')).toEqual([
      ['mate', '25.00', '25', null],
      ['rep', '12.50', '12.5', null],
      ['third', '12.50', '12.5', null],
    ]);
    expect(lines('1/2', '1/3', '1/6').map(([, amount, exact]) => [amount, exact])).toEqual([
      ['25.00', '25'],
      ['16.67', '50/3'],
      ['8.33', '25/3'],
    ]);
    expect(lines('equal', 'equal').map(([, amount, exact]) => [amount, exact])).toEqual([
      ['25.00', '25'],
      ['25.00', '25'],
    ]);
  });

  it('of whole periods are not provisional', () => {
    const shown = result(bonus(), { ...quotas(1000), ...sold(['A', '01-10', 1000]) }).lines.map(({ label, provisional }) => [
      label,
      provisional,
    ]);
    expect(shown).toEqual([['bonus', false]]);
  });
});

describe('lines that are re-rated', () => {
  it('name the reversed deals of their own quarter up to their day', () => {
    const clawback = { when: ['lost'], amount: 'paid', attainment: 'reversed-then' };
    const lost = { endedOn: '2026-04-05', endReason: 'lost' };
    const words = explained(
      commission({ clawback, tiers: [{ to: '1000', rate: '5%' }, { rate: '10%' }] }, { onEnd: { negative: 'forgive' } }),
      {
        closedThrough: '2026-03-31',
        ...sold(
          ['A', '01-01', 600, lost],
          ['B', '01-01', 100],
          ['C', '01-20', 200],
          ['D', '02-10', 300, lost],
          ['E', '02-10', 400],
          ['F', '04-10', 50],
        ),
      },
    );
    const named = words.filter((text) => /^base|re-rated/.test(text)).map((text) => text.trim());
    const [a, d] = ['A', 'D'].map((id) => `re-rated without ${id}, which was lost on 2026-04-05`);
    expect(named).toEqual(['base B M01 5.00', a, 'base C M01 10.00', a, 'base E M02 20.00', a, d, 'base F M04 2.50']);
  });
});
