import {
  coefficientAt,
  divideRounded,
  formatDecimal,
  formatMinor,
  formatPercent,
  powerOfTen,
  type Decimal,
  type Rounding,
} from '../money/index.js';

/** A bound between tiers: a share of the quota, or an amount of minor units. */
export type Threshold = { readonly share: Decimal } | { readonly amount: bigint };

/** Tiers from 0 up; the last has no upper bound. */
export interface Curve {
  readonly tiers: readonly { readonly to: Threshold | null; readonly rate: Decimal }[];
}

/** A curve with its bounds in place: bound and amount × `scale` are whole numbers, rate = coefficient ÷ `rateUnit`. */
export interface PlacedCurve {
  readonly scale: bigint;
  readonly bounds: readonly bigint[];
  readonly rates: readonly bigint[];
  readonly rateUnit: bigint;
  readonly rounding: Rounding;
}

/** Part of a credit that lies in one tier; amounts exact, as decimals of minor units ÷ `scale`. */
export interface TierPart {
  readonly tier: number;
  readonly part: bigint;
}

const scaleOf = (curve: Curve): number =>
  curve.tiers.reduce((scale, { to }) => (to && 'share' in to && to.share.scale > scale ? to.share.scale : scale), 0);

/**
 * Puts a threshold on the axis of amounts × 10^scale.
 * @throws RangeError when a share has no quota to be a share of
 */
export const placeThreshold = (threshold: Threshold, quota: bigint | null, scale: number): bigint => {
  if ('amount' in threshold) return threshold.amount * powerOfTen(scale);
  if (quota === null) throw new RangeError('A share of no quota');
  return quota * coefficientAt(threshold.share, scale);
};

/**
 * Puts the tiers of a curve at their amounts for one quota, unrounded.
 * @example bounds at 100 % of a quota of 250,000.00 lie at 25,000,000 minor units
 */
export const placeCurve = (curve: Curve, quota: bigint | null, rounding: Rounding): PlacedCurve => {
  const scale = scaleOf(curve);
  const rateScale = curve.tiers.reduce((widest, { rate }) => (rate.scale > widest ? rate.scale : widest), 0);
  return {
    scale: powerOfTen(scale),
    bounds: curve.tiers.flatMap(({ to }) => (to ? [placeThreshold(to, quota, scale)] : [])),
    rates: curve.tiers.map(({ rate }) => coefficientAt(rate, rateScale)),
    rateUnit: powerOfTen(rateScale),
    rounding,
  };
};

/**
 * Divides an amount among the tiers that it passes when it sits on top of `before`.
 * A negative amount gives back from the top: 10 taken off 105 passes 5 above a bound of 100 and 5 below it.
 */
export const tierParts = (placed: PlacedCurve, before: bigint, amount: bigint): TierPart[] => {
  const start = before * placed.scale;
  const end = start + amount * placed.scale;
  const [low, high, sign] = end < start ? [end, start, -1n] : [start, end, 1n];
  const parts: TierPart[] = [];
  let from = low;
  for (let tier = 0; tier < placed.rates.length && from < high; tier += 1) {
    const bound = placed.bounds[tier];
    const to = bound === undefined || bound > high ? high : bound;
    if (to > from) {
      parts.push({ tier, part: sign * (to - from) });
      from = to;
    }
  }
  return parts;
};

/**
 * What a credit pays on top of `before`: Σ part × rate, rounded once.
 * @example tiers to 100 % at 5 %, then 7 %; quota 1,000.00; before 900.00, credit 200.00: 5.00 + 7.00 = 12.00
 */
export const payAlong = (placed: PlacedCurve, before: bigint, amount: bigint): bigint => {
  let exact = 0n;
  for (const { tier, part } of tierParts(placed, before, amount)) exact += part * (placed.rates[tier] ?? 0n);
  return divideRounded(exact, placed.scale * placed.rateUnit, placed.rounding);
};

/** What a credit pays that lies in one tier as a whole. */
export const payInTier = (placed: PlacedCurve, tier: number, amount: bigint): bigint =>
  divideRounded(amount * (placed.rates[tier] ?? 0n), placed.rateUnit, placed.rounding);

/**
 * The tier that a total has reached. At a bound it is the upper tier (`[from, to)`), unless `boundary` is lower (`(from, to]`).
 * @example tierReached(placed with a bound at 100, 100n, 'upper') // 1
 */
export const tierReached = (placed: PlacedCurve, total: bigint, boundary: 'upper' | 'lower'): number => {
  const at = total * placed.scale;
  let tier = 0;
  for (const bound of placed.bounds) {
    if (boundary === 'upper' ? at < bound : at <= bound) break;
    tier += 1;
  }
  return tier;
};

/** A threshold as people read it: `100%`, `150000.00 USD`. */
export const describeThreshold = (threshold: Threshold, currency: string): string =>
  'share' in threshold ? `${formatPercent(threshold.share)} of quota` : `${formatMinor(threshold.amount, currency)} ${currency}`;

/** The tiers in words: `5% up to 100% of quota, then 7%`. */
export const describeCurve = (curve: Curve, currency: string): string =>
  curve.tiers
    .map(
      ({ to, rate }, index) => `${index > 0 ? 'then ' : ''}${formatPercent(rate)}${to ? ` up to ${describeThreshold(to, currency)}` : ''}`,
    )
    .join(', ');

/** Whether any bound is a share of the quota. */
export const needsQuota = (curve: Curve): boolean => curve.tiers.some(({ to }) => to !== null && 'share' in to);

/** A tier's span in words, for a trace: `0% to 100% of quota`. */
export const describeTier = (curve: Curve, tier: number, currency: string): string => {
  const lower = tier === 0 ? undefined : curve.tiers[tier - 1]?.to;
  const upper = curve.tiers[tier]?.to;
  const from = lower ? describeThreshold(lower, currency) : formatDecimal({ coefficient: 0n, scale: 0 });
  return upper ? `from ${from} to ${describeThreshold(upper, currency)}` : `above ${from}`;
};
