import { describe, expect, it } from '@jest/globals';
import { readFactsDocument } from './read-facts.js';

const findingsOf = (facts: object): string[] =>
  readFactsDocument({ participants: [{ id: 'rep' }], ...facts }).findings.map(({ path, code, reason }) => `${path} ${code}: ${reason}`);

describe('what is carried as negative', () => {
  const opening = (carriedNegative: string) => ({ opening: [{ participant: 'rep', date: '2026-01-01', carriedNegative }] });

  it('is 0 or below', () => {
    expect(findingsOf(opening('-200.00'))).toEqual([]);
    expect(findingsOf(opening('0'))).toEqual([]);
  });

  it('is refused with its path when it is above 0, in openings and in closed periods', () => {
    expect(findingsOf(opening('200.00'))).toEqual([
      'opening[0].carriedNegative CARRIED_NEGATIVE_POSITIVE: What is carried as negative is below 0 or 0, not 200.00',
    ]);
    const closed = [{ period: '2026-01', balances: [{ participant: 'rep' }, { participant: 'rep', carriedNegative: '1' }] }];
    expect(findingsOf({ closed })).toEqual([
      'closed[0].balances[1].carriedNegative CARRIED_NEGATIVE_POSITIVE: What is carried as negative is below 0 or 0, not 1',
    ]);
  });
});
