import { divideDecimal, type Decimal } from '../money/index.js';

/** A ÷ b to `scale` decimals, half away from zero; null when b is 0. 3 ÷ 8 is 0.375. */
export const quotient = (a: Decimal, b: Decimal, scale: number): Decimal | null =>
  b.coefficient === 0n ? null : divideDecimal(a, b, scale, 'half-away');

export const count = (n: number): Decimal => ({ coefficient: BigInt(n), scale: 0 });

/** Minor units as a decimal of major ones: 150 with 2 digits is 1.5. */
export const major = (minor: bigint, digits: number): Decimal => ({ coefficient: minor, scale: digits });
