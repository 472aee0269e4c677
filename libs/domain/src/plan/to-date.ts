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
  /** The last day that counts. */
  readonly through: IsoDate;
  /** The basis ends within this pay period. */
  readonly last: boolean;
}

/** What is due to date by those facts; a text is the reason why it waits, null is nothing. */
export type DueFacts = (moment: Moment) => PriceFacts | string | null;

/** The moments at which a component of a basis is settled, by basis period. */
const moments = (input: EarnInput, basis: EarningBasis): Moment[][] => {
  const groups = new Map<string, Moment[]>();
  for (const payPeriod of input.payPeriods) {
    if (input.settledLater(payPeriod)) continue;
    const through = addDays(payPeriod.end, -1);
    const basisPeriod = input.basisPeriod(basis, through);
    const group = groups.get(basisPeriod.start) ?? groups.set(basisPeriod.start, []).get(basisPeriod.start)!;
    group.push({ payPeriod, basisPeriod, through, last: payPeriod.end >= basisPeriod.end });
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
      const line = { credit: null, payPeriod: moment.payPeriod, date: moment.through, label };
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
