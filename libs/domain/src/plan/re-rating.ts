import { divideRounded, formatDecimal, formatMinor, formatPercent, parseDecimal, type Rounding } from '../money/index.js';
import type { CellSums, Component, PeriodTrace } from './component.js';
import { describeThreshold, needsQuota, placeCurve, tierReached, type Curve, type Threshold } from './curve.js';
import type { Plain } from './plain.js';

export type Boundary = 'upper' | 'lower';

/** Amount to date under one plan version, with its tiers. */
interface Part {
  readonly amount: bigint;
  readonly tiers: Curve;
  readonly rounding: Rounding;
}

/** What one pay period's re-rating line settles: `due` to date against `paid` to date; minor units. */
export interface ReRating {
  readonly earning: string;
  /** Credited to date under all versions. */
  readonly total: bigint;
  readonly due: bigint;
  readonly paid: bigint;
  readonly quota: bigint | null;
  readonly rounding: Rounding;
  readonly parts: readonly Part[];
}

/** Pay to date of one version at the rate that the total of all reaches, rounded once: attainment carries across versions, rates do not. */
const dueOf = ({ amount, tiers, rounding }: Part, total: bigint, quota: bigint | null, boundary: Boundary): bigint => {
  const placed = placeCurve(tiers, quota, rounding);
  return divideRounded(amount * (placed.rates[tierReached(placed, total, boundary)] ?? 0n), placed.rateUnit, rounding);
};

/** One version's account: what its credits amount to, and what was paid for them by lines and re-ratings. */
interface Account {
  amount: bigint;
  paid: bigint;
}

/**
 * The re-rating of each pay period: what makes each version's cumulative pay equal the rate reached at the period's end × its amount to
 * date. The quota is the one in force at the period's end; tiers that need one are not re-rated until there is.
 * @example 5 %, 8 % from 100 % of 1,000.00; July 600.00 pays 30.00; August 600.00 pays 30.00 and re-rates by
 *   8 % × 1,200.00 − 30.00 − 30.00 = 36.00
 */
export const reRate = (cells: readonly CellSums[], boundary: Boundary): ReRating[] => {
  const accounts = new Map<Component, Account>();
  const lines: ReRating[] = [];
  let total = 0n;
  cells.forEach((cell, index) => {
    const { component } = cell;
    if (!component.tiers) return;
    const known = accounts.get(component) ?? { amount: 0n, paid: 0n };
    accounts.set(component, { amount: known.amount + cell.amount, paid: known.paid + cell.payable });
    total += cell.amount;
    if (cells[index + 1]?.earning === cell.earning) return;
    const settled = [...accounts].flatMap(([{ tiers, rounding }, account]) =>
      tiers && (cell.quota !== null || !needsQuota(tiers)) ? [{ account, part: { amount: account.amount, tiers, rounding } }] : [],
    );
    if (settled.length === 0) return;
    const parts = settled.map(({ part }) => part);
    const paid = settled.reduce((sum, { account }) => sum + account.paid, 0n);
    for (const { account, part } of settled) account.paid = dueOf(part, total, cell.quota, boundary);
    const due = settled.reduce((sum, { account }) => sum + account.paid, 0n);
    lines.push({ earning: cell.earning, total, due, paid, quota: cell.quota, rounding: component.rounding, parts });
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
  const { total, due, paid, quota, parts, rounding } = found;
  const show = (minor: bigint): string => `${formatMinor(minor, currency)} ${currency}`;
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
      total: String(total),
      paid: String(paid),
      parts: parts.map(({ amount, tiers, rounding: own }) => ({
        amount: String(amount),
        rounding: own,
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
  readonly total: string;
  readonly paid: string;
  readonly parts: readonly {
    readonly amount: string;
    readonly rounding: Rounding;
    readonly tiers: readonly { readonly to: Plain; readonly rate: string }[];
  }[];
}

/** Computes a re-rating line again from the facts of its trace; minor units. */
export const replayReRating = (facts: Readonly<Record<string, Plain>>): bigint => {
  const { boundary, quota, total, paid, parts } = facts as unknown as Facts;
  const read = parts.map(
    ({ amount, tiers, rounding }): Part => ({
      amount: BigInt(amount),
      rounding,
      tiers: { tiers: tiers.map(({ to, rate }) => ({ to: readThreshold(to), rate: parseDecimal(rate) })) },
    }),
  );
  const due = read.map((part) => dueOf(part, BigInt(total), quota === null ? null : BigInt(quota), boundary));
  return due.reduce((sum, each) => sum + each, 0n) - BigInt(paid);
};
