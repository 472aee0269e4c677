import { describe, expect, it } from '@jest/globals';
import { dealFactsOf } from '../../test/support/records.js';
import { changesBetween, type DealSide } from './changes.js';
import type { DealFacts } from './deal.js';

const side = (facts: Partial<DealFacts> = {}, deleted = false): DealSide => ({ facts: dealFactsOf(facts), deleted });

describe('what happened to a deal', () => {
  it('names a first sight, with how it ended', () => {
    expect(changesBetween(null, side())).toEqual(['created']);
    expect(changesBetween(null, side({ status: 'won' }))).toEqual(['created', 'won']);
    expect(changesBetween(null, side({}, true))).toEqual(['created', 'deleted']);
  });

  it('names each change of its own kind, several at once', () => {
    expect(changesBetween(side(), side({ status: 'won', stage: 'closedwon', amount: '1', closeDate: '2026-08-01' }))).toEqual([
      'won',
      'amount-changed',
      'close-date-moved',
      'stage-changed',
    ]);
    expect(changesBetween(side({ status: 'won' }), side())).toEqual(['reopened']);
    expect(changesBetween(side(), side({ owner: '2', splits: [{ user: '2', share: '1' }] }))).toEqual(['owner-changed', 'splits-changed']);
    expect(changesBetween(side(), side({ mergedInto: '9' }))).toEqual(['merged']);
    expect(changesBetween(side(), side({}, true))).toEqual(['deleted']);
    expect(changesBetween(side({}, true), side())).toEqual(['restored']);
    expect(changesBetween(side(), side({ name: 'Other' }))).toEqual(['edited']);
  });

  it('sees a win, a reopening and another win that were read as one', () => {
    expect(
      changesBetween(side({ status: 'won', wonOn: ['2026-07-01'] }), side({ status: 'won', wonOn: ['2026-07-01', '2026-08-01'] })),
    ).toEqual(['reopened', 'won']);
  });
});
