import type { Rational } from '../../money/index.js';

/** A ÷ b, exact; null when b is 0. */
export const ratio = (a: Rational, b: Rational): Rational | null => (b.isZero() ? null : a.over(b));
