import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compareAmounts,
  digitsOf,
  formatAmount,
  formatDate,
  formatInstant,
  formatAmountsIn,
  formatMoney,
  formatRatio,
  formatSpan,
  holdsDay,
  periodName,
  signOf,
} from './index.js';

const locale = 'en-US';

describe('money on the screen', () => {
  it('given an amount beyond what a float can hold, shows every digit', () => {
    expect(formatMoney({ amount: '9007199254740993.01', currency: 'USD' }, { locale })).toBe('9,007,199,254,740,993.01 USD');
  });

  it.each([
    ['1234.5', {}, '1,234.5'],
    ['1234.50', {}, '1,234.50'],
    ['1234', { atLeast: 2 }, '1,234.00'],
    ['12', { signed: true }, '+12'],
    ['-12.00', { signed: true }, '-12.00'],
    ['0.00', { signed: true }, '0.00'],
    ['1250000', { compact: true }, '1.3M'],
  ])('given %s with %j, shows %s', (amount, form, shown) => {
    expect(formatAmount(amount, { locale, ...form })).toBe(shown);
  });

  it('given a currency of four letters or another locale, shows them as they are', () => {
    expect(formatMoney({ amount: '1.00000000', currency: 'USDC' }, { locale })).toBe('1.00000000 USDC');
    expect(formatMoney({ amount: '1234.50', currency: 'EUR' }, { locale: 'de-DE' })).toBe('1.234,50 EUR');
  });

  it.each([
    ['0.00', 0],
    ['-0.00', 0],
    ['-0.01', -1],
    ['0.01', 1],
  ])('given %s, has the sign %i', (amount, sign) => {
    expect(signOf(amount)).toBe(sign);
  });

  it('given two amounts of any scale, orders them as exact numbers', () => {
    const amount = fc.tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 6 }));
    const text = ([units, scale]: [bigint, number]): string => {
      const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
      const point = digits.length - scale;
      return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
    };
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [left, right] = [a[0] * 10n ** BigInt(6 - a[1]), b[0] * 10n ** BigInt(6 - b[1])];
        const expected = left < right ? -1 : left > right ? 1 : 0;
        expect(compareAmounts(text(a), text(b))).toBe(expected);
        expect(digitsOf(text(a))).toBe(a[1]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('sentences with amounts on the screen', () => {
  it.each([
    ['5% up to 1000.00 USD, then 8%', '5% up to 1,000.00 USD, then 8%'],
    ['from 0 to 150000', 'from 0 to 150,000'],
    ['250000 EUR once bookings in the year reaches 100% of quota', '250,000 EUR once bookings in the year reaches 100% of quota'],
    ['cut to -7500.50 JPY', 'cut to -7,500.50 JPY'],
    ['Plan, in USD, from 2026-01-01 to 2027-01-01, FY2026 USD', 'Plan, in USD, from 2026-01-01 to 2027-01-01, FY2026 USD'],
    ['1,250,000.00 USD and 0.00012345', '1,250,000.00 USD and 0.00012345'],
    ['deal-12345 of plan_99999', 'deal-12345 of plan_99999'],
  ])('given "%s", shows "%s"', (sentence, shown) => {
    expect(formatAmountsIn(sentence, { locale })).toBe(shown);
  });
});

describe('ratios on the screen', () => {
  it.each([
    ['0.874512', '87.4%'],
    ['0.99996', '99.9%'],
    ['1', '100%'],
    ['1.2', '120%'],
    ['-0.0519', '-5.1%'],
  ])('given %s, shows %s and never rounds up to what is not reached', (ratio, shown) => {
    expect(formatRatio(ratio, { locale })).toBe(shown);
  });
});

describe('dates on the screen', () => {
  const form = { locale, timeZone: 'America/New_York' };
  const now = new Date('2026-11-24T15:00:00Z');

  it('given a business date, shows it in no zone', () => {
    expect(formatDate('2026-07-31', { locale })).toBe('Jul 31, 2026');
  });

  it('given a half-open span, names its last day', () => {
    expect(formatSpan('2026-11-01', '2027-02-01', { locale })).toMatch(/^Nov 1, 2026\s–\sJan 31, 2027$/);
  });

  it.each([
    ['2026-11-24T14:12:00Z', /^9:12\sAM$/],
    ['2026-11-24T04:30:00Z', /^Mon,? 11:30\sPM$/],
    ['2026-11-10T14:12:00Z', /^Nov 10, 2026, 9:12\sAM$/],
    ['2026-11-25T14:12:00Z', /^Nov 25, 2026, 9:12\sAM$/],
  ])('given %s, is as short as it stays clear', (instant, shown) => {
    expect(formatInstant(instant, now, form)).toMatch(shown);
  });
});

describe('periods on the screen', () => {
  const quarter = { label: 'FY2027-Q4', basis: 'quarter', start: '2026-11-01', end: '2027-02-01' } as const;

  it('is said as people say it', () => {
    expect(periodName(quarter, { locale })).toBe('Q4 FY2027');
    expect(periodName({ label: 'FY2027', basis: 'year', start: '2026-02-01', end: '2027-02-01' }, { locale })).toBe('FY2027');
    expect(periodName({ label: 'FY2027-M10', basis: 'month', start: '2026-11-01', end: '2026-12-01' }, { locale })).toBe('November 2026');
  });

  it('given a month of a 4-4-5 calendar, keeps its number', () => {
    expect(periodName({ label: 'FY2027-M07', basis: 'month', start: '2026-08-02', end: '2026-08-30' }, { locale })).toBe('M7 FY2027');
  });

  it('holds its first day and not the day after its last', () => {
    expect([holdsDay(quarter, '2026-11-01'), holdsDay(quarter, '2027-01-31'), holdsDay(quarter, '2027-02-01')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
