import { dayNumber } from '@attain/domain/calendar';
import { countsKind, walkColumns, worthIn, type CellTerms, type Segment } from '@attain/domain/payout';
import { kindName } from './credit-kinds.js';
import { comparePlaces, HELD, type LineColumns, REMOVED } from './line-columns.js';
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

/** A segment with its lines as they should be: `picks` are indices of the credits they are for, in order. */
export interface WalkedSegment {
  readonly segment: Segment;
  readonly length: number;
  readonly picks: Int32Array;
  readonly amounts: BigInt64Array;
  readonly payable: BigInt64Array;
  readonly states: Uint8Array;
}

/** Walks what a participant's credits are worth to one segment by its terms. */
export const walkSegment = (credits: StoredCredits, range: CreditRange, terms: readonly CellTerms[], currency: string): WalkedSegment => {
  const most = range.to - range.from;
  const picks = new Int32Array(most);
  const days = new Int32Array(most);
  const amounts = new BigInt64Array(most);
  const states = new Uint8Array(most);
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
      if (worth === WORTH.own) amounts[length] = credits.own[index]!;
      else if (worth === WORTH.home) amounts[length] = credits.home[index]!;
      else states[length] = HELD;
      length += 1;
    }
  }
  const payable = new BigInt64Array(length);
  const segment = walkColumns(terms, { length, days, amounts, at: (at) => credits.at(picks[at]!) }, payable);
  return { segment, length, picks, amounts, payable, states };
};

/** Adds all lines of a segment that has none yet. */
export const addAll = (walked: WalkedSegment, segmentId: bigint, credits: StoredCredits, to: LineColumns): void => {
  for (let index = 0; index < walked.length; index += 1) {
    to.add(segmentId, credits, walked.picks[index]!, walked.states[index]!, walked.amounts[index]!, walked.payable[index]!);
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
    for (; old < until && order(old); old += 1) if (lines.states[old] !== REMOVED) to.add(segmentId, lines, old, REMOVED, 0n, 0n);
  };
  for (let index = 0; index < walked.length; index += 1) {
    const pick = walked.picks[index]!;
    dropBefore((at) => comparePlaces(lines, at, credits, pick) < 0);
    const [state, amount, payable] = [walked.states[index]!, walked.amounts[index]!, walked.payable[index]!];
    const known = old < until && comparePlaces(lines, old, credits, pick) === 0;
    const same = known && lines.states[old] === state && lines.amounts[old] === amount && lines.payable[old] === payable;
    if (!same) to.add(segmentId, credits, pick, state, amount, payable);
    if (known) old += 1;
  }
  dropBefore(() => true);
};
