import { dayNumber } from '@attain/domain/calendar';
import { countsKind, walkColumns, worthIn, type CellTerms, type Segment } from '@attain/domain/payout';
import { kindName } from './credit-kinds.js';
import { copyLong, isKept, longsOf, nextCapacity, sameLong } from './columns.js';
import { comparePlaces, type Figures, HELD, LIVE, type LineColumns, REMOVED } from './line-columns.js';
import type { CreditRange, StoredCredits } from './stored-credits.js';

/** Kinds are the digits from 1 up to below this. */
const KINDS = 6;

const WORTH = { none: 0, own: 1, home: 2, held: 3 } as const;

/** What a credit is worth to a cell, by facet and kind. */
const worths = (credits: StoredCredits, { component }: CellTerms, currency: string): Uint8Array => {
  const table = new Uint8Array(credits.names.length * KINDS);
  credits.names.forEach((facet, index) => {
    for (let kind = 1; kind < KINDS; kind += 1) {
      const counts = countsKind(component.measure, kindName(String(kind)), facet.dealType);
      table[index * KINDS + kind] = counts ? WORTH[worthIn(currency, facet.currency, facet.homeCurrency)] : WORTH.none;
    }
  });
  return table;
};

/** Columns that segments are walked in, one after another. */
export class WalkColumns {
  picks = new Int32Array(0);
  days = new Int32Array(0);
  states = new Uint8Array(0);
  amounts = longsOf(new BigInt64Array(0));
  payable = longsOf(new BigInt64Array(0));

  /** Has room for so many credits; what they held before is lost. */
  makeRoom(most: number): void {
    if (most <= this.picks.length) return;
    const capacity = Math.max(most, nextCapacity(this.picks.length));
    this.picks = new Int32Array(capacity);
    this.days = new Int32Array(capacity);
    this.states = new Uint8Array(capacity);
    this.amounts = longsOf(new BigInt64Array(capacity));
    this.payable = longsOf(new BigInt64Array(capacity));
  }

  cleared(): WalkColumns {
    return isKept(this.picks.length) ? this : new WalkColumns();
  }
}

/** A segment with its lines as they should be, until the next is walked: `picks` are indices of the credits they are for, in order. */
export interface WalkedSegment extends Figures {
  readonly segment: Segment;
  readonly length: number;
  readonly picks: Int32Array;
}

/** Walks what a participant's credits are worth to one segment by its terms. */
export const walkSegment = (
  credits: StoredCredits,
  range: CreditRange,
  terms: readonly CellTerms[],
  currency: string,
  columns: WalkColumns,
): WalkedSegment => {
  columns.makeRoom(range.to - range.from);
  const { picks, days, amounts, states, payable } = columns;
  let length = 0;
  let index = range.from;
  for (const cell of terms) {
    const [first, end] = [dayNumber(cell.from), dayNumber(cell.to)];
    const table = worths(credits, cell, currency);
    while (index < range.to && credits.days[index]! < first) index += 1;
    for (; index < range.to && credits.days[index]! < end; index += 1) {
      const worth = table[credits.facets[index]! * KINDS + credits.kinds[index]!]!;
      if (worth === WORTH.none) continue;
      picks[length] = index;
      days[length] = credits.days[index]!;
      states[length] = worth === WORTH.held ? HELD : LIVE;
      if (worth === WORTH.own) copyLong(credits.own, index, amounts, length);
      else if (worth === WORTH.home) copyLong(credits.home, index, amounts, length);
      else amounts.values[length] = 0n;
      length += 1;
    }
  }
  const segment = walkColumns(terms, { length, days, amounts: amounts.values, at: (at) => credits.at(picks[at]!) }, payable.values);
  return { segment, length, picks, amounts, payable, states };
};

const sameFigures = (a: Figures, i: number, b: Figures, j: number): boolean =>
  a.states[i] === b.states[j] && sameLong(a.amounts, i, b.amounts, j) && sameLong(a.payable, i, b.payable, j);

/** Adds all lines of a segment that has none yet. */
export const addAll = (walked: WalkedSegment, segmentId: bigint, credits: StoredCredits, to: LineColumns): void => {
  for (let index = 0; index < walked.length; index += 1) {
    to.add(segmentId, credits, walked.picks[index]!, walked, index);
  }
};

/**
 * Adds the lines of a segment that are to be written: those that differ from what is stored, and as removed those whose credit
 * is gone.
 * @param stored in order of place; `[from, until)` are the segment's
 */
export const addDifferences = (
  walked: WalkedSegment,
  segmentId: bigint,
  credits: StoredCredits,
  stored: { readonly lines: LineColumns; readonly from: number; readonly until: number },
  to: LineColumns,
): void => {
  const { lines, until } = stored;
  let old = stored.from;
  const dropBefore = (order: (at: number) => boolean): void => {
    for (; old < until && order(old); old += 1) if (lines.states[old] !== REMOVED) to.addPlace(segmentId, lines, old, REMOVED);
  };
  for (let index = 0; index < walked.length; index += 1) {
    const pick = walked.picks[index]!;
    dropBefore((at) => comparePlaces(lines, at, credits, pick) < 0);
    const known = old < until && comparePlaces(lines, old, credits, pick) === 0;
    if (!known || !sameFigures(lines, old, walked, index)) to.add(segmentId, credits, pick, walked, index);
    if (known) old += 1;
  }
  dropBefore(() => true);
};
