import { describe, expect, it } from '@jest/globals';
import { result } from '../../../test/payout/engine.js';
import { bonus, commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

const monthly = (plan: string, more: Fields = {}): Fields => ({ ...commission({ basis: 'month' }), plan, ...more });
const cap = { cap: { per: 'pay-period', amount: '60', excess: 'forfeit' } };
const draw = (amount: string): Fields => ({ draw: { kind: 'non-recoverable', amount, until: '2026-12-31' } });
const assigned = (...list: readonly [string, string, (string | null)?, Fields?][]): Fields => ({
  assignments: list.map(([plan, from, to, values]) => ({
    ...{ participant: 'rep', plan, from, ...((to ?? null) === null ? {} : { to }), ...(values ? { values } : {}) },
  })),
});
const statements = (plans: Fields | Fields[], facts: Fields, asOf?: string): string[] =>
  paid(plans, facts, asOf).filter((text) => text.startsWith('='));
const year = sold(['A', '01-10', 1000], ['B', '02-10', 2000], ['C', '03-10', 3000]);

describe('the pay rules of a period', () => {
  it.each<[string, Fields[], Fields, string[]]>([
    [
      'are those of the plan with a cap, of two that are in force',
      [monthly('first', cap), monthly('second')],
      sold(['A', '01-10', 1000]),
      ['= rep M01: released 100.00, cutByCap 40.00, net 60.00; pays 60.00 USD'],
    ],
    [
      'are those of the plan with a cap as long as it is in force',
      [monthly('first', cap), monthly('second')],
      { ...assigned(['first', '2026-01-01', '2026-02-01'], ['second', '2026-01-01']), ...year },
      [
        '= rep M01: released 100.00, cutByCap 40.00, net 60.00; pays 60.00 USD',
        '= rep M02: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M03: released 150.00, net 150.00; pays 150.00 USD',
      ],
    ],
    [
      'are those of the last plan of a person who has none any more',
      [monthly('first', cap), monthly('second')],
      { ...assigned(['first', '2026-01-01', '2026-02-01']), ...sold(['A', '01-10', 1000], ['B', '03-10', 5]), adjustments: [{ id: 'x', participant: 'rep', date: '2026-03-05', amount: '70', reason: 'thanks' }] }, // prettier-ignore
      ['= rep M01: released 50.00, net 50.00; pays 50.00 USD', '= rep M03: adjustments 70.00, cutByCap 10.00, net 60.00; pays 60.00 USD'],
    ],
    [
      'are those of the plan with a draw, of two that are in force',
      [monthly('first', draw('300')), monthly('second')],
      sold(['A', '01-10', 1000]),
      ['= rep M01: released 100.00, draw 300.00, topUp 200.00, net 300.00; pays 300.00 USD'],
    ],
  ])('%s', (_what, plans, facts, expected) => {
    expect(statements(plans, facts)).toEqual(expected);
  });

  it('name the last plan of several that have neither cap nor draw', () => {
    const plans = ['one', 'three', 'two'].map((plan) => monthly(plan));
    expect(result(plans, sold(['A', '01-10', 1000])).statements.map(({ plan }) => plan)).toEqual(['two']);
  });

  it('are by currency: periods, opening balances and adjustments', () => {
    const plans = [monthly('first', { currency: 'EUR', payPeriod: 'quarter' }), monthly('second')];
    const facts = {
      opening: [{ participant: 'rep', date: '2026-01-01', currency: 'USD', carriedNegative: '-20' }],
      adjustments: [{ id: 'x', participant: 'rep', date: '2026-01-05', amount: '7', currency: 'EUR', reason: 'thanks' }],
      ...sold(['A', '01-10', 1000]),
    };
    expect(statements(plans, facts)).toEqual([
      '= rep Q1: released 50.00, adjustments 7.00, net 57.00; pays 57.00 EUR',
      '= rep M01: released 50.00, fromNegative -20.00, net 30.00; pays 30.00 USD',
    ]);
  });
});

describe('a draw is due', () => {
  const payable = (facts: Fields, asOf: string, plan = monthly('plan', draw('300'))): string[] =>
    statements(plan, facts, asOf).map((text) => text.replace(/^= rep (\w+): .*net (.*);.*$/, '$1 $2'));

  it('from the month in which somebody begins, to the one in which the plan ends', () => {
    expect(payable(assigned(['plan', '2026-01-15']), '2026-02-28')).toEqual(['M01 300.00', 'M02 300.00']);
    expect(payable(assigned(['plan', '2026-01-01', '2026-02-01']), '2026-04-30')).toEqual(['M01 300.00']);
    expect(payable(assigned(['plan', '2026-01-01', '2026-02-10']), '2026-04-30')).toEqual(['M01 300.00', 'M02 300.00']);
  });

  it('up to the day of calculation, or the end of compensation before it', () => {
    const ending = (compensationEnds: string): Fields => ({ participants: [{ id: 'rep', compensationEnds }] });
    expect(payable(ending('2026-12-31'), '2026-02-28')).toEqual(['M01 300.00', 'M02 300.00']);
    expect(payable(ending('2026-02-10'), '2026-05-31')).toEqual(['M01 300.00', 'M02 300.00']);
  });

  it('in the amount of the last day of the period', () => {
    const plan = monthly('plan', { ...draw('floor'), values: { floor: '300' } });
    const facts = assigned(['plan', '2026-01-01', '2026-02-01', { floor: '100' }], ['plan', '2026-02-01', null, { floor: '200' }]);
    expect(payable(facts, '2026-02-28', plan)).toEqual(['M01 100.00', 'M02 200.00']);
  });

  it('from the first of several times of taking part on', () => {
    const facts = { participants: [{ id: 'rep', participation: [{ from: '2026-03-01' }, { from: '2026-01-15', to: '2026-02-01' }] }] };
    expect(payable(facts, '2026-01-31')).toEqual(['M01 300.00']);
  });
});

describe('what counts in a period', () => {
  it('leaves out what is dated after the day of calculation', () => {
    const dated = (date: string): Fields => ({ participant: 'rep', date, amount: '10' });
    const facts = {
      adjustments: [{ ...dated('2026-01-15'), id: 'x', reason: 'thanks' }, { ...dated('2026-01-16'), id: 'y', reason: 'thanks' }], // prettier-ignore
      ...sold(['A', '01-10', 1000]),
    };
    expect(statements(monthly('plan'), facts, '2026-01-15')).toEqual([
      '= rep M01: released 50.00, adjustments 10.00, net 60.00; pays 60.00 USD',
    ]);
  });

  it('is not moved by what another one brought along', () => {
    const facts = {
      participants: [{ id: 'rep' }, { id: 'other' }],
      opening: [{ participant: 'other', date: '2026-03-01', carriedNegative: '-5' }],
      ...sold(['A', '01-10', 1000], ['B', '03-10', 20]),
    };
    expect(statements(monthly('plan'), facts).filter((text) => text.includes('rep'))).toEqual([
      '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
      '= rep M03: released 1.00, net 1.00; pays 1.00 USD',
    ]);
  });

  it('names deals that re-rated a line only where there are any', () => {
    const { postings } = result(monthly('plan'), {
      closedThrough: '2026-01-31',
      ...sold(['A', '01-10', 1000], ['B', '01-11', 20, { recordedOn: '2026-02-05' }]),
    });
    expect(postings.map((posting) => [posting.reason, 'causes' in posting])).toEqual([
      ['earned', false],
      ['prior period', false],
    ]);
  });
});

describe('a line of a version', () => {
  const half = (plan: string, from: string, to: string | null, more: Fields = {}): Fields => ({
    ...bonus({ when: { amount: 'sales', basis: 'month', atLeast: '10' } }),
    ...{ plan, effective: { from, to }, ...more },
  });
  const labels = (plans: Fields[], facts: Fields = {}): string[] =>
    result(plans, { ...facts, ...sold(['A', '01-05', 10], ['B', '01-15', 20], ['C', '01-25', 30]) }, '2026-01-31').lines.map(
      ({ plan, label, amount }) => `${plan} ${label} ${amount}`,
    );

  it('says until when, where another version of the plan follows within the pay period', () => {
    const restart = { onStart: { attainment: 'restart' } };
    expect(labels([half('plan', '2026-01-01', null), half('plan', '2026-01-11', '2026-01-21', restart)])).toEqual([
      'plan bonus of the version until 2026-01-11 500.00',
      'plan bonus 500.00',
    ]);
  });

  it('does not where none follows, or a version of another plan', () => {
    expect(labels([half('plan', '2026-01-01', '2026-01-11')])).toEqual(['plan bonus 500.00']);
    const next = half('second', '2026-01-11', null, { onStart: { attainment: 'restart' } });
    expect(labels([half('plan', '2026-01-01', '2026-01-11'), next])).toEqual(['plan bonus 500.00', 'second bonus 500.00']);
  });
});
