import type { CellTerms, Credit } from '../../src/payout/index.js';
import { formatDecimal } from '../../src/money/index.js';

/** Everything × 10^6: shares of quotas and rates in these tests have at most 6 decimals. */
const UNIT = 1_000_000n;

const micro = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
};

interface OracleTier {
  readonly top: bigint | null;
  readonly rate: bigint;
}

const tiersOf = (cell: CellTerms): OracleTier[] =>
  (cell.component.tiers?.tiers ?? []).map(({ to, rate }) => ({
    top: to === null ? null : 'share' in to ? micro(formatDecimal(to.share)) * (cell.quota ?? 0n) : to.amount * UNIT,
    rate: micro(formatDecimal(rate)),
  }));

/** Pay of the first `x` micro-units, by filling tiers from below; below 0 the first rate. */
const filled = (x: bigint, tiers: readonly OracleTier[]): bigint => {
  let left = x;
  let floor = 0n;
  let pay = 0n;
  for (const { top, rate } of tiers) {
    const room = top === null || x <= 0n ? left : top - floor < left ? top - floor : left;
    pay += room * rate;
    left -= room;
    floor = top ?? floor;
    if (left === 0n) break;
  }
  return pay;
};

/** Half away from zero, by adding half the divisor to the magnitude. */
const round = (value: bigint, by: bigint): bigint => (value < 0n ? -((-value * 2n + by) / (by * 2n)) : (value * 2n + by) / (by * 2n));

export interface OracleResult {
  readonly lines: ReadonlyMap<string, bigint>;
  readonly periodPay: ReadonlyMap<string, bigint>;
}

const held = (cell: CellTerms): boolean => cell.component.needsQuota && cell.quota === null;

const lineOf = (cell: CellTerms, before: bigint, amount: bigint): bigint => {
  if (held(cell) || !cell.component.creditCurve) return 0n;
  const all = tiersOf(cell);
  const tiers = cell.component.shape === 'marginal' ? all : [{ top: null, rate: all[0]?.rate ?? 0n }];
  return round(filled((before + amount) * UNIT, tiers) - filled(before * UNIT, tiers), UNIT * UNIT);
};

/** The naive calculation: all credits in order, one after the other, each time the whole basis anew. */
export const naive = (terms: readonly CellTerms[], credits: readonly Credit[]): OracleResult => {
  const lines = new Map<string, bigint>();
  const ordered = [...credits].sort((a, b) => (a.at < b.at ? -1 : 1));
  const cellOf = (at: string): CellTerms | undefined => terms.find(({ from, to }) => from <= at.slice(0, 10) && at.slice(0, 10) < to);
  let sum = 0n;
  for (const { at, amount } of ordered) {
    const cell = cellOf(at);
    if (!cell) continue;
    lines.set(at, lineOf(cell, sum, amount));
    sum += amount;
  }
  const inside = ordered.filter(({ at }) => cellOf(at));
  return { lines, periodPay: periodPay(terms, inside, lines) };
};

const periodPay = (terms: readonly CellTerms[], credits: readonly Credit[], lines: ReadonlyMap<string, bigint>): Map<string, bigint> => {
  const last = terms.at(-1);
  if (last?.component.shape.startsWith('retroactive')) return reRated(terms, credits, lines);
  if (last?.component.kind === 'bonus') return bonus(terms, credits);
  return new Map();
};

const until = (credits: readonly Credit[], date: string): Credit[] => credits.filter(({ at }) => at.slice(0, 10) < date);
const total = (credits: readonly Credit[]): bigint => credits.reduce((sum, { amount }) => sum + amount, 0n);

const reRated = (terms: readonly CellTerms[], credits: readonly Credit[], lines: ReadonlyMap<string, bigint>): Map<string, bigint> => {
  const pay = new Map<string, bigint>();
  const lower = terms[0]?.component.shape.endsWith('lower') ?? false;
  for (const earning of new Set(terms.map((cell) => cell.earning))) {
    const closing = terms.filter((cell) => cell.earning === earning).at(-1);
    if (!closing || (closing.quota === null && terms.some((cell) => cell.from < closing.to && cell.component.needsQuota))) continue;
    const counted = until(credits, closing.to);
    const sum = total(counted) * UNIT;
    const exact = terms
      .filter((cell) => cell.from < closing.to)
      .reduce((all, cell) => {
        const tiers = tiersOf({ ...cell, quota: closing.quota });
        const reached = tiers.find(({ top }) => top === null || (lower ? sum <= top : sum < top));
        return all + total(counted.filter(({ at }) => cell.from <= at.slice(0, 10) && at.slice(0, 10) < cell.to)) * (reached?.rate ?? 0n);
      }, 0n);
    const before = [...pay].filter(([period]) => period < earning).reduce((all, [, amount]) => all + amount, 0n);
    const ofCredits = counted.reduce((all, { at }) => all + (lines.get(at) ?? 0n), 0n);
    const line = round(exact, UNIT) - before - ofCredits;
    if (line !== 0n) pay.set(earning, line);
  }
  return pay;
};

/** The bonus of these tests: 500 minor units at 100 % of the last quota, or at an amount of 700. */
export const BONUS = { amount: 500n, threshold: 700n };

const bonus = (terms: readonly CellTerms[], credits: readonly Credit[]): Map<string, bigint> => {
  const last = terms.at(-1);
  const bound = last?.component.needsQuota ? last.quota : BONUS.threshold;
  if (!last || bound === null || total(credits) < bound) return new Map();
  const crossed = terms.find((cell) => terms.filter(({ to }) => to >= cell.to).every(({ to }) => total(until(credits, to)) >= bound));
  return crossed ? new Map([[crossed.earning, BONUS.amount]]) : new Map();
};
