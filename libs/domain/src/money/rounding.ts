/** How a division that does not come out even is settled; `half-away` is 0.5 → 1 and −0.5 → −1. */
export type Rounding = 'half-away' | 'half-even' | 'down' | 'up' | 'floor' | 'ceiling';

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Whether the magnitude of the quotient grows by one, given twice the remainder against the divisor. */
const grows: Readonly<Record<Rounding, (twice: bigint, divisor: bigint, quotient: bigint, negative: boolean) => boolean>> = {
  'half-away': (twice, divisor) => twice >= divisor,
  'half-even': (twice, divisor, quotient) => twice > divisor || (twice === divisor && (quotient & 1n) === 1n),
  down: () => false,
  up: () => true,
  floor: (_twice, _divisor, _quotient, negative) => negative,
  ceiling: (_twice, _divisor, _quotient, negative) => !negative,
};

/**
 * Gives numerator ÷ denominator as a whole number, rounded as named.
 * @throws RangeError when the denominator is 0
 * @example divideRounded(5n, 2n, 'half-away') // 3n
 * @example divideRounded(-5n, 2n, 'half-even') // -2n
 */
export const divideRounded = (numerator: bigint, denominator: bigint, rounding: Rounding): bigint => {
  const quotient = numerator / denominator;
  const remainder = numerator - quotient * denominator;
  if (remainder === 0n) return quotient;
  const negative = numerator < 0n !== denominator < 0n;
  const outward = grows[rounding](2n * abs(remainder), abs(denominator), abs(quotient), negative);
  if (!outward) return quotient;
  return negative ? quotient - 1n : quotient + 1n;
};
