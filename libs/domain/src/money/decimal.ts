import { divideRounded, type Rounding } from './rounding.js';

/** An exact decimal: coefficient ÷ 10^scale. 0.05 is { coefficient: 5n, scale: 2 }. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

/** The text is no decimal number, or is longer than one may be. */
export class InvalidDecimal extends Error {
  override readonly name = 'InvalidDecimal';
  readonly code = 'DECIMAL_INVALID';
  constructor(text: string) {
    super(`"${text.slice(0, 60)}" is not a decimal number`);
  }
}

const SHAPE = /^([+-]?)(\d{1,40})(?:\.(\d{1,30}))?(%?)$/;

const POWERS: readonly bigint[] = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent, for exponents that are not negative. */
export const powerOfTen = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent);

const trimmed = (coefficient: bigint, scale: number): Decimal => {
  let value = coefficient;
  let digits = scale;
  while (digits > 0 && value % 10n === 0n) {
    value /= 10n;
    digits -= 1;
  }
  return { coefficient: value, scale: digits };
};

/**
 * Reads a decimal exactly; a per cent sign divides by 100.
 * @throws InvalidDecimal
 * @example parseDecimal('5%') // the same as parseDecimal('0.05')
 */
export const parseDecimal = (text: string): Decimal => {
  const match = SHAPE.exec(text.trim());
  if (!match) throw new InvalidDecimal(text);
  const [, sign, whole = '', fraction = '', percent] = match;
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === ZERO) end -= 1;
  const magnitude = BigInt(whole + fraction.slice(0, end));
  const value = sign === '-' ? -magnitude : magnitude;
  return percent ? trimmed(value, end + 2) : { coefficient: value, scale: end };
};

const ZERO = '0'.charCodeAt(0);

/** Gives the shortest plain text: '0.05', '-3', '1200.5'. */
export const formatDecimal = (value: Decimal): string => {
  const { coefficient, scale } = value;
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  let end = digits.length;
  while (end > cut && digits.charCodeAt(end - 1) === ZERO) end -= 1;
  return `${coefficient < 0n ? '-' : ''}${digits.slice(0, cut)}${end > cut ? `.${digits.slice(cut, end)}` : ''}`;
};

/** Gives a rate as people read it: 0.055 → '5.5%'. */
export const formatPercent = (value: Decimal): string => `${formatDecimal({ coefficient: value.coefficient * 100n, scale: value.scale })}%`;

/** Gives the coefficient that the value has at a scale not smaller than its own. */
export const coefficientAt = (value: Decimal, scale: number): bigint => value.coefficient * powerOfTen(scale - value.scale);

const aligned = (a: Decimal, b: Decimal): readonly [bigint, bigint, number] => {
  const scale = a.scale > b.scale ? a.scale : b.scale;
  return [coefficientAt(a, scale), coefficientAt(b, scale), scale];
};

/** Gives −1, 0 or 1. */
export const compareDecimal = (a: Decimal, b: Decimal): -1 | 0 | 1 => {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Exact sum. */
export const addDecimal = (a: Decimal, b: Decimal): Decimal => {
  const [left, right, scale] = aligned(a, b);
  return trimmed(left + right, scale);
};

/** Exact difference a − b. */
export const subtractDecimal = (a: Decimal, b: Decimal): Decimal => {
  const [left, right, scale] = aligned(a, b);
  return trimmed(left - right, scale);
};

/** Exact product. */
export const multiplyDecimal = (a: Decimal, b: Decimal): Decimal => trimmed(a.coefficient * b.coefficient, a.scale + b.scale);

/**
 * Gives numerator ÷ denominator to a scale, rounded as named.
 * @throws RangeError when the denominator is 0
 * @example divideDecimal(decimalOne, parseDecimal('3'), 4, 'half-away') // 0.3333
 */
export const divideDecimal = (numerator: Decimal, denominator: Decimal, scale: number, rounding: Rounding): Decimal =>
  trimmed(
    divideRounded(
      numerator.coefficient * powerOfTen(scale + denominator.scale),
      denominator.coefficient * powerOfTen(numerator.scale),
      rounding,
    ),
    scale,
  );

/** Gives the value to a scale, rounded as named. */
export const roundDecimal = (value: Decimal, scale: number, rounding: Rounding): Decimal =>
  value.scale <= scale ? value : trimmed(divideRounded(value.coefficient, powerOfTen(value.scale - scale), rounding), scale);

/** Whether the value is 0. */
export const isZeroDecimal = (value: Decimal): boolean => value.coefficient === 0n;

/** A whole number as a decimal. */
export const decimalOf = (whole: bigint): Decimal => ({ coefficient: whole, scale: 0 });

export const decimalZero: Decimal = { coefficient: 0n, scale: 0 };
export const decimalOne: Decimal = { coefficient: 1n, scale: 0 };
