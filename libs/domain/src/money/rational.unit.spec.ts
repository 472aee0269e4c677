import { describe, expect, it } from '@jest/globals';
import {
  InvalidDecimal,
  leastOf,
  mostOf,
  ofDecimal,
  parseDecimal,
  parseRational,
  Rational,
  rationalOne,
  rationalZero,
  roundedText,
  sumRational,
} from './index.js';

const text = (value: Rational): string => value.toString();
const half = parseRational('1/2');
const third = parseRational('1/3');

describe('an exact fraction', () => {
  it.each([
    ['5%', '0.05'],
    ['0.050', '0.05'],
    ['-1200.50', '-1200.5'],
    ['1/3', '1/3'],
    ['2/6', '1/3'],
    [' -3 / 12 ', '-0.25'],
    ['7/7', '1'],
    ['0/9', '0'],
    ['1/8', '0.125'],
    ['3/40', '0.075'],
    ['22/7', '22/7'],
    ['12/25', '0.48'],
  ])('reads %s and writes it as %s', (written, shortest) => {
    expect(text(parseRational(written))).toBe(shortest);
    expect(JSON.stringify({ rate: parseRational(written) })).toBe(`{"rate":"${shortest}"}`);
  });

  it.each(['', '1/0', '1/-3', '1/2/3', 'x1/2', '1/2x', '1.5/2', 'one', '1/'])('refuses %p by name', (written) => {
    expect(() => parseRational(written)).toThrow(InvalidDecimal);
  });

  it('adds, subtracts, multiplies and divides without loss', () => {
    expect(text(half.plus(third))).toBe('5/6');
    expect(text(third.plus(third).plus(third))).toBe('1');
    expect(text(half.minus(third))).toBe('1/6');
    expect(text(half.times(third))).toBe('1/6');
    expect(text(half.over(third))).toBe('1.5');
    expect(text(half.over(third.negated()))).toBe('-1.5');
    expect(text(half.negated())).toBe('-0.5');
    expect(text(sumRational([half, third, parseRational('1/6')]))).toBe('1');
    expect(text(sumRational([]))).toBe('0');
  });

  it('refuses to divide by zero', () => {
    expect(() => half.over(rationalZero)).toThrow('Division by zero');
    expect(() => Rational.of(1n, 0n)).toThrow(RangeError);
  });

  it('keeps its sign above the line', () => {
    const negative = Rational.of(1n, -4n);
    expect([negative.n, negative.d]).toEqual([-1n, 4n]);
    expect(negative.compare(rationalZero)).toBe(-1);
  });

  it('compares by value and knows its sign', () => {
    expect([half.compare(third), third.compare(half), half.compare(parseRational('50%'))]).toEqual([1, -1, 0]);
    expect([half.sign(), rationalZero.sign(), half.negated().sign()]).toEqual([1, 0, -1]);
    expect([half.isZero(), rationalZero.isZero(), half.minus(half).isZero()]).toEqual([false, true, true]);
  });

  it('gives the lesser and the greater of two', () => {
    expect([text(leastOf(half, third)), text(leastOf(third, half))]).toEqual(['1/3', '1/3']);
    expect([text(mostOf(half, third)), text(mostOf(third, half))]).toEqual(['0.5', '0.5']);
    const [one, other] = [parseRational('1/2'), parseRational('2/4')];
    expect([leastOf(one, other), mostOf(one, other)]).toEqual([one, one]);
  });

  it('is rounded once, as named: 5.025 at two places is 503 half away from zero, 502 half to even', () => {
    const value = parseRational('5.025');
    expect([value.atScale(2, 'half-away'), value.atScale(2, 'half-even'), value.atScale(0, 'ceiling')]).toEqual([503n, 502n, 6n]);
    expect([roundedText(parseRational('2/3'), 4), roundedText(parseRational('-0.125'), 2), roundedText(rationalOne, 2)]).toEqual([
      '0.6667',
      '-0.13',
      '1',
    ]);
  });

  it('is shortened once it grows long, and is the same value then', () => {
    const long = 3n ** 130n;
    const short = Rational.of(long * 7n, long * 14n);
    expect([short.n, short.d]).toEqual([1n, 2n]);
    const negative = Rational.of(-long * 7n, long * 14n);
    expect([negative.n, negative.d]).toEqual([-1n, 2n]);
    const few = Rational.of(2n, 4n);
    expect([few.n, few.d]).toEqual([2n, 4n]);
    const atTheBound = 1n << 192n;
    expect(Rational.of(atTheBound, atTheBound).d).toBe(1n);
    expect(Rational.of(0n, atTheBound)).toEqual(rationalZero);
  });

  it('is written as a decimal of at most 30 places, as a fraction beyond', () => {
    expect(text(Rational.of(1n, 2n ** 30n))).toBe(`0.${(5n ** 30n).toString().padStart(30, '0')}`);
    expect(text(Rational.of(1n, 2n ** 31n))).toBe(`1/${2n ** 31n}`);
    expect(text(Rational.of(3n, 5n ** 31n))).toBe(`3/${5n ** 31n}`);
  });

  it('is what a decimal is', () => {
    expect(text(ofDecimal(parseDecimal('-0.5%')))).toBe('-0.005');
  });
});
