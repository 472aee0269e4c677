import { Rational, leastOf, mostOf, parseRational, rationalZero, sumRational } from '../money/index.js';
import type { Part, PriceFacts, PriceValue, Priced } from './kind.js';
import type { PlacedTier } from './tier-table.js';

/** A number of facts, as it was computed or as it was written down. */
export const exactOf = (value: PriceValue | undefined): Rational =>
  value instanceof Rational ? value : typeof value === 'string' ? parseRational(value) : rationalZero;

export const listOf = (value: PriceValue | undefined): readonly PriceValue[] =>
  Array.isArray(value) ? (value as readonly PriceValue[]) : [];
export const fieldsOf = (value: PriceValue | undefined): PriceFacts =>
  typeof value === 'object' && value !== null && !(value instanceof Rational) && !Array.isArray(value) ? (value as PriceFacts) : {};
export const textOf = (value: PriceValue | undefined): string => (typeof value === 'string' ? value : '');

export const tierFacts = (tiers: readonly PlacedTier[]): PriceValue => tiers.map(({ from, to, rate }) => ({ from, to, rate }));

const readTiers = (tiers: PriceValue | undefined): PlacedTier[] =>
  listOf(tiers).map((each) => {
    const { from, to, rate } = fieldsOf(each);
    return { from: exactOf(from), to: to === null || to === undefined ? null : exactOf(to), rate: exactOf(rate) };
  });

// Pure and cheap to forget: credits of one quota share their tiers, and each is priced by them.
const known = new WeakMap<object, readonly PlacedTier[]>();

const tiersOf = ({ tiers }: PriceFacts): readonly PlacedTier[] => {
  if (!Array.isArray(tiers)) return readTiers(tiers);
  const read = known.get(tiers) ?? readTiers(tiers);
  known.set(tiers, read);
  return read;
};

const tierLabel = ({ from, to }: PlacedTier, index: number): string =>
  to ? `tier ${index + 1}, ${from} to ${to}` : `tier ${index + 1}, above ${from}`;

/** What of the stretch from `start` to `end` lies in a tier; the first tier reaches below 0 as well. */
const stretchIn = (tier: PlacedTier, first: boolean, start: Rational, end: Rational): Rational => {
  const [low, high, back] = start.compare(end) <= 0 ? [start, end, false] : [end, start, true];
  const from = first ? low : mostOf(low, tier.from);
  const to = tier.to ? leastOf(high, tier.to) : high;
  if (to.compare(from) <= 0) return rationalZero;
  return back ? from.minus(to) : to.minus(from);
};

/** The tier that a total has reached: at a bound the upper one, unless the boundary is lower. Null above a bounded table. */
export const tierAt = (tiers: readonly PlacedTier[], total: Rational, boundary: string): number | null => {
  const index = tiers.findIndex(({ to }) => to === null || (boundary === 'lower' ? total.compare(to) <= 0 : total.compare(to) < 0));
  return index === -1 ? null : index;
};

/** The base as a whole at the rate of one tier; nothing above a bounded table. */
const atOneRate = (tiers: readonly PlacedTier[], index: number | null, base: Rational): Part[] =>
  tiers.flatMap((tier, at) =>
    at === index ? [{ label: tierLabel(tier, at), input: base, rate: tier.rate, amount: base.times(tier.rate) }] : [],
  );

/**
 * Marginal: what the credit moves is divided among the tiers that it passes on top of `before`, and `base` is paid in the same
 * proportion.
 * @example before 145,000, moved 20,000, 4 % to 150,000, then 6 %: 5,000 × 4 % + 15,000 × 6 % = 1,100
 */
const marginal = (tiers: readonly PlacedTier[], before: Rational, moved: Rational, base: Rational, boundary: string): Part[] => {
  // What moves nothing lies where attainment stands: at a bound the component's boundary decides.
  if (moved.isZero()) return base.isZero() ? [] : atOneRate(tiers, tierAt(tiers, before, boundary), base);
  const after = before.plus(moved);
  const same = base.compare(moved) === 0;
  return tiers.flatMap((tier, index): Part[] => {
    const stretch = stretchIn(tier, index === 0, before, after);
    if (stretch.isZero()) return [];
    const input = same ? stretch : base.times(stretch).over(moved);
    return [{ label: tierLabel(tier, index), input, rate: tier.rate, amount: input.times(tier.rate) }];
  });
};

/** Interpolated amounts: each full tier pays its amount, the last one the share of it that is filled. */
const interpolatedAmounts = (tiers: readonly PlacedTier[], before: Rational, moved: Rational): Part[] =>
  tiers.flatMap((tier, index): Part[] => {
    const stretch = stretchIn(tier, index === 0, before, before.plus(moved));
    if (stretch.isZero() || !tier.to) return [];
    const filled = stretch.over(tier.to.minus(tier.from));
    return [{ label: tierLabel(tier, index), input: stretch, rate: filled, amount: filled.times(tier.rate) }];
  });

/** Interpolated rates: Σ full tiers' rates + the filled share of the last, applied to the whole. */
const interpolatedRate = (tiers: readonly PlacedTier[], total: Rational): Rational =>
  sumRational(interpolatedAmounts(tiers, rationalZero, total).map(({ amount }) => amount));

type Mode = (tiers: readonly PlacedTier[], before: Rational, moved: Rational, base: Rational, boundary: string) => Part[];

const MODES: Readonly<Record<string, Mode>> = {
  marginal,
  'interpolated-amount': interpolatedAmounts,
  'interpolated-rate': (tiers, before, moved, base) => {
    const rate = interpolatedRate(tiers, before.plus(moved));
    return [{ label: 'interpolated rate', input: base, rate, amount: base.times(rate) }];
  },
  retroactive: (tiers, before, moved, base, boundary) => atOneRate(tiers, tierAt(tiers, before.plus(moved), boundary), base),
};

/** Parts of a whole: the mode is named in the facts. @throws RangeError for a mode that there is not */
export const tierParts = (facts: PriceFacts): Part[] => {
  const mode = MODES[textOf(facts['mode'])];
  if (!mode) throw new RangeError(`There is no tier mode "${textOf(facts['mode'])}"`);
  return mode(tiersOf(facts), exactOf(facts['before']), exactOf(facts['moved']), exactOf(facts['base']), textOf(facts['boundary']));
};

/** Prices a credit's line from its facts: parts by tier, in words. */
export const priceCredit = (facts: PriceFacts): Priced => {
  const parts = tierParts(facts);
  const exact = sumRational(parts.map(({ amount }) => amount));
  return {
    exact,
    parts,
    // Words only when somebody reads them.
    get steps() {
      return [
        `credited ${exactOf(facts['moved'])} on top of ${exactOf(facts['before'])}${facts['quota'] ? ` of a quota of ${exactOf(facts['quota'])}` : ''}`,
        ...parts.map(({ label, input, rate, amount }) => `${label}: ${input} × ${rate ?? ''} = ${amount}`),
      ];
    },
  };
};
