import { daysBetween, type IsoDate } from '@attain/domain/calendar';
import { divideDecimal, divideRounded, formatDecimal, formatPercent } from '@attain/domain/money';
import type { Cell } from '@attain/domain/payout';
import { describeTier, placeCurve, tierReached, type Component, type PlacedCurve } from '@attain/domain/plan';
import { attainedBy } from './attained.js';

/** The tier that a total has reached, in words and with its rate (`7.5%`). */
export interface TierReached {
  readonly words: string;
  readonly rate: string;
}

/** The tier above: where it begins and what is missing to it, minor units. */
export interface NextTier extends TierReached {
  readonly from: bigint;
  readonly missing: bigint;
}

/** Where one would be today by going evenly through the basis period; minor units. */
export interface Pace {
  readonly expected: bigint;
  /** Share of the quota, 6 decimals, rounded down. */
  readonly share: string;
  /** What is attained less what is expected. */
  readonly ahead: bigint;
}

/** A tier's lower bound on the scale of the quota. */
export interface TierMark {
  readonly share: string;
  readonly rate: string;
}

export interface Progress {
  readonly attained: bigint;
  readonly quota: bigint | null;
  readonly tier: TierReached | null;
  readonly next: NextTier | null;
  readonly marks: readonly TierMark[];
  readonly pace: Pace | null;
}

const share = (part: bigint, whole: bigint): string =>
  formatDecimal(divideDecimal({ coefficient: part, scale: 0 }, { coefficient: whole, scale: 0 }, 6, 'down'));

interface PlacedTiers {
  readonly component: Component;
  readonly placed: PlacedCurve;
  readonly words: (tier: number) => TierReached;
}

/** The component's tiers in place; null when it has none, or when a quota that they are shares of is missing. */
const tiersOf = (component: Component, quota: bigint | null, currency: string): PlacedTiers | null => {
  const { tiers, rounding } = component;
  if (!tiers || (component.needsQuota && quota === null)) return null;
  return {
    component,
    placed: placeCurve(tiers, quota, rounding),
    words: (tier) => {
      const rate = tiers.tiers[tier]?.rate;
      return { words: describeTier(tiers, tier, currency), rate: rate ? formatPercent(rate) : '' };
    },
  };
};

const nextOf = ({ placed, words }: PlacedTiers, reached: number, attained: bigint): NextTier | null => {
  const bound = placed.bounds[reached];
  if (bound === undefined) return null;
  const from = divideRounded(bound, placed.scale, 'ceiling');
  return { ...words(reached + 1), from, missing: from - attained };
};

const marksOf = ({ placed, words }: PlacedTiers, quota: bigint | null): TierMark[] =>
  quota === null ? [] : placed.bounds.map((bound, tier) => ({ share: share(bound, quota * placed.scale), rate: words(tier + 1).rate }));

/** Even pace through `[start, end)` by the end of `today`; null outside of it and without a quota. */
export const paceOf = (
  start: IsoDate,
  end: IsoDate,
  today: IsoDate,
  { total, quota }: { total: bigint; quota: bigint | null },
): Pace | null => {
  if (quota === null || today < start || today >= end) return null;
  const [gone, all] = [BigInt(daysBetween(start, today) + 1), BigInt(daysBetween(start, end))];
  const expected = divideRounded(quota * gone, all, 'half-away');
  return { expected, share: share(gone, all), ahead: total - expected };
};

export interface ProgressSource {
  readonly cells: readonly Cell[];
  readonly currency: string;
  /** The basis period. */
  readonly start: IsoDate;
  readonly end: IsoDate;
  /** First day after the period that is asked for: credits from then on do not count. */
  readonly upTo: IsoDate;
  readonly today: IsoDate;
}

/**
 * How far a component is in its basis period, which tier that is, what is missing to the next, and where one should be today.
 * @example quota 100,000.00, tiers to 100 % at 5 %, then 7 %; 60,000.00 attained on day 46 of 92: next tier 7 % from
 * 100,000.00, 40,000.00 missing; 50,000.00 expected, 10,000.00 ahead
 */
export const progressOf = ({ cells, currency, start, end, upTo, today }: ProgressSource): Progress => {
  const { total, quota } = attainedBy(cells, upTo);
  const component = cells.filter(({ from }) => from < upTo).at(-1)?.component;
  const tiers = component ? tiersOf(component, quota, currency) : null;
  const reached = tiers ? tierReached(tiers.placed, total, 'upper') : 0;
  return {
    attained: total,
    quota,
    tier: tiers ? tiers.words(reached) : null,
    next: tiers ? nextOf(tiers, reached, total) : null,
    marks: tiers ? marksOf(tiers, quota) : [],
    pace: paceOf(start, end, today, { total, quota }),
  };
};
