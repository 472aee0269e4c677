import { describe, expect, it } from '@jest/globals';
import type { Cell } from './cell.js';
import { scanCrossing, type CrossingScan, type ScanStart } from './crossing-scan.js';
import type { CreditChange, StoredLine } from './overlay.js';
import { positionOf } from './position.js';

const FROM = '2026-01-01';
const TO = '2026-02-01';

/** The place of the only credit of a day of January. */
const place = (day: number) => positionOf(`2026-01-${String(day).padStart(2, '0')}`, 'deal', 'd');
const stored = (day: number, amount: bigint): StoredLine => ({ at: place(day), amount, payable: 0n });
const added = (day: number, amount: bigint): CreditChange => ({ at: place(day), amount, previous: null });

interface Given {
  /** Credits of the cell and what they sum to. */
  readonly credits?: number;
  readonly amount?: bigint;
  readonly old?: string;
  readonly before: bigint;
  readonly bound: bigint;
  readonly scale?: bigint;
  readonly changes?: readonly CreditChange[];
}

const scanOf = ({ credits = 10, amount = 1000n, old = TO, before, bound, scale = 1n, changes = [] }: Given): CrossingScan =>
  scanCrossing({
    cell: { from: FROM, to: TO, credits, amount } as unknown as Cell,
    ...({ old: { at: old, before }, before, atStart: 0n, atEnd: amount, scale, bound, changes } satisfies Omit<ScanStart, 'cell'>),
  });

/** Feeds a scan from the lines of the cell until it asks no more; tells where the bound is crossed and which days it passed. */
const run = (given: Given, lines: readonly StoredLine[] = []): { at: string; before: bigint; passed: string[] } => {
  const scan = scanOf(given);
  for (let wish = scan.need(); wish; wish = scan.need()) {
    const { from, to, direction, limit } = wish;
    const inside = lines.filter(({ at }) => at >= from && at < to);
    scan.feed(direction === 'forward' ? inside.slice(0, limit) : [...inside].reverse().slice(0, limit));
  }
  return { ...scan.crossing(), passed: scan.passed().map(({ at }) => at.slice(8, 10)) };
};

describe('a crossing that moves', () => {
  const lines = [stored(5, 100n), stored(10, 100n), stored(15, 100n)];

  it('stays where it is when the sum before it is exactly the bound', () => {
    expect(run({ old: place(10), before: 100n, bound: 100n }, lines)).toEqual({ at: place(10), before: 100n, passed: ['10'] });
  });

  it('moves back to the first credit after which the sum is above the bound', () => {
    expect(run({ old: place(15), before: 200n, bound: 150n }, lines)).toEqual({ at: place(10), before: 100n, passed: ['15', '10'] });
  });

  it('moves back into a cell that none of its credits crossed', () => {
    expect(run({ old: TO, before: 300n, bound: 250n }, lines)).toEqual({ at: place(15), before: 200n, passed: ['15'] });
  });

  it('moves on to the credit that crosses now', () => {
    expect(run({ old: place(5), before: 0n, bound: 250n }, lines)).toEqual({ at: place(15), before: 200n, passed: ['05', '10', '15'] });
  });

  it('moves on to a new credit behind all that are stored', () => {
    const changes = [added(20, 100n)];
    expect(run({ old: place(5), before: 0n, bound: 350n, amount: 400n, changes }, lines)).toEqual({
      ...{ at: place(20), before: 300n },
      passed: ['05', '10', '15', '20'],
    });
  });

  it('moves on to a new credit of a cell that holds none yet', () => {
    expect(run({ old: FROM, before: 0n, bound: 50n, amount: 100n, credits: 1, changes: [added(20, 100n)] })).toEqual({
      ...{ at: place(20), before: 0n },
      passed: ['20'],
    });
  });

  it('moves to the end of the cell when no credit crosses', () => {
    expect(run({ old: place(5), before: 0n, bound: 300n, amount: 300n }, lines)).toEqual({
      ...{ at: TO, before: 300n },
      passed: ['05', '10', '15'],
    });
  });
});

describe('what a scan asks for', () => {
  it('is nothing behind the end of its cell', () => {
    expect(scanOf({ old: TO, before: 1000n, bound: 900n }).need()).toMatchObject({ from: FROM, to: TO, direction: 'backward' });
  });

  it('is the old crossing too, when the new one lies before it', () => {
    expect(scanOf({ old: place(15), before: 1000n, bound: 900n }).need()?.to).toBe(positionOf('2026-01-15', 'deal', 'e'));
  });

  it.each<[string, Given, number]>([
    ['few lines for a small move', { before: 900n, bound: 950n, credits: 100 }, 16],
    ['more for a larger one', { before: 500n, bound: 900n, credits: 100 }, 64],
    ['many for one over most of a large cell', { before: 0n, bound: 900n, credits: 1000 }, 2000],
    ['as many for a move back', { before: 950n, bound: 900n, credits: 100 }, 16],
    ['as many where the bound is scaled', { before: 900n, bound: 95_000n, scale: 100n, credits: 100 }, 16],
    ['a usual number where all credits are of 0', { before: 0n, bound: 100n, amount: 0n, credits: 3 }, 64],
    ['a usual number where there are no credits', { before: 0n, bound: 100n, amount: 0n, credits: 0 }, 64],
  ])('%s', (_, given, limit) => {
    expect(scanOf(given).need()?.limit).toBe(limit);
  });
});
