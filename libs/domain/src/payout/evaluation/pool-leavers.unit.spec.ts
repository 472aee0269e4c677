import { describe, expect, it } from '@jest/globals';
import { teamPool, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

/** Rep leaves the plan on 15 February, after 45 of 90 days; other has it throughout, with deals of 300. */
const shared = (pool: Fields, ...deals: readonly (readonly [string, string, number])[]): string[] =>
  paid(teamPool({ measure: 'sales', ...pool }), {
    asOf: '2026-03-31',
    participants: [{ id: 'rep' }, { id: 'other' }],
    assignments: [
      { participant: 'rep', plan: 'plan', from: '2026-01-01', to: '2026-02-15' },
      { participant: 'other', plan: 'plan', from: '2026-01-01' },
    ],
    ...sold(['A', '01-30', 600], ['B', '01-05', 300, { owner: 'other' }], ...deals),
  }).filter((line) => !line.startsWith('='));

describe('a pool whose member leaves the plan within the basis', () => {
  it('pays the leaver the share of the days, at the end of the basis, and the whole in all', () => {
    expect(shared({ share: 'participation-days' })).toEqual([
      'rep pool team pool M03>M03 3000.00 earned',
      'other pool team pool M03>M03 6000.00 earned',
    ]);
    expect(shared({ share: 'equal' })).toEqual([
      'rep pool team pool M03>M03 4500.00 earned',
      'other pool team pool M03>M03 4500.00 earned',
    ]);
  });

  it('counts credits as long as the member has the plan, for the shares and for the pool', () => {
    const left = ['L', '03-05', 500] as const;
    expect(shared({ share: 'credited' }, left)).toEqual([
      'rep pool team pool M03>M03 6000.00 earned',
      'other pool team pool M03>M03 3000.00 earned',
    ]);
    expect(shared({ share: 'credited', amount: undefined, rate: '10%' }, left)).toEqual([
      'rep pool team pool M03>M03 60.00 earned',
      'other pool team pool M03>M03 30.00 earned',
    ]);
  });

  it('pays one share to whoever comes back, by all days', () => {
    const facts = {
      asOf: '2026-03-31',
      participants: [{ id: 'rep' }, { id: 'other' }],
      assignments: [
        { participant: 'rep', plan: 'plan', from: '2026-01-01', to: '2026-01-31' },
        { participant: 'rep', plan: 'plan', from: '2026-03-17' },
        { participant: 'other', plan: 'plan', from: '2026-01-01' },
      ],
      ...sold(['A', '01-30', 600]),
    };
    expect(paid(teamPool({ share: 'participation-days' }), facts).slice(0, 2)).toEqual([
      'rep pool team pool M03>M03 3000.00 earned',
      'other pool team pool M03>M03 6000.00 earned',
    ]);
  });
});
