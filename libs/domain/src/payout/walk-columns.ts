import { dayNumber } from '../calendar/index.js';
import { divideRounded } from '../money/index.js';
import { payAlong, payInTier, type PlacedCurve } from '../plan/index.js';
import { periodPayOf, placedCurve, type Cell, type CellTerms, type Crossing, type Segment } from './cell.js';
import type { Position } from './position.js';
import { walk, type Credit } from './walk.js';

/** Credits of one component in order of position, in columns: a million of them without a million objects. */
export interface CreditColumns {
  readonly length: number;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  /** Minor units of the plan's currency; 0 when held. */
  readonly amounts: BigInt64Array;
  /** The place of a credit; asked for only where a bound is crossed. */
  at(index: number): Position;
}

const MOST = Number.MAX_SAFE_INTEGER;
const HIGH = 4_294_967_296;

/** A whole number as a double where a double holds it; beyond, infinity: no sum that is walked here gets there. */
const exactly = (value: bigint): number => {
  if (value > BigInt(MOST)) return Infinity;
  return value < -BigInt(MOST) ? -Infinity : Number.parseInt(String(value), 10);
};

/** A curve for sums that a double holds: tier `t` takes what lies in `[starts[t], tops[t]]`. */
interface FastCurve {
  readonly placed: PlacedCurve;
  readonly starts: readonly number[];
  readonly tops: readonly number[];
  readonly rates: readonly number[];
  /** Amounts up to here times the tier's rate are exact. */
  readonly most: readonly number[];
  readonly unit: number;
}

const fastCurve = (placed: PlacedCurve): FastCurve => {
  const unit = exactly(placed.rateUnit);
  const rates = placed.rates.map(exactly);
  const halfAway = placed.rounding === 'half-away' && unit <= MOST / 2;
  return {
    placed,
    starts: [-Infinity, ...placed.bounds.map((bound) => exactly(divideRounded(bound, placed.scale, 'ceiling')))],
    tops: [...placed.bounds.map((bound) => exactly(divideRounded(bound, placed.scale, 'floor'))), Infinity],
    rates,
    most: rates.map((rate) => (halfAway ? Math.floor(MOST / Math.max(1, Math.abs(rate))) : -1)),
    unit,
  };
};

/** The one tier that `[low, high]` lies in, or −1. */
const tierOf = ({ starts, tops }: FastCurve, low: number, high: number): number => {
  for (let tier = 0; tier < tops.length; tier += 1) if (low >= starts[tier]! && high <= tops[tier]!) return tier;
  return -1;
};

/** Walks cell by cell in doubles; stops being `exact` when a sum could not be, or when bounds (of shares and amounts mixed) do not rise. */
class ColumnWalk {
  readonly cells: Cell[] = [];
  negatives = 0;
  exact = true;
  private index = 0;
  private total = 0;
  private last: { readonly terms: CellTerms; readonly curve: FastCurve | null } | undefined;
  private readonly halves: Int32Array;
  private readonly paid: Int32Array;

  constructor(
    private readonly credits: CreditColumns,
    payable: BigInt64Array,
  ) {
    const { amounts } = credits;
    this.halves = new Int32Array(amounts.buffer, amounts.byteOffset, amounts.length * 2);
    this.paid = new Int32Array(payable.buffer, payable.byteOffset, payable.length * 2);
  }

  cell(terms: CellTerms): void {
    const curve = this.curveOf(terms);
    const placed = curve?.placed ?? null;
    if (placed?.bounds.some((bound, index) => bound < (placed.bounds[index - 1] ?? bound))) this.exact = false;
    const entered = this.total;
    const crossings: Crossing[] = [];
    while (curve && crossings.length < curve.placed.bounds.length && entered >= curve.starts[crossings.length + 1]!) {
      crossings.push({ at: terms.from, before: BigInt(entered) });
    }
    this.skipTo(dayNumber(terms.from));
    const first = this.index;
    const payable = this.pay(dayNumber(terms.to), curve, crossings);
    while (curve && crossings.length < curve.placed.bounds.length) crossings.push({ at: terms.to, before: BigInt(this.total) });
    this.cells.push({
      ...terms,
      amount: BigInt(this.total - entered),
      credits: this.index - first,
      payable: BigInt(payable),
      crossings,
    });
  }

  /** Most cells of a basis have the curve of the cell before. */
  private curveOf(terms: CellTerms): FastCurve | null {
    const { last } = this;
    if (last?.terms.component === terms.component && last.terms.quota === terms.quota) return last.curve;
    const placed = placedCurve(terms);
    const curve = placed && fastCurve(placed);
    this.last = { terms, curve };
    return curve;
  }

  /** Credits between cells count for none. */
  private skipTo(day: number): void {
    const { days, length } = this.credits;
    for (; this.index < length && days[this.index]! < day; this.index += 1) this.write(0);
  }

  /** Prices up to a day; gives the sum. */
  private pay(end: number, curve: FastCurve | null, crossings: Crossing[]): number {
    const { days, length } = this.credits;
    const { halves } = this;
    let tier = 0;
    let payable = 0;
    for (; this.index < length && days[this.index]! < end; this.index += 1) {
      const high = halves[this.index * 2 + 1]!;
      const amount = high * HIGH + (halves[this.index * 2]! >>> 0);
      const before = this.total;
      this.total += amount;
      if (amount < 0) this.negatives += 1;
      let pays = 0;
      if (curve) {
        const low = amount < 0 ? this.total : before;
        const top = amount < 0 ? before : this.total;
        if (low < curve.starts[tier]! || top > curve.tops[tier]!) tier = tierOf(curve, low, top);
        pays = tier < 0 ? exactly(payAlong(curve.placed, BigInt(before), BigInt(amount))) : this.inTier(curve, tier, amount);
        if (tier < 0) tier = 0;
        while (this.total > curve.tops[crossings.length]!) crossings.push({ at: this.credits.at(this.index), before: BigInt(before) });
      }
      payable += pays;
      if (!(Math.abs(amount) <= MOST && Math.abs(this.total) <= MOST && Math.abs(pays) <= MOST && Math.abs(payable) <= MOST)) {
        this.exact = false;
        return 0;
      }
      this.write(pays);
    }
    return payable;
  }

  /** amount × rate ÷ unit, rounded half away from zero. Remainder and the quotient of what is left are exact in doubles. */
  private inTier({ placed, rates, most, unit }: FastCurve, tier: number, amount: number): number {
    if (Math.abs(amount) > most[tier]!) return exactly(payInTier(placed, tier, BigInt(amount)));
    const product = amount * rates[tier]!;
    const remainder = product % unit;
    const quotient = (product - remainder) / unit;
    return 2 * Math.abs(remainder) >= unit ? quotient + Math.sign(product) : quotient;
  }

  private write(pays: number): void {
    this.paid[this.index * 2] = pays;
    this.paid[this.index * 2 + 1] = Math.floor(pays / HIGH);
  }
}

function* creditsOf({ length, amounts, at }: CreditColumns): Generator<Credit> {
  for (let index = 0; index < length; index += 1) yield { at: at(index), amount: amounts[index]! };
}

/** The same by `walk`, for sums that doubles do not hold. */
const walkWide = (terms: readonly CellTerms[], credits: CreditColumns, payable: BigInt64Array): Segment => {
  const { segment, lines } = walk(terms, creditsOf(credits));
  const pays = new Map(lines.map((line) => [line.at, line.payable]));
  for (let index = 0; index < credits.length; index += 1) payable[index] = pays.get(credits.at(index)) ?? 0n;
  return segment;
};

/**
 * `walk` over columns: the same segment and the same pay to the cent, many times faster. Sums are kept in doubles as whole numbers
 * while they are exact (to 2^53 minor units); a segment in which one would not be is walked in bigint.
 * @param payable takes what each credit pays, by index; 0 for credits outside every cell
 * @example tiers to 100 % at 5 %, then 7 %; quota 1,000.00; credits 900.00 and 200.00: payable becomes 4500n, 1200n
 */
export const walkColumns = (terms: readonly CellTerms[], credits: CreditColumns, payable: BigInt64Array): Segment => {
  payable.fill(0n, 0, credits.length);
  const walked = new ColumnWalk(credits, payable);
  for (const cell of terms) {
    walked.cell(cell);
    if (!walked.exact) return walkWide(terms, credits, payable);
  }
  return { cells: walked.cells, negatives: walked.negatives, periodPay: periodPayOf(walked.cells) };
};
