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
  // Every version of the plan has a line of its own, rounded by itself.
  for (const version of new Set(terms.map((cell) => cell.version))) {
    const own = terms.filter((cell) => cell.version === version);
    const ofOwn = credits.filter(({ at }) => own.some(({ from, to }) => from <= at.slice(0, 10) && at.slice(0, 10) < to));
    let reRatedSoFar = 0n;
    for (const earning of new Set(terms.map((cell) => cell.earning))) {
      const closing = terms.filter((cell) => cell.earning === earning).at(-1)!;
      if ((closing.quota === null && own.some(({ component }) => component.needsQuota)) || own[0]!.from >= closing.to) continue;
      const sum = total(until(credits, closing.to)) * UNIT;
      const reached = tiersOf({ ...own[0]!, quota: closing.quota }).find(({ top }) => top === null || (lower ? sum <= top : sum < top));
      const counted = until(ofOwn, closing.to);
      const due = round(total(counted) * (reached?.rate ?? 0n), UNIT);
      const line = due - counted.reduce((all, { at }) => all + (lines.get(at) ?? 0n), 0n) - reRatedSoFar;
      reRatedSoFar += line;
      pay.set(earning, (pay.get(earning) ?? 0n) + line);
    }
  }
  return new Map([...pay].filter(([, amount]) => amount !== 0n));
};

/** The bonus of these tests: 500 minor units at 100 % of the last quota, or at an amount of 700. */
export const BONUS = { amount: 500n, threshold: 700n };

/** What stands at the end of each pay period, less what stood before: a bonus that is lost again returns. */
const bonus = (terms: readonly CellTerms[], credits: readonly Credit[]): Map<string, bigint> => {
  const pay = new Map<string, bigint>();
  let before = 0n;
  for (const earning of new Set(terms.map((cell) => cell.earning))) {
    const closing = terms.filter((cell) => cell.earning === earning).at(-1)!;
    const bound = closing.component.needsQuota ? closing.quota : BONUS.threshold;
    if (bound === null) continue;
    const due = total(until(credits, closing.to)) >= bound ? BONUS.amount : 0n;
    if (due !== before) pay.set(earning, due - before);
    before = due;
  }
  return pay;
};
