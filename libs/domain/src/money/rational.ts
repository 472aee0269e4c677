import { InvalidDecimal, formatDecimal, parseDecimal, powerOfTen, type Decimal } from './decimal.js';
import { divideRounded, type Rounding } from './rounding.js';

/**
 * An exact fraction, so that nothing is lost before the one rounding of a payable line: a third of 100 stays a third.
 * The denominator is above 0; fractions are reduced only when they grow long, since most amounts share a denominator.
 */
export class Rational {
  private constructor(
    readonly n: bigint,
    readonly d: bigint,
  ) {}

  /** @throws RangeError when the denominator is 0 */
  static of(n: bigint, d = 1n): Rational {
    if (d === 0n) throw new RangeError('Division by zero');
    const [top, bottom] = d < 0n ? [-n, -d] : [n, d];
    if (bottom < LONG) return new Rational(top, bottom);
    const factor = commonDivisor(top, bottom);
    return new Rational(top / factor, bottom / factor);
  }

  plus(other: Rational): Rational {
    if (this.d === other.d) return Rational.of(this.n + other.n, this.d);
    return Rational.of(this.n * other.d + other.n * this.d, this.d * other.d);
  }

  minus(other: Rational): Rational {
    return this.plus(other.negated());
  }

  times(other: Rational): Rational {
    return Rational.of(this.n * other.n, this.d * other.d);
  }

  /** @throws RangeError when the other is 0 */
  over(other: Rational): Rational {
    return Rational.of(this.n * other.d, this.d * other.n);
  }

  negated(): Rational {
    return Rational.of(-this.n, this.d);
  }

  /** −1, 0 or 1. */
  compare(other: Rational): -1 | 0 | 1 {
    const left = this.n * other.d;
    const right = other.n * this.d;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  isZero(): boolean {
    return this.n === 0n;
  }

  /** −1, 0 or 1. */
  sign(): -1 | 0 | 1 {
    return this.n < 0n ? -1 : this.n > 0n ? 1 : 0;
  }

  /** The value × 10^scale as a whole number, rounded as named: 5.025 at scale 2 is 503n half away from zero. */
  atScale(scale: number, rounding: Rounding): bigint {
    return divideRounded(this.n * powerOfTen(scale), this.d, rounding);
  }

  /** The shortest exact text: a decimal where there is one, else `n/d` in lowest terms. */
  toString(): string {
    const known = scaleOf(this.d);
    if (known !== null && known <= LONGEST) return formatDecimal({ coefficient: (this.n * powerOfTen(known)) / this.d, scale: known });
    const factor = commonDivisor(this.n, this.d);
    const [n, d] = [this.n / factor, this.d / factor];
    const scale = decimalScale(d);
    return scale === null || scale > LONGEST ? `${n}/${d}` : formatDecimal({ coefficient: (n * powerOfTen(scale)) / d, scale });
  }

  toJSON(): string {
    return this.toString();
  }
}

const LONG = 1n << 192n;
/** Decimals with more places are written as fractions. */
const LONGEST = 30;

/** Of a whole number and one above 0. */
const commonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** Decimal places of 1 ÷ d, or null when they never end. */
const decimalScale = (d: bigint): number | null => {
  let [rest, twos, fives] = [d, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
};

// Pure and cheap to forget: most amounts share a few denominators.
const scales = new Map<bigint, number | null>();
const MOST_SCALES = 1_000;

const scaleOf = (d: bigint): number | null => {
  const known = scales.get(d);
  if (known !== undefined) return known;
  const scale = decimalScale(d);
  if (scales.size < MOST_SCALES) scales.set(d, scale);
  return scale;
};

const FRACTION = /^\s*(-?\d{1,600})\s*\/\s*(\d{1,600})\s*$/;

/**
 * Reads a decimal, a per cent or a fraction exactly.
 * @throws InvalidDecimal
 * @example parseRational('1/3'), parseRational('5%'), parseRational('0.05')
 */
export const parseRational = (text: string): Rational => {
  const fraction = FRACTION.exec(text);
  if (!fraction) return ofDecimal(parseDecimal(text));
  const bottom = BigInt(fraction[2] ?? '0');
  if (bottom === 0n) throw new InvalidDecimal(text);
  return Rational.of(BigInt(fraction[1] ?? '0'), bottom);
};

export const ofDecimal = ({ coefficient, scale }: Decimal): Rational => Rational.of(coefficient, powerOfTen(scale));

export const rationalZero = Rational.of(0n);
export const rationalOne = Rational.of(1n);

export const sumRational = (values: Iterable<Rational>): Rational => {
  let sum = rationalZero;
  for (const value of values) sum = sum.plus(value);
  return sum;
};

export const leastOf = (a: Rational, b: Rational): Rational => (a.compare(b) <= 0 ? a : b);
export const mostOf = (a: Rational, b: Rational): Rational => (a.compare(b) >= 0 ? a : b);

/** Decimal text rounded to at most `places`, for people. */
export const roundedText = (value: Rational, places: number): string =>
  formatDecimal({ coefficient: value.atScale(places, 'half-away'), scale: places });
