import { addDays, type IsoDate } from '../calendar/index.js';
import { minorDigits, Rational, rationalZero, type Rounding } from '../money/index.js';
import type { DatedPeriod, EarnInput, Earning, EarningBasis, PriceFacts, Priced } from './kind.js';
import { exactOf, textOf } from './tier-pricing.js';

/** The amount in whole minor units, as a fraction of major ones. */
export const roundTo = (value: Rational, currency: string, rounding: Rounding): Rational => {
  const digits = minorDigits(currency);
  return Rational.of(value.atScale(digits, rounding), 10n ** BigInt(digits));
};

/** Where a component stands that pays for a whole basis: the end of one pay period in it. */
export interface Moment {
  readonly payPeriod: DatedPeriod;
  readonly basisPeriod: DatedPeriod;
  /** The last day that counts: that of the pay period, or of the basis where that ends before. */
  readonly through: IsoDate;
  /** The basis ends within this pay period. */
  readonly last: boolean;
  /** Tells moments of one pay period apart: empty for the basis that the pay period ends in, else the basis that ended within it. */
  readonly of: string;
}

/** The basis periods that a pay period touches, oldest first: one where they nest, two where a week lies on both sides of a bound. */
const basesWithin = (input: Pick<EarnInput, 'basisPeriod'>, basis: EarningBasis, payPeriod: DatedPeriod): DatedPeriod[] => {
  const bases: DatedPeriod[] = [];
  for (let day = payPeriod.start; day < payPeriod.end; day = bases.at(-1)?.end ?? payPeriod.end) bases.push(input.basisPeriod(basis, day));
  return bases;
};

/**
 * Where a basis stands at a pay period's end, once for each basis that the pay period touches.
 * @example the week of 30 March settles the first quarter through 31 March for the last time, and the second one through 5 April
 */
export const momentsIn = (input: Pick<EarnInput, 'basisPeriod'>, basis: EarningBasis, payPeriod: DatedPeriod): Moment[] =>
  basesWithin(input, basis, payPeriod).map((basisPeriod): Moment => {
    const last = payPeriod.end >= basisPeriod.end;
    const end = last ? basisPeriod.end : payPeriod.end;
    return {
      payPeriod,
      basisPeriod,
      through: addDays(end, -1),
      last,
      of: basisPeriod.end < payPeriod.end ? ` of ${basisPeriod.label}` : '',
    };
  });

/** What is due to date by those facts; a text is the reason why it waits, null is nothing. */
export type DueFacts = (moment: Moment) => PriceFacts | string | null;

/** The moments at which a component of a basis is settled, by basis period. */
const moments = (input: EarnInput, basis: EarningBasis): Moment[][] => {
  const groups = new Map<string, Moment[]>();
  for (const payPeriod of input.payPeriods) {
    if (input.settledLater(payPeriod)) continue;
    for (const moment of momentsIn(input, basis, payPeriod)) {
      const { start, end } = moment.basisPeriod;
      if (end <= input.begins) continue;
      (groups.get(start) ?? groups.set(start, []).get(start)!).push(moment);
    }
  }
  return [...groups.values()];
};

/**
 * One line per pay period for what is due to date less what was due before, so that the lines of a basis always sum to what the
 * whole basis earns. A moment that waits is settled by the next one that does not. Where attainment goes on under a new version of
 * the plan, so does the account: the version in force at a pay period's end settles it, less what was earned before, whoever earned it.
 */
export const earnToDate = (
  input: EarnInput,
  basis: EarningBasis,
  label: string,
  factsAt: DueFacts,
  price: (facts: PriceFacts) => Priced,
): Earning[] =>
  moments(input, basis).flatMap((group) => {
    let earlier = group[0] ? input.earnedBefore(group[0].basisPeriod) : rationalZero;
    return group.flatMap((moment): Earning[] => {
      const line = { credit: null, payPeriod: moment.payPeriod, date: moment.through, label: `${label}${moment.of}` };
      const due = factsAt(moment);
      if (due === null) return [];
      if (typeof due === 'string') return [{ ...line, facts: null, held: due }];
      const facts: PriceFacts = { ...due, earlier, currency: input.currency, rounding: input.rounding };
      const exact = price(facts).exact;
      earlier = earlier.plus(exact);
      return exact.isZero() ? [] : [{ ...line, facts, held: null }];
    });
  });

/** One line at the end of the basis. */
export const earnAtEnd = (
  input: EarnInput,
  basis: EarningBasis,
  label: string,
  factsAt: DueFacts,
  price: (facts: PriceFacts) => Priced,
): Earning[] => earnToDate(input, basis, label, (moment) => (moment.last ? factsAt(moment) : null), price);

/** Prices what is due to date, and takes off what was due before. */
export const lessEarlier =
  (due: (facts: PriceFacts) => Priced) =>
  (facts: PriceFacts): Priced => {
    const priced = due(facts);
    const { exact, parts } = priced;
    const rounded = roundTo(exact, textOf(facts['currency']), textOf(facts['rounding']) as Rounding);
    const earlier = exactOf(facts['earlier']);
    return {
      exact: rounded.minus(earlier),
      parts,
      get steps() {
        return earlier.isZero() ? priced.steps : [...priced.steps, `due to date ${rounded}, earned before ${earlier}`];
      },
    };
  };
