import { formatAmount, formatRatio } from '@attain/ui/format';

/** Digits shown of a fraction that has no end. */
const SHOWN = 6;

const units = (text: string, digits: number): bigint => {
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + part.padEnd(digits, '0').slice(0, digits));
  return text.startsWith('-') ? -value : value;
};

/**
 * An exact number of an explanation as decimal text: a fraction is divided out to six digits, cut.
 * @example decimalOf('14733/44200') // 0.333325
 */
export const decimalOf = (exact: string): string => {
  const [numerator = '0', denominator] = exact.split('/');
  if (denominator === undefined) return numerator;
  const scaled = units(`${numerator}`, SHOWN) / units(denominator, 0);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(SHOWN + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -SHOWN)}.${digits.slice(-SHOWN)}`;
};

/** With a sign before what was cut. */
const shown = (exact: string, format: (text: string) => string): string =>
  exact.includes('/') ? `≈ ${format(decimalOf(exact))}` : format(exact);

export const exactAmount = (exact: string, digits: number): string => shown(exact, (text) => formatAmount(text, { atLeast: digits }));

export const exactRatio = (exact: string): string => shown(exact, (text) => formatRatio(text, { digits: 4 }));

/** Whole minor units as decimal text: `fromMinor('-4550', 2)` is `-45.50`. */
export const fromMinor = (minor: string, digits: number): string => {
  const text = minor.replace('-', '').padStart(digits + 1, '0');
  const sign = minor.startsWith('-') ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};
