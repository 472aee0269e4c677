import { describe, expect, it } from '@jest/globals';
import { deal, flat, planWith, postingsOf, result, type Fields } from '../../../test/payout/engine.js';

const END = { onEnd: { negative: 'collect' } };
const clawed = planWith([flat('10%', { clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } })], END);
const won = deal('A', '2026-07-10', 100);
const ended = (recordedOn: string, endReason: string): Fields =>
  deal('A', '2026-07-10', 100, { recordedOn, endedOn: '2026-08-10', endReason });
const LOST = ended('2026-08-10', 'lost');

describe('what a clause took back', () => {
  const after = (...versions: Fields[]): string[] =>
    postingsOf(result(clawed, { deals: [won, LOST, ...versions], closedThrough: '2026-08-31' }, '2026-10-31')).slice(1);

  it('is paid again when the deal is won after all, and taken again when it is lost again', () => {
    const again = deal('A', '2026-07-10', 100, { recordedOn: '2026-09-10' });
    expect(after(again)).toEqual(['base A/rep M07>M08 -10.00 clawback', 'base A/rep M07>M09 10.00 returned']);
    const twice = { deals: [won, LOST, again, ended('2026-10-10', 'lost')], closedThrough: '2026-09-30' };
    expect(postingsOf(result(clawed, twice, '2026-10-31')).at(-1)).toBe('base A/rep M07>M10 -10.00 clawback');
  });

  it('is not taken a second time when the deal turns out to have ended for another reason', () => {
    expect(after(ended('2026-09-10', 'merged'))).toEqual([
      'base A/rep M07>M08 -10.00 clawback',
      'base A/rep M07>M09 -10.00 returned',
      'base A/rep M07>M09 10.00 returned',
    ]);
  });

  it('is known from closed periods that a document states', () => {
    const posted = { participant: 'rep', component: 'base', credit: 'A/rep' };
    const closed = [
      { period: '2026-07', postings: [{ ...posted, amount: 10 }] },
      { period: '2026-08', postings: [{ ...posted, earning: '2026-07', label: 'clawback', amount: -10 }] },
    ];
    expect(postingsOf(result(clawed, { deals: [won, LOST], closed }, '2026-09-30'))).toEqual([]);
  });
});

describe('somebody who is paid in two currencies', () => {
  const us = planWith([flat('10%')], { plan: 'us' });
  const eu = planWith([flat('10%')], { plan: 'eu', currency: 'EUR' });
  const statements = (facts: Fields): string[] =>
    result([us, eu], { deals: [deal('A', '2026-01-10', 100, { currency: 'USD' })], ...facts }, '2026-01-31').statements.map(
      ({ currency, adjustments, advances, settlement }) => `${currency} ${adjustments} − ${advances}: ${settlement}`,
    );

  it('is paid an adjustment, and has an advance deducted, in one of them: the stated one, else that of the first plan', () => {
    const adjustment = { id: 'x', participant: 'rep', date: '2026-01-15', amount: 50, reason: 'kept promise' };
    const advance = { participant: 'rep', date: '2026-01-16', amount: 5 };
    expect(statements({ adjustments: [adjustment], advances: [advance] })).toEqual(['EUR 50.00 − 5.00: 45.00', 'USD 0.00 − 0.00: 10.00']);
    const stated = { adjustments: [{ ...adjustment, currency: 'USD' }], advances: [{ ...advance, currency: 'USD' }] };
    expect(statements(stated)).toEqual(['USD 50.00 − 5.00: 55.00']);
  });

  it('keeps a part of a pay split that a closed period paid by a plan of somebody else', () => {
    const assigned = (participant: string, plan: string, from: string) => ({ participant, plan, from });
    const facts = {
      participants: [{ id: 'rep' }, { id: 'mate' }],
      assignments: [
        assigned('rep', 'us', '2026-01-01'),
        assigned('mate', 'eu', '2026-01-01'),
        // The mate is paid in dollars by another plan than the owner's.
        assigned('mate', 'us-mate', '2026-01-02'),
      ],
      deals: [
        deal('A', '2026-01-10', 100, {
          paySplits: [
            { participant: 'rep', share: '50%' },
            { participant: 'mate', share: '50%' },
          ],
        }),
      ],
      closedThrough: '2026-01-31',
    };
    const got = result([us, eu, planWith([flat('10%')], { plan: 'us-mate' })], facts, '2026-02-28');
    expect(postingsOf(got)).toEqual(['base A/rep M01>M01 5.00 earned', 'base A/rep M01>M01 5.00 earned']);
  });
});

describe('an advance', () => {
  it('from before the first pay period is deducted in it', () => {
    const facts = { participants: [{ id: 'rep', participation: [{ from: '2026-02-01' }] }], deals: [deal('A', '2026-02-10', 100)] };
    const advances = [{ participant: 'rep', date: '2026-01-20', amount: 4 }];
    expect(result(planWith([flat('10%')]), { ...facts, advances }).statements.map(({ settlement }) => settlement)).toEqual(['6.00']);
  });
});
