import { divideRounded, formatDecimal, formatMinor, formatPercent, parseDecimal, type Rounding } from '../money/index.js';
import type { CellSums, Component, PeriodTrace } from './component.js';
import { describeThreshold, needsQuota, placeCurve, tierReached, type Curve, type Threshold } from './curve.js';
import type { Plain } from './plain.js';

export type Boundary = 'upper' | 'lower';

/** Amount to date under one plan version, with its tiers. */
interface Part {
  readonly amount: bigint;
  readonly tiers: Curve;
}

/** What one pay period's re-rating line settles: `due` to date against `paid` to date; minor units. */
export interface ReRating {
  readonly earning: string;
  readonly due: bigint;
  readonly paid: bigint;
  readonly quota: bigint | null;
  readonly rounding: Rounding;
  readonly parts: readonly Part[];
}

/** Σ over plan versions of (amount to date × the rate reached), rounded once. Attainment carries across versions, rates do not. */
const cumulativePay = (parts: readonly Part[], quota: bigint | null, boundary: Boundary, rounding: Rounding): bigint => {
  const total = parts.reduce((sum, { amount }) => sum + amount, 0n);
  const priced = parts.map(({ amount, tiers }) => {
    const placed = placeCurve(tiers, quota, rounding);
    return { exact: amount * (placed.rates[tierReached(placed, total, boundary)] ?? 0n), unit: placed.rateUnit };
  });
  const unit = priced.reduce((widest, part) => (part.unit > widest ? part.unit : widest), 1n);
  return divideRounded(
    priced.reduce((sum, part) => sum + part.exact * (unit / part.unit), 0n),
    unit,
    rounding,
  );
};

/**
 * The re-rating of each pay period: what makes cumulative pay equal the rate reached at the period's end × the total to
 * date. The quota is the one in force at the period's end; without one nothing is re-rated until there is.
 * @example 5 %, 8 % from 100 % of 1,000.00; July 600.00 pays 30.00; August 600.00 pays 30.00 and re-rates by
 *   8 % × 1,200.00 − 30.00 − 30.00 = 36.00
 */
export const reRate = (cells: readonly CellSums[], boundary: Boundary): ReRating[] => {
  const parts = new Map<Component, Part>();
  const lines: ReRating[] = [];
  let paid = 0n;
  cells.forEach((cell, index) => {
    const { component } = cell;
    if (!component.tiers) return;
    parts.set(component, { amount: (parts.get(component)?.amount ?? 0n) + cell.amount, tiers: component.tiers });
    paid += cell.payable;
    if (cells[index + 1]?.earning === cell.earning) return;
    const sums = [...parts.values()];
    if (cell.quota === null && sums.some(({ tiers }) => needsQuota(tiers))) return;
    const due = cumulativePay(sums, cell.quota, boundary, component.rounding);
    lines.push({ earning: cell.earning, due, paid, quota: cell.quota, rounding: component.rounding, parts: sums });
    paid = due;
  });
  return lines;
};

const writeThreshold = (threshold: Threshold | null): Plain =>
  threshold === null ? null : 'share' in threshold ? formatPercent(threshold.share) : String(threshold.amount);

const readThreshold = (text: Plain): Threshold | null =>
  typeof text !== 'string' ? null : text.endsWith('%') ? { share: parseDecimal(text) } : { amount: BigInt(text) };

/** Explains the re-rating line of one pay period; null when it has none. */
export const explainReRating = (cells: readonly CellSums[], boundary: Boundary, earning: string, currency: string): PeriodTrace | null => {
  const found = reRate(cells, boundary).find((each) => each.earning === earning);
  if (!found) return null;
  const { due, paid, quota, parts, rounding } = found;
  const show = (minor: bigint): string => `${formatMinor(minor, currency)} ${currency}`;
  const total = parts.reduce((sum, { amount }) => sum + amount, 0n);
  const rated = parts.map(({ amount, tiers }) => {
    const tier = tierReached(placeCurve(tiers, quota, rounding), total, boundary);
    const lower = tier === 0 ? null : (tiers.tiers[tier - 1]?.to ?? null);
    const rate = tiers.tiers[tier]?.rate ?? { coefficient: 0n, scale: 0 };
    return `${show(amount)} at ${formatPercent(rate)}${lower ? `, the rate from ${describeThreshold(lower, currency)}` : ', the first rate'}`;
  });
  return {
    steps: [
      `total to date ${show(total)}${quota === null ? '' : ` of a quota of ${show(quota)}`}`,
      ...rated,
      `due to date ${show(due)}, rounded ${rounding}`,
      `paid to date before this line ${show(paid)}`,
      `re-rating ${show(due - paid)}`,
    ],
    facts: {
      boundary,
      rounding,
      quota: quota === null ? null : String(quota),
      paid: String(paid),
      parts: parts.map(({ amount, tiers }) => ({
        amount: String(amount),
        tiers: tiers.tiers.map(({ to, rate }) => ({ to: writeThreshold(to), rate: formatDecimal(rate) })),
      })),
    },
    reachedAt: null,
  };
};

interface Facts {
  readonly boundary: Boundary;
  readonly rounding: Rounding;
  readonly quota: string | null;
  readonly paid: string;
  readonly parts: readonly { readonly amount: string; readonly tiers: readonly { readonly to: Plain; readonly rate: string }[] }[];
}

/** Computes a re-rating line again from the facts of its trace; minor units. */
export const replayReRating = (facts: Readonly<Record<string, Plain>>): bigint => {
  const { boundary, rounding, quota, paid, parts } = facts as unknown as Facts;
  const read = parts.map(
    ({ amount, tiers }): Part => ({
      amount: BigInt(amount),
      tiers: { tiers: tiers.map(({ to, rate }) => ({ to: readThreshold(to), rate: parseDecimal(rate) })) },
    }),
  );
  return cumulativePay(read, quota === null ? null : BigInt(quota), boundary, rounding) - BigInt(paid);
};
