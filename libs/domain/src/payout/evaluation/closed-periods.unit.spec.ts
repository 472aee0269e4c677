import { describe, expect, it } from '@jest/globals';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { factsAsOf } from '../facts/read-facts.js';
import { balancesOf, closedPeriods, UnknownPeriod } from './closed-periods.js';

const closedOf = (closed: readonly Fields[], more: Fields = {}, plans = [readPlan(commission())]) => {
  const document = readFacts({ closed, ...more });
  return closedPeriods(document, plans, factsAsOf(document, '2026-06-30'));
};

describe('closed periods that facts state', () => {
  it.each([
    ['its label', 'FY2026-M02'],
    ['its month', '2026-02'],
    ['a day within it', '2026-02-17'],
  ])('are found by %s', (_, period) => {
    expect(closedOf([{ period }]).map(({ start, end }) => [start, end])).toEqual([['2026-02-01', '2026-03-01']]);
  });

  it.each(['FY2026-M13', 'FY1999-M01', 'P2026-02', '2026-021'])('are refused by a name that none has: %s', (period) => {
    expect(() => closedOf([{ period }])).toThrow(UnknownPeriod);
  });

  it('stand oldest first', () => {
    const months = ['2026-03', '2026-01', '2026-02'].map((period) => ({ period }));
    expect(closedOf(months).map(({ start }) => start)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
  });

  it('are closed on their last day unless they say otherwise', () => {
    expect(closedOf([{ period: '2026-01' }, { period: '2026-02', closedOn: '2026-03-05' }]).map(({ closedOn }) => closedOn)).toEqual([
      '2026-01-31',
      '2026-03-05',
    ]);
  });

  it('have neither postings nor balances that are not stated', () => {
    expect(closedOf([{ period: '2026-01' }])).toMatchObject([{ postings: [], balances: new Map() }]);
    expect(closedOf([{ period: '2026-01' }])[0]?.balances.size).toBe(0);
  });

  it('are none without plans, by which alone an amount has a currency', () => {
    expect(closedOf([{ period: '2026-01' }], {}, [])).toEqual([]);
  });
});

describe('postings of a closed period', () => {
  const keysOf = (posting: Fields) => {
    const usual = { participant: 'rep', component: 'base', amount: '5' };
    return closedOf([{ period: '2026-02', postings: [{ ...usual, ...posting }] }])[0]?.postings.map(({ key }) => key);
  };

  it.each<[string, Fields, string]>([
    ['a line of a credit', { credit: 'A/rep' }, 'plan|base|A/rep|2026-02-01|credit'],
    ['a line of a whole period', {}, 'plan|base||2026-02-01|period'],
    ['a line with a label of its own', { label: 'bonus' }, 'plan|base||2026-02-01|bonus'],
    ['a line that an earlier period earned', { credit: 'A/rep', earning: '2026-01' }, 'plan|base|A/rep|2026-01-01|credit'],
    [
      'what a clause took back, beside the line of its credit',
      { credit: 'A/rep', label: 'clawback' },
      'plan|base|A/rep|2026-02-01|credit|clawback',
    ],
  ])('stand under the key of %s', (_, posting, key) => {
    expect(keysOf(posting)).toEqual([key]);
  });
});

describe('balances of a closed period', () => {
  const left = (balance: Fields, currency: string) => {
    const [period] = closedOf([{ period: '2026-01', balances: [{ participant: 'rep', drawDebt: '5', ...balance }] }]);
    return period && balancesOf(period, 'rep', currency);
  };

  it('are in the currency of the person’s plan unless they say otherwise', () => {
    const five = { drawDebt: 500n, carriedCap: 0n, carriedNegative: 0n, receivable: 0n };
    expect([left({}, 'USD'), left({}, 'EUR'), left({ currency: 'EUR' }, 'EUR')]).toEqual([five, undefined, five]);
  });
});
