/**
 * An independent recomputation of pay, as slow and plain as can be: it sorts all credits and walks them once. It shares
 * no code with the engine, so that the two can only agree by being right, or by the same misreading of the rule.
 */
export interface OracleCredit {
  readonly dealId: string;
  readonly kind: string;
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly minor: bigint;
}

export interface OracleTier {
  /** Upper bound in minor units × 10^12; null for the last, open one. */
  readonly to: bigint | null;
  /** Rate × 10^12. */
  readonly rate: bigint;
}

const SCALE = 1_000_000_000_000n;

/** `"1.25"` or `"125%"` → 1.25 × 10^12; at most 12 decimals. */
export const scaled = (text: string): bigint => {
  const percent = text.trim().endsWith('%');
  const [whole = '0', fraction = ''] = text.trim().replace('%', '').replace('-', '').split('.');
  const value = BigInt(whole) * SCALE + BigInt(fraction.padEnd(12, '0').slice(0, 12));
  return (text.trim().startsWith('-') ? -value : value) / (percent ? 100n : 1n);
};

/** Half away from zero. */
export const roundHalfAway = (numerator: bigint, denominator: bigint): bigint => {
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return negative ? -rounded : rounded;
};

const before = (a: OracleCredit, b: OracleCredit): number => {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  if (a.dealId !== b.dealId) return a.dealId < b.dealId ? -1 : 1;
  return a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0;
};

/** Attainment bounds in money: share of the quota. `boundsOf(['1'], 100_000_00n)` → 100,000.00 × 10^12. */
export const boundOf = (share: string, quotaMinor: bigint): bigint => scaled(share) * quotaMinor;

/**
 * Marginal tiers over one basis period: each credit is split where it crosses a bound. Gives the payable minor units
 * per credit, in order, each rounded once.
 * 5 % to 1,000.00 then 10 %: credits of 800.00 and 400.00 pay 40.00 and 200 × 5 % + 200 × 10 % = 30.00.
 */
export const marginal = (credits: readonly OracleCredit[], tiers: readonly OracleTier[]): { credit: OracleCredit; payable: bigint }[] => {
  let position = 0n;
  return [...credits].sort(before).map((credit) => {
    const from = position;
    const to = from + credit.minor * SCALE;
    position = to;
    return { credit, payable: roundHalfAway(paid(to, tiers) - paid(from, tiers), SCALE * SCALE) };
  });
};

/** Pay of the whole stretch from 0 to a position; below 0 the first tier's rate applies. */
const paid = (position: bigint, tiers: readonly OracleTier[]): bigint => {
  const first = tiers[0];
  if (!first || position <= 0n) return position * (first?.rate ?? 0n);
  let sum = 0n;
  let floor = 0n;
  for (const { to, rate } of tiers) {
    const top = to === null || to > position ? position : to;
    if (top > floor) sum += (top - floor) * rate;
    floor = to ?? position;
    if (floor >= position) break;
  }
  return sum;
};
