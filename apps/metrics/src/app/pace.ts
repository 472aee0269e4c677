import { daysBetween, type IsoDate, type Period } from '@attain/domain/calendar';
import { compareDecimal, decimalOf, divideDecimal, multiplyDecimal, parseDecimal, type Decimal } from '@attain/domain/money';

/** How attainment stands against the share of the period that has passed. */
export type Standing = 'reached' | 'ahead' | 'on-pace' | 'behind';

/** Behind begins a tenth below the share of the period that has passed: a deal more or less is no news. */
const TOLERANCE = parseDecimal('0.9');
const ONE = decimalOf(1n);

/** Days of a period that have passed by the end of `asOf`, of all its days, to 6 decimals: 46 of 92 days are 0.5. */
export function elapsedShare({ start, end }: Pick<Period, 'start' | 'end'>, asOf: IsoDate): Decimal {
  const all = daysBetween(start, end);
  const passed = Math.min(all, Math.max(0, daysBetween(start, asOf) + 1));
  return divideDecimal(decimalOf(BigInt(passed)), decimalOf(BigInt(all)), 6, 'half-even');
}

/** 0.62 attained when half of the period has passed is ahead; 0.46 on pace; 0.44 behind. */
export function standingOf(ratio: Decimal, elapsed: Decimal): Standing {
  if (compareDecimal(ratio, ONE) >= 0) return 'reached';
  if (compareDecimal(ratio, elapsed) >= 0) return 'ahead';
  return compareDecimal(ratio, multiplyDecimal(elapsed, TOLERANCE)) >= 0 ? 'on-pace' : 'behind';
}
