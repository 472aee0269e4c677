import { describe, expect, it } from '@jest/globals';
import {
  allocate,
  coefficientAt,
  compareDecimal,
  compareMoney,
  CurrencyMismatch,
  decimalOf,
  decimalOne,
  decimalZero,
  divideDecimal,
  divideRounded,
  formatDecimal,
  formatMinor,
  InvalidDecimal,
  isKnownCurrency,
  isZeroDecimal,
  minorDigits,
  money,
  parseDecimal,
  parseMoney,
  powerOfTen,
  roundDecimal,
  subtractDecimal,
  subtractMoney,
  sumMoney,
  toDecimal,
  TooFineAmount,
  UnknownCurrency,
  type Rounding,
} from './index.js';

const caught = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    return { name, code, message };
  }
  return 'nothing was refused';
};

describe('what money refuses', () => {
  it.each<[string, () => unknown, unknown]>([
    [
      'a text that is no number',
      () => parseDecimal('12,5'),
      { name: 'InvalidDecimal', code: 'DECIMAL_INVALID', message: '"12,5" is not a decimal number' },
    ],
    [
      'an amount finer than a cent',
      () => parseMoney({ amount: '0.001', currency: 'EUR' }),
      { name: 'TooFineAmount', code: 'AMOUNT_TOO_FINE', message: '0.001 is finer than the minor unit of EUR' },
    ],
    [
      'a sum of two currencies',
      () => sumMoney([money(1n, 'EUR')], 'USD'),
      { name: 'CurrencyMismatch', code: 'CURRENCY_MISMATCH', message: 'Cannot combine USD with EUR without a rate' },
    ],
    [
      'a currency that is none',
      () => minorDigits('EURO'),
      { name: 'UnknownCurrency', code: 'CURRENCY_UNKNOWN', message: '"EURO" is not a currency of ISO 4217' },
    ],
    ['a negative weight', () => allocate(10n, [2n, -1n]), { name: 'RangeError', message: 'A weight is negative' }],
    [
      'weights of 0 for something',
      () => allocate(10n, [0n, 0n]),
      { name: 'RangeError', message: 'Nothing to allocate by: all weights are 0' },
    ],
    ['a division by zero', () => divideDecimal(decimalOne, decimalZero, 2, 'down'), { name: 'RangeError', message: 'Division by zero' }],
  ])('%s, by name and in words', (_what, work, told) => {
    expect(caught(work)).toEqual(told);
  });

  it('says at most 60 characters of what it could not read', () => {
    expect(() => parseDecimal(`${'9'.repeat(60)}!`)).toThrow(`"${'9'.repeat(60)}" is not`);
  });

  it('is told apart by class', () => {
    expect(() => parseDecimal('')).toThrow(InvalidDecimal);
    expect(() => parseMoney({ amount: '1.5', currency: 'JPY' })).toThrow(TooFineAmount);
    expect(() => subtractMoney(money(1n, 'EUR'), money(1n, 'USD'))).toThrow(CurrencyMismatch);
    expect(() => compareMoney(money(1n, 'EUR'), money(1n, 'USD'))).toThrow(CurrencyMismatch);
    expect(() => formatMinor(1n, 'QQQ')).toThrow(UnknownCurrency);
  });
});

describe('decimals to the last digit', () => {
  it('reads numbers of up to 40 digits before and 30 behind the point, with a sign and spaces around', () => {
    expect(parseDecimal(' +7 ')).toEqual({ coefficient: 7n, scale: 0 });
    expect(parseDecimal('-0.07')).toEqual({ coefficient: -7n, scale: 2 });
    expect(parseDecimal(`${'9'.repeat(40)}.${'9'.repeat(30)}`).scale).toBe(30);
    for (const text of ['9'.repeat(41), `0.${'9'.repeat(31)}`, '1.', '--1', '1%%', 'a1', '1a']) {
      expect(() => parseDecimal(text)).toThrow(InvalidDecimal);
    }
  });

  it('keeps no zeros behind the last digit', () => {
    expect(parseDecimal('1.500')).toEqual({ coefficient: 15n, scale: 1 });
    expect(parseDecimal('100')).toEqual({ coefficient: 100n, scale: 0 });
    expect(parseDecimal('0.000')).toEqual(decimalZero);
    expect(subtractDecimal(parseDecimal('1.25'), parseDecimal('0.25'))).toEqual(decimalOne);
    expect(formatDecimal({ coefficient: 1200n, scale: 2 })).toBe('12');
    expect(formatDecimal({ coefficient: -5n, scale: 3 })).toBe('-0.005');
    expect(formatDecimal(decimalZero)).toBe('0');
  });

  it('divides to a scale, whatever the scales of the two are', () => {
    expect(formatDecimal(divideDecimal(parseDecimal('1.5'), parseDecimal('0.25'), 0, 'half-away'))).toBe('6');
    expect(formatDecimal(divideDecimal(parseDecimal('1'), parseDecimal('0.03'), 2, 'down'))).toBe('33.33');
    expect(formatDecimal(divideDecimal(parseDecimal('0.005'), parseDecimal('2'), 3, 'half-away'))).toBe('0.003');
  });

  it('rounds only what is finer', () => {
    expect(roundDecimal(parseDecimal('1.25'), 2, 'up')).toEqual(parseDecimal('1.25'));
    expect(roundDecimal(parseDecimal('1.25'), 1, 'half-even')).toEqual(parseDecimal('1.2'));
    expect(roundDecimal(parseDecimal('1.25'), 1, 'half-away')).toEqual(parseDecimal('1.3'));
    expect(roundDecimal(parseDecimal('7'), 3, 'down')).toEqual(decimalOf(7n));
  });

  it('knows zero, whole numbers and powers of ten of any size', () => {
    expect([isZeroDecimal(decimalZero), isZeroDecimal(parseDecimal('0.01'))]).toEqual([true, false]);
    expect(decimalOf(42n)).toEqual({ coefficient: 42n, scale: 0 });
    expect([powerOfTen(0), powerOfTen(3), powerOfTen(63), powerOfTen(70)]).toEqual([1n, 1000n, 10n ** 63n, 10n ** 70n]);
    expect(coefficientAt(parseDecimal('1.5'), 3)).toBe(1500n);
    expect([compareDecimal(parseDecimal('0.5'), parseDecimal('50%')), compareDecimal(parseDecimal('0.51'), parseDecimal('0.5'))]).toEqual([
      0, 1,
    ]);
  });
});

describe('a division that comes out even', () => {
  it.each<Rounding>(['half-away', 'half-even', 'down', 'up', 'floor', 'ceiling'])('is not rounded %s', (rounding) => {
    expect([divideRounded(6n, 3n, rounding), divideRounded(-6n, 3n, rounding), divideRounded(0n, 3n, rounding)]).toEqual([2n, -2n, 0n]);
  });
});

describe('amounts to the minor unit', () => {
  it.each([
    ['12', 'JPY', 12n],
    ['12.34', 'USD', 1234n],
    ['-12.34', 'USD', -1234n],
    ['12', 'USD', 1200n],
    ['12.3', 'USD', 1230n],
    ['12.300', 'USD', 1230n],
    ['0.001', 'BHD', 1n],
    ['+1.50', 'EUR', 150n],
    [' 1.50', 'EUR', 150n],
    ['1.2345', 'CLF', 12345n],
  ])('%s %s is %s', (amount, currency, minor) => {
    expect(parseMoney({ amount, currency })).toEqual(money(minor, currency));
  });

  it.each(['x1.50', '1.50x', '1.5e3', '1.50%x', '', '--1.50'])('%p is no amount', (amount) => {
    expect(() => parseMoney({ amount, currency: 'EUR' })).toThrow(InvalidDecimal);
  });

  it('is written with all its digits', () => {
    expect([
      formatMinor(0n, 'EUR'),
      formatMinor(-5n, 'EUR'),
      formatMinor(100n, 'EUR'),
      formatMinor(-7n, 'JPY'),
      formatMinor(5n, 'BHD'),
    ]).toEqual(['0.00', '-0.05', '1.00', '-7', '0.005']);
    expect(toDecimal(money(150n, 'USD'))).toEqual(parseDecimal('1.5'));
  });

  it('is compared and summed in its currency', () => {
    const [less, more] = [money(1n, 'EUR'), money(2n, 'EUR')];
    expect([compareMoney(less, more), compareMoney(more, less), compareMoney(more, money(2n, 'EUR'))]).toEqual([-1, 1, 0]);
    expect(sumMoney([less, more], 'EUR')).toEqual(money(3n, 'EUR'));
  });

  it('knows each currency by its digits', () => {
    const codes = ['AED', 'COP', 'COU', 'KGS', 'NZD', 'PAB', 'TWD', 'ZWG', 'EUR', 'BIF', 'XPF', 'TND', 'CLF', 'UYW'];
    expect(codes.map(minorDigits)).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 3, 4, 4]);
    expect(['', 'eur', 'AED AFN'].map(isKnownCurrency)).toEqual([false, false, false]);
  });
});

describe('a whole divided by weights', () => {
  it('gives the cents that are left to the largest remainders, not to the largest weights', () => {
    expect(allocate(2n, [5n, 3n])).toEqual([1n, 1n]);
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
  });

  it('gives earlier parts the cents of equal remainders', () => {
    expect(allocate(2n, [1n, 1n, 1n])).toEqual([1n, 1n, 0n]);
    expect(allocate(-2n, [1n, 1n, 1n])).toEqual([-1n, -1n, 0n]);
    expect(allocate(5n, [0n, 1n, 1n])).toEqual([0n, 3n, 2n]);
  });

  it('gives nothing to anybody of nothing', () => {
    expect(allocate(0n, [1n, 2n])).toEqual([0n, 0n]);
    expect(allocate(0n, [])).toEqual([]);
  });
});
