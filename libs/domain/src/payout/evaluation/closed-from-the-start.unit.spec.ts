import { describe, expect, it } from '@jest/globals';
import { deal, flat, planWith, postingsOf, quota, result, tiered, type Fields } from '../../../test/payout/engine.js';

const mbo: Fields = {
  ...{ code: 'aims', kind: 'mbo', basis: 'quarter', of: '100', prorate: 'none' },
  objectives: [{ code: 'aim', weight: '100%' }],
};
const score = (date: string, value: string): Fields => ({ participant: 'rep', objective: 'aim', score: value, date });

/** Pay periods with what they pay; closed ones are marked. */
const steps = (plan: Fields, facts: Fields, asOf: string): string[] =>
  result(plan, facts, asOf).statements.map(({ period, net, closed }) => `${period.slice(7)} ${net}${closed ? ' closed' : ''}`);

describe('periods that are closed from the facts', () => {
  it('given a plan that pays by scores alone, closes them as those of any other', () => {
    const facts = { scores: [score('2026-02-10', '90%')], closedThrough: '2026-03-31' };
    expect(steps(planWith([mbo]), facts, '2026-04-30')).toEqual(['M03 90.00 closed']);
  });

  it('given a fixed pool, closes periods in which nothing was recorded', () => {
    const pool = { code: 'pool', kind: 'team-pool', basis: 'month', amount: '60', share: 'equal' };
    const facts = { participants: [{ id: 'rep', participation: [{ from: '2026-02-01' }] }], closedThrough: '2026-03-31' };
    expect(steps(planWith([pool]), facts, '2026-04-30')).toEqual(['M02 60.00 closed', 'M03 60.00 closed', 'M04 60.00']);
  });

  it('given more facts that are recorded later, closes the same periods with the same steps', () => {
    const plan = planWith([flat('5%'), mbo]);
    const facts = { scores: [score('2026-02-10', '90%')], deals: [deal('A', '2026-04-10', 100)], closedThrough: '2026-03-31' };
    const later = { ...facts, deals: [...facts.deals, deal('B', '2026-01-10', 200, { recordedOn: '2026-04-20' })] };
    const closed = (each: string): boolean => each.endsWith('closed');
    const before = steps(plan, facts, '2026-04-30').filter(closed);
    expect(before).toEqual(['M03 90.00 closed']);
    expect(steps(plan, later, '2026-04-30').filter(closed)).toEqual(before);
  });
});

describe('a clawback under a cap', () => {
  it('given a deal below 0 beside the lost one, takes back what the lost one was paid and leaves what the other took', () => {
    const terms = {
      cap: { per: 'month', amount: '10', excess: 'forfeit' },
      clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' },
    };
    const lost = { endedOn: '2026-04-05', endReason: 'lost', recordedOn: '2026-04-05' };
    const sold = deal('B', '2026-03-20', 40);
    const facts = {
      quotas: [quota('month', 100)],
      deals: [deal('A', '2026-03-01', -40), sold, { ...sold, ...lost }],
      closedThrough: '2026-05-31',
    };
    expect(
      postingsOf(result(planWith([tiered('month', [{ rate: '5%' }], terms)], { onEnd: { negative: 'collect' } }), facts, '2026-06-30')),
    ).toEqual(['base A/rep M03>M03 -2.00 earned', 'base B/rep M03>M03 2.00 earned', 'base B/rep M03>M04 -2.00 clawback']);
  });
});
