import {
  addDecimal,
  coefficientAt,
  compareDecimal,
  decimalZero,
  divideDecimal,
  formatDecimal,
  minorDigits,
  multiplyDecimal,
  parseDecimal,
  roundDecimal,
  subtractDecimal,
  type Decimal,
  type Rounding,
} from '../money/index.js';
import { settledKinds, describeTier, placeCurve, type PeriodTrace } from '../plan/index.js';
import { placedCurve, type Cell, type CellTerms } from './cell.js';

/** One tier as a credit met it. Amounts are major units of the plan's currency, exact. */
export interface TierStep {
  readonly tier: string;
  readonly from: string;
  readonly to: string | null;
  readonly rate: string;
  /** What of the credit lies in the tier. */
  readonly part: string;
  readonly pay: string;
}

/** Why a credit pays what it pays: all that is needed to compute it again, and the sum step by step. */
export interface CreditTrace {
  readonly of: 'credit';
  readonly currency: string;
  /** The credit in the plan's currency, and the total of the basis before and after it. */
  readonly credited: string;
  readonly before: string;
  readonly after: string;
  readonly quota: string | null;
  /** To 6 decimals, rounded down; null without a quota. */
  readonly attainmentBefore: string | null;
  readonly attainmentAfter: string | null;
  readonly tiers: readonly TierStep[];
  /** Unrounded. */
  readonly exact: string;
  readonly rounding: Rounding;
  readonly amount: string;
}

export interface PeriodLineTrace extends PeriodTrace {
  readonly of: 'period';
  readonly componentKind: string;
  readonly currency: string;
  readonly amount: string;
}

const major = (minor: bigint, currency: string): Decimal => ({ coefficient: minor, scale: minorDigits(currency) });
const least = (a: Decimal, b: Decimal | null): Decimal => (b === null || compareDecimal(a, b) <= 0 ? a : b);
const most = (a: Decimal, b: Decimal): Decimal => (compareDecimal(a, b) >= 0 ? a : b);

interface Tier {
  readonly from: Decimal;
  readonly to: Decimal | null;
  readonly rate: Decimal;
}

/** What of the stretch from `start` to `end` lies in a tier; the first tier reaches below 0 as well. */
const partOf = (tier: Tier, first: boolean, start: Decimal, end: Decimal): Decimal => {
  const [low, high] = compareDecimal(start, end) <= 0 ? [start, end] : [end, start];
  const from = first ? low : most(low, tier.from);
  const to = least(high, tier.to);
  if (compareDecimal(to, from) <= 0) return decimalZero;
  return low === start ? subtractDecimal(to, from) : subtractDecimal(from, to);
};

const tiersOf = (cell: CellTerms, currency: string): { words: string; tier: Tier }[] => {
  const curve = cell.component.creditCurve;
  if (!curve) return [];
  const placed = placeCurve(curve, cell.quota, cell.component.rounding);
  const scale = placed.scale.toString().length - 1 + minorDigits(currency);
  return curve.tiers.map(({ rate }, index) => ({
    words: describeTier(curve, index, currency),
    tier: {
      from: index === 0 ? decimalZero : { coefficient: placed.bounds[index - 1] ?? 0n, scale },
      to: placed.bounds[index] === undefined ? null : { coefficient: placed.bounds[index], scale },
      rate,
    },
  }));
};

const attainment = (sum: bigint, quota: bigint | null): string | null =>
  quota === null ? null : formatDecimal(divideDecimal({ coefficient: sum, scale: 0 }, { coefficient: quota, scale: 0 }, 6, 'down'));

/**
 * The trace of a credit line; null while its cell is held, or when the component's credits carry no pay.
 * @param before sum of the basis before the credit, minor units
 * @example before 900.00, credit 200.00, quota 1,000.00, 5 % to 100 %, then 7 %: 100.00 × 5 % + 100.00 × 7 % = 12.00
 */
export const traceCredit = (cell: Cell | CellTerms, currency: string, before: bigint, credited: bigint): CreditTrace | null => {
  if (!placedCurve(cell)) return null;
  const [start, end] = [major(before, currency), major(before + credited, currency)];
  const parts = tiersOf(cell, currency).map(({ words, tier }, index) => ({ words, tier, part: partOf(tier, index === 0, start, end) }));
  const exact = parts.reduce((sum, { tier, part }) => addDecimal(sum, multiplyDecimal(part, tier.rate)), decimalZero);
  const { rounding } = cell.component;
  return {
    of: 'credit',
    currency,
    credited: formatDecimal(major(credited, currency)),
    before: formatDecimal(start),
    after: formatDecimal(end),
    quota: cell.quota === null ? null : formatDecimal(major(cell.quota, currency)),
    attainmentBefore: attainment(before, cell.quota),
    attainmentAfter: attainment(before + credited, cell.quota),
    tiers: parts.map(({ words, tier, part }) => ({
      tier: words,
      from: formatDecimal(tier.from),
      to: tier.to && formatDecimal(tier.to),
      rate: formatDecimal(tier.rate),
      part: formatDecimal(part),
      pay: formatDecimal(multiplyDecimal(part, tier.rate)),
    })),
    exact: formatDecimal(exact),
    rounding,
    amount: formatDecimal(roundDecimal(exact, minorDigits(currency), rounding)),
  };
};

/** The trace of a component's line for a pay period; null when it has none. */
export const tracePeriod = (cells: readonly Cell[], earning: string, currency: string): PeriodLineTrace | null => {
  const component = cells.at(-1)?.component;
  const trace = component?.explainPeriod(cells, earning);
  if (!component || !trace) return null;
  const amount = settledKinds.get(component.kind)?.replayPeriod(trace.facts) ?? 0n;
  return { of: 'period', componentKind: component.kind, currency, ...trace, amount: formatDecimal(major(amount, currency)) };
};

/**
 * Computes a line again from its trace alone, minor units: nothing else is looked at, so that a trace which replays to the
 * amount paid explains it.
 */
export const replay = (trace: CreditTrace | PeriodLineTrace): bigint => {
  if (trace.of === 'period') return settledKinds.get(trace.componentKind)?.replayPeriod(trace.facts) ?? 0n;
  const start = parseDecimal(trace.before);
  const end = addDecimal(start, parseDecimal(trace.credited));
  const exact = trace.tiers.reduce((sum, { from, to, rate }, index) => {
    const tier: Tier = { from: parseDecimal(from), to: to === null ? null : parseDecimal(to), rate: parseDecimal(rate) };
    return addDecimal(sum, multiplyDecimal(partOf(tier, index === 0, start, end), tier.rate));
  }, decimalZero);
  const digits = minorDigits(trace.currency);
  return coefficientAt(roundDecimal(exact, digits, trace.rounding), digits);
};
