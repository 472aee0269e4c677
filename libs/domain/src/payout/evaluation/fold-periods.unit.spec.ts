import { describe, expect, it } from '@jest/globals';
import { readFacts, readPlan } from '../../../test/payout/engine.js';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { factsAsOf } from '../facts/read-facts.js';
import type { FoldGround } from './fold.js';
import { periodsFor, planIn, settledUntil } from './fold-periods.js';
import type { PlanSegment } from './segments.js';

const version = (code: string, more: Fields = {}) => readPlan({ ...commission({}, more), plan: code });
const usd = version('usd');
const eur = version('eur', { currency: 'EUR' });
const stretch = (plan: PlanSegment['plan'], from: string, to: string | null = null): PlanSegment => ({
  plan,
  from,
  to,
  values: [],
  anchor: plan.effective.from,
});

interface Given {
  readonly segments?: readonly PlanSegment[];
  /** First day after each closed period. */
  readonly closed?: readonly string[];
  readonly lines?: readonly { readonly currency: string; readonly payPeriod: { readonly start: string } }[];
  readonly participant?: Fields;
  readonly asOf?: string;
  readonly ahead?: boolean;
  readonly more?: Fields;
}

const groundOf = (given: Given): FoldGround => {
  const { segments = [stretch(usd, '2026-01-01')], closed = [], lines = [], participant = {}, asOf = '2026-03-10' } = given;
  const document = readFacts({ participants: [{ id: 'rep', ...participant }, { id: 'other' }], ...given.more });
  const facts = factsAsOf(document, asOf, given.ahead);
  return {
    ...{ segments, lines, facts, participant: facts.participants.get('rep')! },
    closed: closed.map((end) => ({ end })),
  } as unknown as FoldGround;
};
const line = (start: string, currency = 'USD') => ({ currency, payPeriod: { start } });
const months = (given: Given, currency = 'USD'): string =>
  periodsFor(groundOf(given), currency)
    .map(({ start }) => start.slice(5, 7))
    .join(' ');

describe('pay periods of one currency', () => {
  it.each<[string, Given, string]>([
    ['go from the first stretch to the day of calculation', {}, '01 02 03'],
    ['begin with the first stretch', { segments: [stretch(usd, '2026-02-10')] }, '02 03'],
    ['begin with participation', { participant: { participation: [{ from: '2026-02-10' }] } }, '02 03'],
    [
      'begin with the first participation, however they stand',
      { participant: { participation: [{ from: '2026-03-01' }, { from: '2026-02-01', to: '2026-02-10' }] } },
      '02 03',
    ],
    ['begin after the last closed one', { closed: ['2026-02-01', '2026-03-01'] }, '03'],
    ['begin with what was brought along', { more: { opening: [{ participant: 'rep', date: '2026-02-01', drawDebt: 5 }] } }, '02 03'],
    ['not with what others brought along', { more: { opening: [{ participant: 'other', date: '2026-02-01', drawDebt: 5 }] } }, '01 02 03'],
    ['do not end before a line ahead', { lines: [line('2026-05-01')] }, '01 02 03 04 05'],
    ['end with the last of several', { lines: [line('2026-05-01'), line('2026-04-01')] }, '01 02 03 04 05'],
    ['have nothing of another currency', { lines: [line('2026-05-01', 'EUR')] }, '01 02 03'],
    ['end with compensation', { participant: { compensationEnds: '2026-02-20' } }, '01 02'],
    ['end with the day, where compensation ends later', { participant: { compensationEnds: '2026-09-20' } }, '01 02 03'],
    [
      'end with compensation, whatever lies ahead',
      { participant: { compensationEnds: '2026-04-20' }, lines: [line('2026-06-01')] },
      '01 02 03 04',
    ],
    ['hold the day on which one begins', { asOf: '2026-04-01' }, '01 02 03 04'],
    ['are none after all were closed', { closed: ['2026-04-01'] }, ''],
    ['are the first open one where credits count ahead', { closed: ['2026-04-01'], ahead: true }, '04'],
    [
      'are none more where nothing was closed',
      { more: { opening: [{ participant: 'rep', date: '2026-05-01', drawDebt: 5 }] }, ahead: true },
      '',
    ],
    ['reach a line ahead behind a closed one', { closed: ['2026-04-01'], ahead: true, lines: [line('2026-06-01')] }, '04 05 06'],
  ])('%s', (_, given, told) => {
    expect(months(given)).toBe(told);
  });

  it('are none without a plan in the currency', () => {
    expect(periodsFor(groundOf({ segments: [stretch(eur, '2026-01-01')] }), 'USD')).toEqual([]);
  });

  it('are those of the currency’s own first plan', () => {
    expect(months({ segments: [stretch(eur, '2026-01-01'), stretch(usd, '2026-03-01')] })).toBe('03');
  });
});

describe('the plan whose pay rules apply', () => {
  const capped = version('capped', { cap: { per: 'pay-period', amount: '100', excess: 'forfeit' } });
  const march = { start: '2026-03-01', end: '2026-04-01', label: 'M03' };
  const ruling = (...segments: PlanSegment[]): string | undefined => {
    const found = planIn(groundOf({ segments }), march, 'USD');
    return found && `${found.plan.code} of ${found.from}`;
  };

  it.each<[string, PlanSegment[], string | undefined]>([
    ['is the one in force', [stretch(usd, '2026-01-01')], 'usd of 2026-01-01'],
    ['is the last of two', [stretch(usd, '2026-01-01'), stretch(version('more'), '2026-03-31')], 'more of 2026-03-31'],
    ['is not one that begins after it', [stretch(usd, '2026-01-01'), stretch(version('more'), '2026-04-01')], 'usd of 2026-01-01'],
    [
      'is not one that ended before it',
      [stretch(usd, '2026-01-01'), stretch(version('more'), '2026-02-01', '2026-03-01')],
      'usd of 2026-01-01',
    ],
    [
      'is one that ends within it',
      [stretch(usd, '2026-01-01'), stretch(version('more'), '2026-02-01', '2026-03-02')],
      'more of 2026-02-01',
    ],
    ['is not one of another currency', [stretch(usd, '2026-01-01'), stretch(eur, '2026-01-01')], 'usd of 2026-01-01'],
    ['is the last that was, when none is in force', [stretch(usd, '2026-01-01', '2026-02-01')], 'usd of 2026-01-01'],
    ['is its last version', [stretch(usd, '2026-01-01', '2026-03-10'), stretch(usd, '2026-03-10')], 'usd of 2026-03-10'],
    ['is none before any began', [stretch(usd, '2026-04-01')], undefined],
    ['is one with a cap, before a later one', [stretch(capped, '2026-01-01'), stretch(usd, '2026-02-01')], 'capped of 2026-01-01'],
  ])('%s', (_, segments, told) => {
    expect(ruling(...segments)).toBe(told);
  });
});

describe('the last day that is settled', () => {
  it.each<[string, Given, string]>([
    ['is that of the running pay period', {}, '2026-03-31'],
    ['that of the last closed one, when that is later', { closed: ['2026-04-01', '2026-05-01'] }, '2026-04-30'],
    ['that of the running one, when the last closed one is earlier', { closed: ['2026-02-01', '2026-03-01'] }, '2026-03-31'],
    ['that of the running one, when it is closed', { closed: ['2026-04-01'] }, '2026-03-31'],
  ])('%s', (_, given, day) => {
    expect(settledUntil(groundOf(given), stretch(usd, '2026-01-01'))).toBe(day);
  });
});
