import type { IsoDate } from '../../calendar/index.js';
import { minorDigits, parseRational, Rational, rationalOne } from '../../money/index.js';
import type { FactsDocument } from '../facts/facts-document.js';

/** A rate as it was found, so that a line can say what it used. */
export interface UsedRate {
  readonly rate: Rational;
  readonly table: string;
  readonly on: IsoDate;
}

export type RateOf = (table: string | null, from: string, to: string, date: IsoDate) => UsedRate | null;

/**
 * Rates by table and pair: the last one on or before a date. There is no rate of 1 between two currencies by default, and none where two
 * that differ are of one day.
 */
export const ratesOf = (rates: FactsDocument['rates']): RateOf => {
  const byPair = new Map<string, { on: IsoDate; rate: Rational | null }[]>();
  for (const { table, from, to, on, rate } of rates ?? []) {
    const key = `${table}|${from}|${to}`;
    const list = byPair.get(key) ?? byPair.set(key, []).get(key)!;
    const exact = parseRational(rate);
    const twin = list.find((other) => other.on === on);
    if (!twin) list.push({ on, rate: exact });
    else if (twin.rate?.compare(exact) !== 0) twin.rate = null;
  }
  for (const list of byPair.values()) list.sort((a, b) => (a.on < b.on ? -1 : 1));
  return (table, from, to, date) => {
    if (from === to) return { rate: rationalOne, table: '', on: date };
    if (table === null) return null;
    const found = byPair.get(`${table}|${from}|${to}`)?.findLast(({ on }) => on <= date);
    return found?.rate ? { on: found.on, rate: found.rate, table } : null;
  };
};

/** An amount in another currency, rounded to its minor unit. */
export const converted = (amount: Rational, rate: Rational, to: string): Rational => {
  const digits = minorDigits(to);
  return Rational.of(amount.times(rate).atScale(digits, 'half-away'), 10n ** BigInt(digits));
};
