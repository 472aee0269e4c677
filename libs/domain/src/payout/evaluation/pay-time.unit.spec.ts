import { describe, expect, it } from '@jest/globals';
import type { FiscalCalendar } from '../../calendar/index.js';
import { parseRational, Rational, rationalOne } from '../../money/index.js';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { readPlan } from '../../../test/payout/engine.js';
import type { Clawback, Gate, Part, PayPeriodName, Terms } from '../../plan/index.js';
import { parseQuantity } from '../../plan/quantity.js';
import type { ClosedPeriod, CreditFactOf, DealFact, ParticipantFact } from '../facts/facts.js';
import { clawbackAmount } from './clawback.js';
import { gateOutcome, gateParts } from './gate.js';
import { participationDays, participationShare } from './participation.js';
import { basisPeriodOf, payPeriodOf, payPeriodsBetween } from './pay-period.js';
import { converted, ratesOf } from './rates.js';
import { releasedAmount } from './release.js';
import { elapsed, later, treatmentOf, withinWindow } from './treatment.js';

const calendar: FiscalCalendar = { code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };
const period = (start: string, end: string) => ({ start, end, label: start });
const QUARTER = period('2026-01-01', '2026-04-01');

describe('taking part in a period', () => {
  const person = (participation: ParticipantFact['participation'], leave: ParticipantFact['leave'] = []): ParticipantFact => ({
    ...{ id: 'rep', name: 'rep', participation, leave, compensationEnds: null, payCurrency: null, managers: [], fields: {} },
  });
  const open = (from: string, to: string | null = null) => ({ from, to });

  it('is counted in days, less those of leave where that counts', () => {
    const days = (who: ParticipantFact) => [participationDays(who, QUARTER, false), participationDays(who, QUARTER, true)];
    expect(days(person([]))).toEqual([90, 90]);
    expect(days(person([open('2025-01-01')]))).toEqual([90, 90]);
    expect(days(person([open('2026-03-31')]))).toEqual([1, 1]);
    expect([days(person([open('2026-04-01')])), days(person([open('2025-01-01', '2026-01-01')]))]).toEqual([[0, 0], [0, 0]]); // prettier-ignore
    expect(days(person([open('2026-01-11', '2026-01-21'), open('2026-03-02', '2026-05-01')]))).toEqual([40, 40]);
    expect(days(person([], [open('2025-12-01', '2026-01-11'), open('2026-03-22')]))).toEqual([90, 70]);
    expect(days(person([open('2026-02-01')], [open('2026-01-01', '2026-02-11')]))).toEqual([59, 49]);
    expect(days(person([open('2026-01-01', '2026-02-01')], [open('2026-02-01', '2026-03-01')]))).toEqual([31, 31]);
    expect(days(person([open('2026-01-01', '2026-02-01')], [open('2026-01-30')]))).toEqual([31, 29]);
  });

  it('is a share by months of half their days and more, by days, or all', () => {
    const share = (who: ParticipantFact, by: Parameters<typeof participationShare>[2]) =>
      participationShare(who, QUARTER, by, calendar).toString();
    const fromMid = person([open('2026-02-15')], [open('2026-03-01', '2026-03-11')]);
    expect([
      share(fromMid, 'none'),
      share(fromMid, 'months'),
      share(fromMid, 'calendar-days'),
      share(fromMid, 'participation-days'),
    ]).toEqual(['1', '2/3', '0.5', '7/18']);
    expect([share(person([open('2026-02-16')]), 'months'), share(person([]), 'months')]).toEqual(['1/3', '1']);
  });
});

describe('pay periods', () => {
  const of = (name: PayPeriodName, date: string): string => {
    const { start, end, label } = payPeriodOf(name, calendar, date, '2026-01-01');
    return `${start} ${end} ${label}`;
  };

  it('are weeks from Monday on, or two of them from that of the anchor', () => {
    expect([of('week', '2026-01-04'), of('week', '2026-01-05')]).toEqual([
      '2025-12-29 2026-01-05 week of 2025-12-29',
      '2026-01-05 2026-01-12 week of 2026-01-05',
    ]);
    expect(['2026-01-11', '2026-01-12', '2025-12-28'].map((date) => of('two-weeks', date))).toEqual([
      '2025-12-29 2026-01-12 two weeks of 2025-12-29',
      '2026-01-12 2026-01-26 two weeks of 2026-01-12',
      '2025-12-15 2025-12-29 two weeks of 2025-12-15',
    ]);
  });

  it('are halves of a month, months or quarters', () => {
    expect(['2026-02-15', '2026-02-16', '2026-12-31'].map((date) => of('half-month', date))).toEqual([
      '2026-02-01 2026-02-16 2026-02 first half',
      '2026-02-16 2026-03-01 2026-02 second half',
      '2026-12-16 2027-01-01 2026-12 second half',
    ]);
    expect([of('month', '2026-02-10'), of('quarter', '2026-02-10')]).toEqual([
      '2026-02-01 2026-03-01 FY2026-M02',
      '2026-01-01 2026-04-01 FY2026-Q1',
    ]);
  });

  it('follow each other from one day to another', () => {
    const starts = payPeriodsBetween('month', calendar, '2026-01-31', '2026-03-01').map(({ start }) => start);
    expect([starts, payPeriodsBetween('month', calendar, '2026-03-01', '2026-02-28')]).toEqual([
      ['2026-01-01', '2026-02-01', '2026-03-01'],
      [],
    ]);
  });

  it('are a day where each credit is a basis by itself', () => {
    expect(basisPeriodOf(calendar, 'credit', '2026-02-28')).toEqual({ start: '2026-02-28', end: '2026-03-01', label: '2026-02-28' });
    expect(basisPeriodOf(calendar, 'half', '2026-02-28').label).toBe('FY2026-H1');
  });
});

describe('time from one day to another', () => {
  it('later by months is the same day, or the last of a shorter month', () => {
    const months = (date: string, count: number) => later(date, { count, unit: 'month' });
    expect([
      months('2026-01-31', 1),
      months('2026-01-15', 1),
      months('2026-11-30', 3),
      months('2024-01-31', 1),
      months('2026-12-31', 12),
    ]).toEqual(['2026-02-28', '2026-02-15', '2027-02-28', '2024-02-29', '2027-12-31']);
    expect(later('2026-01-31', { count: 30, unit: 'day' })).toBe('2026-03-02');
  });

  it('is counted in whole days or whole months', () => {
    const passed = (to: string) => [elapsed('2026-01-31', to, 'day'), elapsed('2026-01-31', to, 'month')];
    expect([passed('2026-01-31'), passed('2026-02-27'), passed('2026-02-28'), passed('2026-03-31')]).toEqual([
      [0, 0],
      [27, 0],
      [28, 1],
      [59, 2],
    ]);
  });

  const clawback: Clawback = {
    ...{
      when: new Set(['lost']),
      within: { count: 30, unit: 'day' },
      amount: 'paid',
      share: rationalOne,
      prorate: null,
      attainment: 'kept',
    },
  };

  it('is within a window up to its last day', () => {
    expect(['2026-03-02', '2026-03-03'].map((ended) => withinWindow(clawback, '2026-01-31', ended))).toEqual([true, false]);
    expect(withinWindow({ ...clawback, within: null }, '2026-01-31', '2036-01-31')).toBe(true);
  });

  const deal: DealFact = {
    ...{ id: 'A', date: '2026-01-31', amount: null, currency: null, quantity: rationalOne, type: '', product: '', account: '' },
    ...{ termMonths: null, contractTotal: null, fields: {}, lines: [], paySplits: [] },
  };
  const credit = (fields: Partial<CreditFactOf> = {}): CreditFactOf => ({
    ...{
      id: 'A/rep',
      participant: 'rep',
      deal,
      kind: 'direct',
      role: 'owner',
      date: '2026-01-31',
      amount: null,
      currency: null,
      worth: null,
    },
    ...{ quantity: rationalOne, share: rationalOne, endedOn: '2026-02-20', endReason: 'lost', endKnownOn: '2026-02-20', held: null },
    ...fields,
  });

  it('decides what becomes of a credit that ended', () => {
    const terms = (fields: Fields): Terms =>
      readPlan(commission(fields, { onEnd: { negative: 'forgive', holdback: 'pay' } })).components[0]!.terms;
    const clause = { when: ['lost', 'refunded'], within: '30 days', amount: 'paid', attainment: 'kept' };
    const january: ClosedPeriod = { start: '2026-01-01', end: '2026-02-01', closedOn: '2026-02-05', postings: [], balances: new Map() };
    const became = (fields: Partial<CreditFactOf>, own: Fields = { clawback: clause }, closed = [january]): string => {
      const {
        counts,
        pays,
        negativeOn,
        clawback: by,
      } = treatmentOf(credit(fields), terms(own), new Map(closed.map((each) => [each.start, each])), '2026-01-01');
      return `${counts ? 'counts' : 'gone'} ${pays ? 'pays' : '-'} ${negativeOn ?? '-'} ${by ? 'clawed' : '-'}`;
    };
    const [alive, gone, clawed] = ['counts pays - -', 'gone - - -', 'counts pays - clawed'];
    expect([became({ endedOn: null }), became({ endReason: null })]).toEqual([alive, alive]);
    expect([became({}), became({}, {}), became({ endReason: 'merged' }), became({}, { clawback: clause }, [])]).toEqual([
      clawed,
      gone,
      gone,
      gone,
    ]);
    expect([became({ endKnownOn: '2026-02-05' }), became({ endKnownOn: '2026-02-06' }), became({ endKnownOn: null })]).toEqual([
      gone,
      clawed,
      clawed,
    ]);
    expect([became({ endedOn: '2026-03-02' }), became({ endedOn: '2026-03-03' })]).toEqual([clawed, alive]);
    expect(became({}, { clawback: { ...clause, attainment: 'reversed-then' } })).toBe('gone - - clawed');
    expect(became({}, { clawback: { ...clause, attainment: 'reversed-now' } })).toBe('counts pays 2026-02-20 clawed');
    expect(became({ endReason: 'refunded' }, { clawback: clause, pay: { on: 'cash' } })).toBe(alive);
    expect([became({ endReason: 'refunded' }), became({}, { clawback: clause, pay: { on: 'cash' } })]).toEqual([clawed, clawed]);
  });

  it('decides how much comes back: never more than was paid, nor than the drop', () => {
    const back = (
      change: Partial<Clawback>,
      base: Partial<Parameters<typeof clawbackAmount>[2]> = {},
      fields: Partial<CreditFactOf> = {},
    ): bigint =>
      clawbackAmount({ ...clawback, ...change }, credit(fields), { paid: 1_000n, atRate: 600n, drop: 2_000n, ...base }, 'half-away');
    const half = parseRational('50%');
    expect([
      back({}),
      back({ amount: 'at-rate' }),
      back({ share: half }),
      back({}, { drop: 300n }),
      back({}, { paid: -5n }),
      back({}, { drop: 0n }),
    ]).toEqual([1_000n, 600n, 500n, 300n, 0n, 0n]);
    expect(back({ amount: 'at-rate' }, { paid: 400n })).toBe(400n);
    const window = (unit: 'day' | 'month', count: number): Partial<Clawback> => ({
      within: { count, unit },
      prorate: { by: 'window', unit },
    });
    expect([back(window('day', 40)), back(window('day', 10)), back(window('month', 4), {}, { endedOn: '2026-02-28' })]).toEqual([
      500n,
      0n,
      750n,
    ]);
    const term = (unit: 'day' | 'month'): Partial<Clawback> => ({ prorate: { by: 'term', unit } });
    const of = (termMonths: string | null, endedOn: string): Partial<CreditFactOf> => ({
      endedOn,
      deal: { ...deal, termMonths: termMonths === null ? null : parseRational(termMonths) },
    });
    expect([
      back(term('month'), {}, of('4', '2026-03-31')),
      back(term('month'), {}, of('1', '2026-03-31')),
      back(term('day'), {}, of('2', '2026-02-14')),
    ]).toEqual([500n, 0n, 750n]);
    expect([back(term('month'), {}, of(null, '2026-03-31')), back(term('month'), {}, of('0', '2026-03-31'))]).toEqual([1_000n, 1_000n]);
    expect(back(term('month'), {}, { ...of('4', '2026-03-31'), endedOn: null })).toBe(1_000n);
  });
});

describe('rates of exchange', () => {
  const rateOf = ratesOf([
    { table: 'spot', from: 'EUR', to: 'USD', on: '2026-02-01', rate: '1.2' },
    { table: 'spot', from: 'EUR', to: 'USD', on: '2026-01-01', rate: '1.1' },
    { table: 'budget', from: 'EUR', to: 'USD', on: '2026-01-01', rate: '1.05' },
    { table: 'spot', from: 'USD', to: 'EUR', on: '2026-01-01', rate: '0.9' },
  ]);
  const used = (...asked: Parameters<typeof rateOf>): string | null => {
    const found = rateOf(...asked);
    return found && `${found.rate.toString()} ${found.table} ${found.on}`;
  };

  it('are the last of their table on or before a day, and never 1 by default', () => {
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((date) => used('spot', 'EUR', 'USD', date))).toEqual([
      null,
      '1.1 spot 2026-01-01',
      '1.1 spot 2026-01-01',
      '1.2 spot 2026-02-01',
    ]);
    expect([
      used('budget', 'EUR', 'USD', '2026-03-01'),
      used('spot', 'USD', 'EUR', '2026-03-01'),
      used('spot', 'GBP', 'USD', '2026-03-01'),
    ]).toEqual(['1.05 budget 2026-01-01', '0.9 spot 2026-01-01', null]);
    expect([
      used(null, 'EUR', 'USD', '2026-03-01'),
      used(null, 'EUR', 'EUR', '2026-03-01'),
      ratesOf(undefined)('spot', 'EUR', 'USD', '2026-03-01'),
    ]).toEqual([null, '1  2026-03-01', null]);
  });

  it('convert to whole minor units', () => {
    expect(
      [converted(parseRational('10.05'), parseRational('1.1'), 'USD'), converted(parseRational('10'), parseRational('1.25'), 'JPY')].map(
        String,
      ),
    ).toEqual(['11.06', '13']);
    expect([
      releasedAmount(100n, parseRational('1/3'), 'half-away'),
      releasedAmount(5n, parseRational('50%'), 'half-even'),
      releasedAmount(7n, rationalOne, 'down'),
    ]).toEqual([33n, 2n, 7n]);
  });
});

describe('a gate', () => {
  const periods = ['01', '02', '03', '04'].map((month, index) => period(`2026-${month}-01`, `2026-0${index + 2}-01`));
  const quantity = (text: string) => parseQuantity(text, []);
  const gate = (fields: Partial<Gate> = {}): Gate => ({
    ...{ measure: 'sales', basis: 'quarter', threshold: quantity('100%'), strict: false, tiersAbove: false, relock: 'keep', ...fields },
  });
  const outcome = (own: Gate, attained: readonly string[], earned = periods[0]!, quota: string | null = '100', known = periods): string => {
    const { open, moves, state } = gateOutcome(own, earned, {
      periods: known,
      over: () => true,
      basisPeriod: () => QUARTER,
      attained: (_measure, _basis, through) => ({
        amount: parseRational(attained[Number.parseInt(through.slice(5, 7), 10) - 1] ?? '0'),
        quota: quota === null ? null : parseRational(quota),
        reason: quota === null ? 'quota-twice' : null,
      }),
      values: () => new Map(),
    });
    return [open ? 'open' : 'shut', ...moves.map(({ period: { start }, sign }) => `${sign} in ${start}`), state].join(', ');
  };

  it('is open at the end of the period, or opens later, or never', () => {
    expect(outcome(gate(), ['100', '100', '100'])).toBe('open, open');
    expect(outcome(gate(), ['99', '100', '100'])).toBe('shut, 1 in 2026-02-01, released');
    expect(outcome(gate(), ['99', '99', '99', '100'])).toBe('shut, lapsed');
    expect(outcome(gate(), ['99', '99'], periods[0], '100', periods.slice(0, 2))).toBe('shut, held');
    expect(outcome(gate({ strict: true }), ['100', '100', '101'])).toBe('shut, 1 in 2026-03-01, released');
    expect(outcome(gate(), ['0', '100', '100'], periods[1])).toBe('open, open');
  });

  it('keeps what it released, or takes it back when it shuts again', () => {
    expect(outcome(gate(), ['100', '99', '99'])).toBe('open, open');
    expect(outcome(gate({ relock: 'recover' }), ['100', '99', '99'])).toBe('open, -1 in 2026-02-01, recovered');
    expect(outcome(gate({ relock: 'recover' }), ['99', '100', '99'])).toBe('shut, 1 in 2026-02-01, -1 in 2026-03-01, lapsed');
    expect(outcome(gate({ relock: 'recover' }), ['100', '99', '100'])).toBe('open, -1 in 2026-02-01, 1 in 2026-03-01, released');
  });

  it('is of an amount without any quota, and waits without one where a share decides', () => {
    expect(outcome(gate({ threshold: quantity('50') }), ['50'], periods[0], null)).toBe('open, open');
    expect(outcome(gate(), ['500'], periods[0], null)).toBe('shut, quota-twice');
  });

  it('releases what each part pays more, and what a minimum makes of them', () => {
    const part = (label: string, input: string, rate: string | null): Part => ({
      ...{ label, input: parseRational(input), rate: rate === null ? null : parseRational(rate) },
      amount: parseRational(input).times(parseRational(rate ?? '1')),
    });
    const told = (parts: readonly Part[]): string[] =>
      parts.map(({ label, input, rate, amount }) => `${label}: ${input.toString()} × ${rate?.toString() ?? '-'} = ${amount.toString()}`);
    const [full, locked] = [
      [part('a', '1000', '10%'), part('b', '500', '20%'), part('c', '7', null)],
      [part('a', '1000', '10%'), part('b', '500', '10%')],
    ];
    expect(told(gateParts(full, locked, 1, parseRational('57')))).toEqual(['b: 500 × 0.1 = 50', 'c: 7 × - = 7']);
    expect(told(gateParts(full, locked, -1, parseRational('-57')))).toEqual(['b: -500 × 0.1 = -50', 'c: -7 × - = -7']);
    expect(told(gateParts(full, [], 1, parseRational('200')))).toEqual([
      'a: 1000 × 0.1 = 100',
      'b: 500 × 0.2 = 100',
      'c: 7 × - = 7',
      'minimum: 0 × - = -7',
    ]);
    expect(gateParts(locked, locked, 1, Rational.of(0n))).toEqual([]);
  });
});
