import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

const plan = commission(
  { clawback: { when: ['lost'], within: '90 days', share: '50%', amount: 'paid', attainment: 'kept' } },
  { onEnd: { negative: 'collect' } },
);
const lost = (endedOn: string, postings: readonly Fields[]): string[] =>
  paid(plan, {
    asOf: '2026-02-28',
    ...sold(['A', '01-10', 1000, { endedOn, endReason: 'lost' }]),
    closed: [{ period: '2026-01', closedOn: '2026-02-05', postings }],
  }).filter((line) => !line.startsWith('='));
const posting: Fields = { participant: 'rep', component: 'base', credit: 'A/rep', amount: '50.00' };

describe('a deal that is lost on the day on which its period was closed', () => {
  it('given that the closed period paid it, comes back by the clause alone, as one that is lost a day later', () => {
    const clawed = ['rep base A/rep clawback M01>M02 -25.00 clawback'];
    expect(lost('2026-02-05', [posting])).toEqual(clawed);
    expect(lost('2026-02-06', [posting])).toEqual(clawed);
  });

  it('given that the closed period did not pay it, was gone before', () => {
    expect(lost('2026-02-05', [])).toEqual([]);
    expect(lost('2026-02-05', [{ ...posting, credit: 'B/rep' }])).toEqual(['rep base B/rep -01>M02 -50.00 returned']);
  });

  it('a day before is recalculated', () => {
    expect(lost('2026-02-04', [posting])).toEqual(['rep base A/rep -01>M02 -50.00 returned']);
  });
});
