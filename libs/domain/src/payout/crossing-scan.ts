import type { Cell, Crossing } from './cell.js';
import { overlay, type CreditChange, type SeenLine, type StoredLine } from './overlay.js';
import { after, type Position } from './position.js';

/** Lines of the segment in `[from, to)`, at most `limit`, in the direction named. */
export interface ReadRequest {
  readonly from: Position;
  readonly to: Position;
  readonly direction: 'forward' | 'backward';
  readonly limit: number;
}

/** One search along stored lines: asks for what it needs, is fed, and is done when it asks no more. */
export interface Scan {
  need(): ReadRequest | null;
  feed(lines: readonly StoredLine[]): void;
}

export interface CrossingScan extends Scan {
  /** Where the bound is crossed now. */
  crossing(): Crossing;
  /** Every line that lies between the old crossing and the new, both included. */
  passed(): readonly SeenLine[];
}

const MOST_READ = 2_000;
const STEPS: readonly number[] = [16, 64, 256, MOST_READ];

/** About as many lines as the crossing has to move over, by the cell's mean credit. */
const estimate = (cell: Cell, distance: bigint): number => {
  if (cell.credits === 0 || cell.amount <= 0n) return 64;
  const lines = ((distance < 0n ? -distance : distance) * BigInt(cell.credits)) / cell.amount;
  return STEPS.find((step) => BigInt(step) > lines + lines / 4n + 4n) ?? MOST_READ;
};

export interface ScanStart {
  readonly cell: Cell;
  readonly old: Crossing;
  /** Sum before the old crossing, the batch's changes counted. */
  readonly before: bigint;
  /** Sums at the edges of the cell, the batch's changes counted. */
  readonly atStart: bigint;
  readonly atEnd: bigint;
  readonly scale: bigint;
  readonly bound: bigint;
  readonly changes: readonly CreditChange[];
}

/**
 * Moves one crossing from where it was to where it is: the first credit after which the sum is above the bound. Holds for
 * credits of 0 or more only, since then sums rise with position.
 */
export const scanCrossing = (start: ScanStart): CrossingScan => {
  const { cell, scale, bound, changes } = start;
  const backward = start.before * scale > bound;
  const distance = (bound - start.before * scale) / scale;
  const lines: SeenLine[] = [];
  let sum = start.before;
  let at: Position = start.old.at;
  let reached: Position = backward && at !== cell.to ? after(at) : at;
  let done = false;
  let limit = estimate(cell, distance);

  const goForward = (line: SeenLine): void => {
    lines.push(line);
    if ((sum + line.amount) * scale > bound) finish(line.at);
    else sum += line.amount;
  };
  const goBackward = (line: SeenLine): void => {
    lines.push(line);
    if (line.at >= start.old.at) return;
    sum -= line.amount;
    at = line.at;
    if (sum * scale <= bound) finish(line.at);
  };
  const finish = (where: Position): void => {
    at = where;
    done = true;
  };
  return {
    need: () =>
      done
        ? null
        : backward
          ? { from: cell.from, to: reached, direction: 'backward', limit }
          : { from: reached, to: cell.to, direction: 'forward', limit },
    feed: (read) => {
      const exhausted = read.length < limit;
      const ascending = backward ? [...read].reverse() : read;
      const edge = read.at(-1)?.at;
      const [from, to] = backward
        ? [exhausted || !edge ? cell.from : edge, reached]
        : [reached, exhausted || !edge ? cell.to : after(edge)];
      const seen = overlay(ascending, changes, from, to);
      for (const line of backward ? seen.reverse() : seen) {
        if (done) break;
        if (backward) goBackward(line);
        else goForward(line);
      }
      reached = backward ? from : to;
      limit = MOST_READ;
      if (exhausted && !done) {
        sum = backward ? start.atStart : start.atEnd;
        finish(backward ? cell.from : cell.to);
      }
    },
    crossing: () => ({ at, before: sum }),
    passed: () => lines,
  };
};
