import { describe, expect, it } from '@jest/globals';
import { bonus, commission, curve, mbo, planOf, teamPool, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

const posted = (plans: Fields | Fields[], facts: Fields, asOf?: string): string[] =>
  paid(plans, facts, asOf).filter((text) => text.endsWith('earned'));

describe('a pool by days', () => {
  it('counts of each the days of the quarter on which the plan is held', () => {
    const plan = teamPool({ amount: '19700', share: 'participation-days' }, { effective: { from: '2025-01-01' } });
    const facts = {
      participants: [{ id: 'rep' }, { id: 'other' }, { id: 'third' }],
      assignments: [
        { participant: 'rep', plan: 'plan', from: '2026-01-15' },
        { participant: 'other', plan: 'plan', from: '2026-01-01', to: '2026-02-01' },
        { participant: 'third', plan: 'plan', from: '2025-10-01', to: '2026-06-01' },
      ],
      ...sold(['A', '03-31', 1]),
    };
    // 76, 31 and 90 days of 197; the one whose time is over is not paid.
    expect(posted(plan, facts, '2026-03-31')).toContain('rep pool team pool M03>M03 7600.00 earned');
    expect(posted(plan, facts, '2026-03-31')).toContain('third pool team pool M03>M03 9000.00 earned');
  });
});

describe('the later of two scores decides', () => {
  const scores = [
    { participant: 'rep', objective: 'launch', date: '2026-02-01', score: '90%' },
    { participant: 'rep', objective: 'launch', date: '2026-02-02', score: '40%' },
  ];
  it.each([[scores], [[...scores].reverse()]])('in whatever order they stand', (list) => {
    expect(posted(mbo(), { scores: list, ...sold(['A', '03-10', 1]) }, '2026-03-31')).toEqual([
      'rep goals objectives M03>M03 2000.00 earned',
    ]);
  });
});

describe('a version within a quarter', () => {
  const reached = (fields: Fields = {}): Fields => ({
    ...{ code: 'landing', kind: 'bonus', when: { amount: 'sales', basis: 'quarter', atLeast: '100' }, amount: '500' },
    ...fields,
  });
  const next = (components: Fields[]): Fields => ({
    ...planOf(components),
    ...{ effective: { from: '2026-02-15' }, onStart: { attainment: 'carry' } },
  });
  const extra = { code: 'extra', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '1%' }] };
  const facts = { ...sold(['A', '01-10', 100], ['B', '02-20', 100]) };

  it('goes on with the account of a component of the same name and kind, whatever else it has', () => {
    expect(posted([planOf([reached()]), next([reached({ amount: '700' }), extra])], facts)).toEqual([
      'rep landing bonus M01>M01 500.00 earned',
      'rep landing bonus M02>M02 200.00 earned',
      'rep extra B/rep M02>M02 1.00 earned',
    ]);
  });

  it('leaves to the old one what it has no component for, or one of another kind', () => {
    const other = { ...(curve({ curve: [{ from: '0%', pays: '100%' }], of: '30' })['components'] as Fields[])[0], code: 'landing' };
    const late = { ...sold(['A', '02-10', 100], ['B', '02-20', 100]) };
    expect(posted([planOf([reached()]), next([extra])], late)).toEqual([
      'rep landing bonus of the version until 2026-02-15 M02>M02 500.00 earned',
      'rep extra B/rep M02>M02 1.00 earned',
    ]);
    const quotas = { quotas: [{ participant: 'rep', measure: 'sales', basis: 'quarter', amount: '1000' }] };
    expect(posted([planOf([reached()]), next([other])], { ...quotas, ...late })).toEqual([
      'rep landing bonus of the version until 2026-02-15 M02>M02 500.00 earned',
      'rep landing payout curve M02>M02 30.00 earned',
    ]);
  });

  it('without a word on a component pays it by its own rule', () => {
    expect(
      posted([bonus({ when: { amount: 'sales', basis: 'quarter', atLeast: '100' } }), { ...commission(), plan: 'second' }], facts),
    ).toEqual(['rep landing bonus M01>M01 500.00 earned', 'rep base A/rep M01>M01 5.00 earned', 'rep base B/rep M02>M02 5.00 earned']);
  });
});
