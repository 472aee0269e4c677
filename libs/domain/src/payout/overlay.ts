import type { Position } from './position.js';

/** A line as it is stored now. */
export interface StoredLine {
  readonly at: Position;
  readonly amount: bigint;
  readonly payable: bigint;
}

/** What a batch does to one credit of a component. */
export interface CreditChange {
  readonly at: Position;
  /** Null removes it. */
  readonly amount: bigint | null;
  /** As stored before; null when it is new. */
  readonly previous: { readonly amount: bigint; readonly payable: bigint } | null;
}

/** A line as the batch leaves it, with what is stored of it so far. */
export interface SeenLine {
  readonly at: Position;
  readonly amount: bigint;
  readonly stored: bigint | null;
}

/** Index of the first change at or after a position. */
export const firstAtOrAfter = (changes: readonly CreditChange[], at: Position): number => {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((changes[middle]?.at ?? '') < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Stored lines of a range with the batch's changes laid over them, ascending: the range as it will be.
 * @param stored ascending, all that the range holds
 * @param changes ascending by position, one per position
 */
export const overlay = (stored: readonly StoredLine[], changes: readonly CreditChange[], from: Position, to: Position): SeenLine[] => {
  const seen: SeenLine[] = [];
  let index = firstAtOrAfter(changes, from);
  const take = (change: CreditChange): void => {
    if (change.amount !== null) seen.push({ at: change.at, amount: change.amount, stored: change.previous?.payable ?? null });
    index += 1;
  };
  for (const line of stored) {
    for (let change = changes[index]; change && change.at < line.at; change = changes[index]) take(change);
    const same = changes[index];
    if (same && same.at === line.at) take(same);
    else seen.push({ at: line.at, amount: line.amount, stored: line.payable });
  }
  for (let change = changes[index]; change && change.at < to; change = changes[index]) take(change);
  return seen;
};
