import { describe, expect, it } from '@jest/globals';
import { commission, teamPool, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { evaluate, toResult } from '../index.js';

const released = (plans: Fields | readonly Fields[], facts: Fields, asOf: string): string[] =>
  toResult(
    evaluate(
      [plans].flat().map((plan) => readPlan(plan as Fields)),
      readFacts(facts),
      { asOf },
    ),
    { trace: false },
  ).statements.map(({ period, released: amount }) => `${period}: ${amount}`);

describe('pay periods of two weeks', () => {
  const plan = (more: Fields = {}): Fields =>
    commission({}, { payPeriod: 'two-weeks', effective: { from: '2026-01-05' }, onStart: { attainment: 'carry' }, ...more });
  const facts = sold(['A', '01-14', 1000], ['B', '01-22', 1000]);
  const periods = ['two weeks of 2026-01-05: 50.00', 'two weeks of 2026-01-19: 50.00'];

  it.each<[string, Fields | Fields[], Fields]>([
    ['from the week in which the plan begins', plan(), {}],
    ['for whoever takes part from within one', plan(), { participants: [{ id: 'rep', participation: [{ from: '2026-01-12' }] }] }],
    [
      'for whoever has the plan from within one',
      plan(),
      { assignments: [{ participant: 'rep', plan: plan()['plan'], from: '2026-01-12' }] },
    ],
    ['after a version that begins within one', [plan(), plan({ effective: { from: '2026-01-13' } })], {}],
    ['when some are closed', plan(), { closedThrough: '2026-01-18' }],
    [
      'when some are closed and it is joined within one',
      plan(),
      { closedThrough: '2026-02-01', participants: [{ id: 'rep', participation: [{ from: '2026-01-12' }] }] },
    ],
  ])('are counted %s', (_, plans, more) => {
    expect(released(plans, { ...facts, ...more }, '2026-02-10').filter((text) => !text.endsWith(' 0.00'))).toEqual(periods);
  });
});

describe('who takes part in several spans', () => {
  it('is closed from the first of them on, in whatever order they stand', () => {
    const spans = [{ from: '2026-01-01', to: '2026-02-01' }, { from: '2026-03-01' }];
    const of = (participation: Fields[]): string[] =>
      paid(teamPool({ basis: 'month', amount: '60' }), {
        ...{ participants: [{ id: 'rep', participation }], closedThrough: '2026-03-31', asOf: '2026-04-30' },
      }).filter((text) => text.startsWith('='));
    expect(of([...spans].reverse())).toEqual(of(spans));
    expect(of(spans)[0]).toContain('rep M01: released 60.00');
  });
});
