import { describe, expect, it } from '@jest/globals';
import { result } from '../../../test/payout/engine.js';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { explained, paid, quotas, sold } from '../../../test/payout/explained.js';

const steps = { tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }] };
const measures = (quota: Fields): Fields => ({ measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'], ...quota } } } });
const amounts = (plan: Fields | Fields[], facts: Fields): string[] =>
  paid(plan, facts)
    .filter((text) => text.startsWith('rep') || text.startsWith('held'))
    .map((text) => text.replace(/^rep \S+ (\S+) \S+ (\S+) earned$/, '$1 $2'));

describe('what was attained before the first credit', () => {
  const opening = (participant: string, date: string): Fields => ({
    participants: [{ id: 'rep' }, { id: 'other' }],
    ...quotas(1000),
    opening: [{ participant, date, attainment: [{ measure: 'sales', basis: 'quarter', amount: '900' }] }],
    ...sold(['A', '04-10', 300]),
  });

  it.each<[string, Fields, string]>([
    ['counts from the first day of the quarter', opening('rep', '2026-04-01'), '25.00'],
    ['counts to the last day of the quarter', opening('rep', '2026-06-30'), '25.00'],
    ['does not count in the quarter after', opening('rep', '2026-03-31'), '15.00'],
    ['does not count in the quarter before', opening('rep', '2026-07-01'), '15.00'],
    ['does not count for another', opening('other', '2026-04-01'), '15.00'],
  ])('%s', (_what, facts, amount) => {
    expect(result(commission(steps), facts, '2026-07-31').lines.map((line) => line.amount)).toEqual([amount]);
  });

  it('counts under a quota that begins anew when it changes, if it began so', () => {
    const facts = {
      quotas: [{ participant: 'rep', measure: 'sales', basis: 'quarter', from: '2026-02-01', amount: '1000' }],
      opening: [{ participant: 'rep', date: '2026-01-01', attainment: [{ measure: 'sales', basis: 'quarter', amount: '900' }] }],
      ...sold(['A', '02-10', 300]),
    };
    expect(amounts(commission(steps, measures({ carry: 'no' })), facts)).toEqual(['A/rep 25.00']);
  });
});

describe('attainment at a change of plan', () => {
  it('begins anew with the first day of a version that says so, that day included', () => {
    const restart = { ...commission(steps), effective: { from: '2026-02-15' }, onStart: { attainment: 'restart' } };
    const facts = { ...quotas(1000), ...sold(['A', '02-14', 900], ['B', '02-15', 300], ['C', '02-16', 800]) };
    expect(amounts([commission(steps), restart], facts)).toEqual(['A/rep 45.00', 'B/rep 15.00', 'C/rep 45.00']);
  });

  it('needs no word where the plan before had ended when the quarter began', () => {
    const plan = (code: string): Fields => ({ ...commission(steps), plan: code, effective: { from: '2025-01-01' } });
    const assigned = (to: string): Fields => ({
      assignments: [
        { participant: 'rep', plan: 'first', from: '2025-10-01', to },
        { participant: 'rep', plan: 'second', from: '2026-02-01' },
      ],
      ...quotas(1000),
      ...sold(['A', '02-10', 300]),
    });
    expect(amounts([plan('first'), plan('second')], assigned('2026-01-01'))).toEqual(['A/rep 15.00']);
    expect(amounts([plan('first'), plan('second')], assigned('2026-01-02'))).toEqual([
      'held rep base A/rep: attainment-at-plan-change-not-stated 0.00',
    ]);
  });
});

describe('a credit that is reversed now', () => {
  it('has one line, and counts against what is sold from then on', () => {
    const clawback = { when: ['lost'], amount: 'paid', attainment: 'reversed-now' };
    const plan = commission({ ...steps, clawback }, { onEnd: { negative: 'forgive' } });
    const facts = {
      ...{ closedThrough: '2026-01-31', ...quotas(1000) },
      ...sold(['A', '01-10', 900, { endedOn: '2026-02-10', endReason: 'lost' }], ['B', '02-09', 300], ['C', '02-11', 900]),
    };
    expect(explained(plan, facts).filter((text) => !text.startsWith(' '))).toEqual([
      'base A M01 45.00',
      'base B M02 25.00',
      'base C M02 55.00',
    ]);
  });
});

describe('a quota that a plan states', () => {
  const reasons = (quota: Fields, more: Fields = {}): (string | null)[] =>
    result(commission(steps, { ...measures(quota), ...more }), sold(['A', '01-10', 300])).measures.map(({ reason }) => reason);

  it('has no number where its values have none', () => {
    expect(reasons({ amount: 'a / b', per: 'quarter' }, { values: { a: '1', b: '1 - 1' } })).toEqual(['value-undefined']);
  });

  it('is ramped from the first of several times of taking part on', () => {
    const facts = {
      participants: [{ id: 'rep', participation: [{ from: '2026-04-01' }, { from: '2026-01-01', to: '2026-02-01' }] }],
      ...quotas(900),
      ...sold(['A', '04-10', 300]),
    };
    const shown = result(commission(steps, measures({ ramp: ['0%', '50%'] })), facts).measures;
    expect(shown.map(({ period, quota }) => `${period.slice(7)} ${quota}`)).toEqual(['Q1 450', 'Q2 900']);
  });
});
