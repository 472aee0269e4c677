import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDecimal,
  addMoney,
  allocate,
  compareDecimal,
  convert,
  divideDecimal,
  divideRounded,
  formatDecimal,
  formatMoney,
  formatPercent,
  isKnownCurrency,
  minorDigits,
  money,
  multiplyDecimal,
  multiplyRounded,
  negateMoney,
  parseDecimal,
  parseMoney,
  powerOfTen,
  subtractMoney,
  sumMoney,
  type Rounding,
} from './index.js';

const big = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const divisor = fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }).filter((d) => d !== 0n);
const small = fc.bigInt({ min: -60n, max: 60n });

/** Independent oracle: walks whole numbers around the quotient and takes the one that the rule's words name. */
const oracle = (n: bigint, d: bigint, rounding: Rounding): bigint => {
  const [num, den] = d < 0n ? [-n, -d] : [n, d];
  let floor = num / den;
  while (floor * den > num) floor -= 1n;
  while ((floor + 1n) * den <= num) floor += 1n;
  if (floor * den === num) return floor;
  const ceiling = floor + 1n;
  const toFloor = num - floor * den;
  const toCeiling = ceiling * den - num;
  const toZero = num < 0n ? ceiling : floor;
  const fromZero = num < 0n ? floor : ceiling;
  const nearer = toFloor < toCeiling ? floor : toCeiling < toFloor ? ceiling : undefined;
  switch (rounding) {
    case 'floor':
      return floor;
    case 'ceiling':
      return ceiling;
    case 'down':
      return toZero;
    case 'up':
      return fromZero;
    case 'half-away':
      return nearer ?? fromZero;
    case 'half-even':
      return nearer ?? (floor % 2n === 0n ? floor : ceiling);
  }
};

describe('rounding', () => {
  const modes: Rounding[] = ['half-away', 'half-even', 'down', 'up', 'floor', 'ceiling'];

  it.each(modes)('divides %s exactly as its words say', (mode) => {
    fc.assert(
      fc.property(
        fc.oneof(big, small),
        fc.oneof(
          divisor,
          small.filter((d) => d !== 0n),
        ),
        (n, d) => {
          expect(divideRounded(n, d, mode)).toBe(oracle(n, d, mode));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('refuses to divide by zero', () => {
    expect(() => divideRounded(1n, 0n, 'down')).toThrow(RangeError);
  });
});

describe('allocation', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 }).filter((w) => w.some((x) => x > 0n));

  it('gives parts that sum to the whole, each within one of its exact share, and keeps the sign', () => {
    fc.assert(
      fc.property(big, weights, (total, shares) => {
        const parts = allocate(total, shares);
        const whole = shares.reduce((a, b) => a + b, 0n);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        parts.forEach((part, i) => {
          const gap = part * whole - total * (shares[i] ?? 0n);
          expect(gap < whole && gap > -whole).toBe(true);
        });
        expect(allocate(-total, shares)).toEqual(parts.map((part) => -part));
      }),
    );
  });

  it('divides 100 among three as 34, 33, 33', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(0n, [0n, 0n])).toEqual([0n, 0n]);
    expect(() => allocate(1n, [0n])).toThrow(RangeError);
    expect(() => allocate(1n, [-1n, 2n])).toThrow(RangeError);
  });
});

describe('money', () => {
  it('knows the minor units of ISO 4217', () => {
    expect([minorDigits('USD'), minorDigits('JPY'), minorDigits('BHD'), minorDigits('CLF')]).toEqual([2, 0, 3, 4]);
    expect(isKnownCurrency('XYZ')).toBe(false);
    expect(() => minorDigits('XYZ')).toThrow('not a currency');
  });

  it('reads and writes the wire exactly, and refuses what is finer than the minor unit', () => {
    expect(parseMoney({ amount: '1234.5', currency: 'EUR' }).minor).toBe(123450n);
    expect(parseMoney({ amount: '12.000', currency: 'JPY' }).minor).toBe(12n);
    expect(formatMoney(money(-5n, 'EUR'))).toEqual({ amount: '-0.05', currency: 'EUR' });
    expect(formatMoney(money(7n, 'JPY')).amount).toBe('7');
    expect(() => parseMoney({ amount: '0.001', currency: 'EUR' })).toThrow('finer');
    fc.assert(
      fc.property(big, fc.constantFrom('USD', 'JPY', 'BHD'), (minor, currency) => {
        expect(parseMoney(formatMoney(money(minor, currency)))).toEqual(money(minor, currency));
      }),
    );
  });

  it('never mixes currencies', () => {
    expect(() => addMoney(money(1n, 'EUR'), money(1n, 'USD'))).toThrow('without a rate');
    expect(sumMoney([], 'EUR')).toEqual(money(0n, 'EUR'));
    fc.assert(
      fc.property(big, big, (a, b) => {
        expect(subtractMoney(addMoney(money(a, 'EUR'), money(b, 'EUR')), money(b, 'EUR'))).toEqual(money(a, 'EUR'));
      }),
    );
  });

  it('multiplies 10^15 minor units by rates of 12 decimals exactly', () => {
    const amount = money(10n ** 15n + 1n, 'USD');
    expect(multiplyRounded(amount, parseDecimal('0.123456789012'), 'half-away').minor).toBe(123456789012000n);
    expect(multiplyRounded(money(10_050n, 'USD'), parseDecimal('5%'), 'half-away').minor).toBe(503n);
    const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 10n ** 12n }), (minor, coefficient) => {
        const rate = { coefficient, scale: 12 };
        const paid = multiplyRounded(money(minor, 'USD'), rate, 'half-away');
        const error = 2n * (paid.minor * powerOfTen(12) - minor * coefficient);
        expect(error <= powerOfTen(12) && error >= -powerOfTen(12)).toBe(true);
        expect(multiplyRounded(negateMoney(money(minor, 'USD')), rate, 'half-away').minor).toBe(-paid.minor);
      }),
    );
  });

  it('converts between currencies of different minor units', () => {
    expect(convert(money(1000n, 'JPY'), parseDecimal('0.0065'), 'USD', 'half-away')).toEqual(money(650n, 'USD'));
    expect(convert(money(100n, 'USD'), parseDecimal('0.376'), 'BHD', 'half-away')).toEqual(money(376n, 'BHD'));
    expect(convert(money(4_800_000n, 'EUR'), parseDecimal('1.09'), 'USD', 'half-away')).toEqual(money(5_232_000n, 'USD'));
  });
});

describe('decimals', () => {
  it('reads 5% as 0.05 and writes the shortest text', () => {
    expect(parseDecimal('5%')).toEqual(parseDecimal('0.050'));
    expect(formatDecimal(parseDecimal('-1200.50'))).toBe('-1200.5');
    expect(formatPercent(parseDecimal('0.055'))).toBe('5.5%');
    for (const bad of ['', '1e5', '.5', '5 %', '1,000', 'NaN']) expect(() => parseDecimal(bad)).toThrow('not a decimal');
  });

  it('adds, multiplies and compares exactly', () => {
    const decimal = fc.record({ coefficient: big, scale: fc.integer({ min: 0, max: 12 }) });
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const at = (d: typeof a) => d.coefficient * powerOfTen(12 - d.scale);
        const sum = addDecimal(a, b);
        expect(sum.coefficient * powerOfTen(12 - sum.scale)).toBe(at(a) + at(b));
        const product = multiplyDecimal(a, b);
        expect(product.coefficient * powerOfTen(24 - product.scale)).toBe(at(a) * at(b));
        expect(compareDecimal(a, b)).toBe(at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0);
        expect(parseDecimal(formatDecimal(a))).toEqual(addDecimal(a, { coefficient: 0n, scale: 0 }));
      }),
    );
    expect(formatDecimal(divideDecimal(parseDecimal('1'), parseDecimal('3'), 4, 'half-away'))).toBe('0.3333');
  });
});
