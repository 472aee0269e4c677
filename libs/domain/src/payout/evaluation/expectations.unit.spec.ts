import { describe, expect, it } from '@jest/globals';
import { compareWith, type Expected } from './expectations.js';

const agrees = (expected: Expected, entry: unknown): boolean => {
  const [compared] = compareWith({ held: entry === undefined ? [] : [entry] }, { held: [expected] });
  return compared?.equal ?? false;
};

describe('an expectation', () => {
  it.each<[string, Expected, unknown]>([
    ['a number however it is written', { amount: '50' }, { amount: '50.00' }],
    ['a text', { reason: 'quota-missing' }, { reason: 'quota-missing' }],
    ['nothing by null', { held: null }, { held: null }],
    ['nothing by an empty text', { held: '' }, { held: null }],
    ['nothing where the result has no such field', { held: null }, {}],
    ['a field within a field', { 'balances.drawDebt': '5' }, { balances: { drawDebt: '5.00' } }],
    ['nothing within a field that is empty', { 'balances.drawDebt': null }, { balances: null }],
    ['nothing within a field that is missing', { 'balances.drawDebt': null }, {}],
  ])('is met: %s', (_, expected, entry) => {
    expect(agrees(expected, entry)).toBe(true);
  });

  it.each<[string, Expected, unknown]>([
    ['another number', { amount: '50' }, { amount: '50.01' }],
    ['a text where a number is wanted', { amount: '50' }, { amount: 'fifty' }],
    ['a number where a text is wanted', { amount: 'fifty' }, { amount: '50' }],
    ['a text where nothing is wanted', { held: null }, { held: 'quota-missing' }],
    ['nothing where the word null is wanted', { label: 'null' }, { label: null }],
    ['no field where the word undefined is wanted', { label: 'undefined' }, {}],
    ['nothing where a number is wanted', { amount: '0' }, { amount: null }],
    ['a text has no fields of its own', { 'label.length': '6' }, { label: 'credit' }],
    ['no entry at all, even where nothing is wanted of it', { held: null }, undefined],
  ])('is not met: %s', (_, expected, entry) => {
    expect(agrees(expected, entry)).toBe(false);
  });

  it('tells what came nearest', () => {
    const entries = [
      { component: 'base', amount: '1.00' },
      { component: 'other', amount: '3.00' },
    ];
    expect(compareWith({ postings: entries }, { postings: [{ component: 'other', amount: '2', held: null }] })).toEqual([
      {
        where: 'postings',
        expected: 'component other, amount 2, held none',
        got: 'component other, amount 3.00, held none',
        equal: false,
      },
    ]);
  });

  it('tells that nothing came out', () => {
    expect(compareWith({}, { postings: [{ amount: '2' }] })).toEqual([
      { where: 'postings', expected: 'amount 2', got: 'nothing', equal: false },
    ]);
  });

  it('needs an entry of its own', () => {
    const twice = [{ amount: '2' }, { amount: '2' }];
    const equal = (entries: readonly unknown[]) => compareWith({ held: entries }, { held: twice }).map((each) => each.equal);
    expect([equal([{ amount: '2.00' }]), equal([{ amount: '2.00' }, { amount: '2.00' }])]).toEqual([
      [true, false],
      [true, true],
    ]);
  });
});

describe('lines that no expectation names', () => {
  const line = (amount: string, credit: string | null = 'A/rep') => ({
    ...{ component: 'base', credit, label: 'credit', earning: 'FY2026-M01', amount },
  });
  const unnamed = (amount: string, more: object = {}) =>
    compareWith({ lines: [line('5.00'), line(amount, null)] }, { lines: [{ credit: 'A/rep', amount: '5' }], ...more })
      .slice(1)
      .map(({ got }) => got);

  it('are told where they pay something', () => {
    expect([unnamed('7.00'), unnamed('-7.00')]).toEqual([['base credit FY2026-M01 7.00'], ['base credit FY2026-M01 -7.00']]);
  });

  it('are told where their amount is no number', () => {
    expect(unnamed('unknown')).toEqual(['base credit FY2026-M01 unknown']);
  });

  it('are not told where they pay nothing, or where not all lines are listed', () => {
    expect([unnamed('0.00'), unnamed('7.00', { partial: 'yes' })]).toEqual([[], []]);
  });
});
