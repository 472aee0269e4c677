import type { ImportOutcome, Refusal } from './refusal.js';
import { byLine, Refused } from './refusal.js';

/** Rows that one transaction takes. */
export const rowsPerChunk = 2_000;

/** Refusals that an answer lists. */
const listed = 1_000;

/** Groups in order, packed into chunks of about `rowsPerChunk` rows; a group is never split. */
export function* chunksOf<T>(groups: Iterable<readonly T[]>): Generator<T[]> {
  let chunk: T[] = [];
  for (const group of groups) {
    if (chunk.length > 0 && chunk.length + group.length > rowsPerChunk) {
      yield chunk;
      chunk = [];
    }
    chunk.push(...group);
  }
  if (chunk.length > 0) yield chunk;
}

/** A JSON body is taken whole or not at all: throwing here rolls the transaction back. */
export function refuseAll(refused: readonly Refusal[], mode: ImportMode): void {
  if (mode === 'all-or-nothing' && refused.length > 0) throw new Refused(refused);
}

/** CSV: the good rows go in. JSON: all or nothing. */
export type ImportMode = 'good-rows' | 'all-or-nothing';

/** Sums up what became of the chunks. */
export function outcomeOf(
  rows: number,
  refused: readonly Refusal[],
  parts: readonly { accepted: number; changed: number }[],
): ImportOutcome {
  return {
    rows,
    accepted: parts.reduce((sum, { accepted }) => sum + accepted, 0),
    changed: parts.reduce((sum, { changed }) => sum + changed, 0),
    refused: [...refused].sort(byLine).slice(0, listed),
  };
}
