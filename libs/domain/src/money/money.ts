import { minorDigits } from './currency.js';
import { coefficientAt, parseDecimal, powerOfTen, type Decimal } from './decimal.js';
import { divideRounded, type Rounding } from './rounding.js';

/** An amount in whole minor units: { minor: 123450n, currency: 'EUR' } is 1,234.50 €. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** Money as it stands on the wire: never a JSON number. */
export interface WireMoney {
  readonly amount: string;
  readonly currency: string;
}

/** Two amounts of different currencies met in one sum. */
export class CurrencyMismatch extends Error {
  override readonly name = 'CurrencyMismatch';
  readonly code = 'CURRENCY_MISMATCH';
  constructor(left: string, right: string) {
    super(`Cannot combine ${left} with ${right} without a rate`);
  }
}

/** The amount is finer than the currency's minor unit; rounding it would be a decision nobody took. */
export class TooFineAmount extends Error {
  override readonly name = 'TooFineAmount';
  readonly code = 'AMOUNT_TOO_FINE';
  constructor(amount: string, currency: string) {
    super(`${amount} is finer than the minor unit of ${currency}`);
  }
}

/**
 * An amount of minor units.
 * @example money(150n, 'USD') // 1.50 USD
 */
export const money = (minor: bigint, currency: string): Money => ({ minor, currency });

/** Nothing, in a currency. */
export const zeroMoney = (currency: string): Money => ({ minor: 0n, currency });

/** What services write to each other: the short way for the amounts that come by the million. */
const PLAIN = /^(-?\d{1,30})(?:\.(\d{1,4}))?$/;

/**
 * Reads wire money exactly.
 * @throws UnknownCurrency, InvalidDecimal, TooFineAmount
 * @example parseMoney({ amount: '1234.5', currency: 'EUR' }).minor // 123450n
 */
export const parseMoney = (wire: WireMoney): Money => {
  const digits = minorDigits(wire.currency);
  const plain = PLAIN.exec(wire.amount);
  if (plain && (plain[2]?.length ?? 0) === digits) return { minor: BigInt(`${plain[1]}${plain[2] ?? ''}`), currency: wire.currency };
  const value = parseDecimal(wire.amount);
  if (value.scale > digits) throw new TooFineAmount(wire.amount, wire.currency);
  return { minor: coefficientAt(value, digits), currency: wire.currency };
};

/**
 * Gives the decimal text of an amount, always with all digits of the minor unit.
 * @example formatMinor(-5n, 'EUR') // '-0.05'
 */
export const formatMinor = (minor: bigint, currency: string): string => {
  const digits = minorDigits(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const cut = text.length - digits;
  return `${minor < 0n ? '-' : ''}${text.slice(0, cut)}${digits > 0 ? `.${text.slice(cut)}` : ''}`;
};

/** Gives wire money: { amount: '1234.50', currency: 'EUR' }. */
export const formatMoney = ({ minor, currency }: Money): WireMoney => ({ amount: formatMinor(minor, currency), currency });

const same = (a: Money, b: Money): void => {
  if (a.currency !== b.currency) throw new CurrencyMismatch(a.currency, b.currency);
};

/** Sum of two amounts of one currency. @throws CurrencyMismatch */
export const addMoney = (a: Money, b: Money): Money => {
  same(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
};

/** Difference a − b of one currency. @throws CurrencyMismatch */
export const subtractMoney = (a: Money, b: Money): Money => {
  same(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
};

/** The same amount with the other sign. */
export const negateMoney = (a: Money): Money => ({ minor: -a.minor, currency: a.currency });

/** Sum of amounts; an empty list is 0 of the currency named. @throws CurrencyMismatch */
export const sumMoney = (list: readonly Money[], currency: string): Money => list.reduce(addMoney, zeroMoney(currency));

/** Gives −1, 0 or 1. @throws CurrencyMismatch */
export const compareMoney = (a: Money, b: Money): -1 | 0 | 1 => {
  same(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
};

/**
 * Gives amount × factor, rounded once to the minor unit.
 * @example multiplyRounded(money(10_050n, 'USD'), parseDecimal('5%'), 'half-away').minor // 503n (5.025 → 5.03)
 */
export const multiplyRounded = (amount: Money, factor: Decimal, rounding: Rounding): Money => ({
  minor: divideRounded(amount.minor * factor.coefficient, powerOfTen(factor.scale), rounding),
  currency: amount.currency,
});

/**
 * Gives the amount in another currency: 1 unit of the amount's currency is `rate` units of `to`.
 * @throws UnknownCurrency
 * @example convert(money(1000n, 'JPY'), parseDecimal('0.0065'), 'USD', 'half-away').minor // 650n
 */
export const convert = (amount: Money, rate: Decimal, to: string, rounding: Rounding): Money => {
  const from = minorDigits(amount.currency);
  const scaled = amount.minor * rate.coefficient * powerOfTen(minorDigits(to));
  return { minor: divideRounded(scaled, powerOfTen(rate.scale + from), rounding), currency: to };
};

/** Gives the amount in major units as an exact decimal, 1.50 USD → 1.5. */
export const toDecimal = (amount: Money): Decimal => parseDecimal(formatMinor(amount.minor, amount.currency));
