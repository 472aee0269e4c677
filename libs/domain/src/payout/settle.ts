import { payAlong, payInTier, type PlacedCurve } from '../plan/index.js';
import { cellAt, periodPayOf, placedCurve, type Cell, type Crossing, type Segment } from './cell.js';
import { scanCrossing, type CrossingScan, type ReadRequest, type Scan } from './crossing-scan.js';
import { firstAtOrAfter, overlay, type CreditChange, type SeenLine, type StoredLine } from './overlay.js';
import { after, dateOf, type Position } from './position.js';
import { walk, type PricedLine } from './walk.js';

export interface Settled {
  readonly segment: Segment;
  /** Lines whose amount or pay changed; a removed credit has amount and pay 0. */
  readonly lines: readonly PricedLine[];
}

/** A batch being settled into one segment: it asks for stored lines until it asks for none, then gives its result. */
export interface Settlement {
  requests(): readonly ReadRequest[];
  /** One answer per request, in order; lines in the direction that was asked. */
  answer(answers: readonly (readonly StoredLine[])[]): void;
  result(): Settled;
}

const WALK_READ = 2_000;

/**
 * Settles a batch of credit changes into a segment at a cost that follows the change, not the history: sums shift by the
 * batch's deltas, each crossing moves by an indexed read, and only lines that changed or changed tier are priced again.
 * While a segment holds credits below 0 all its lines are read and walked instead.
 * @param changes one per position, ascending, all inside the segment's cells
 */
export const settle = (segment: Segment, changes: readonly CreditChange[]): Settlement => {
  const negative = changes.some(({ amount, previous }) => (amount ?? 0n) < 0n || (previous?.amount ?? 0n) < 0n);
  return segment.negatives > 0 || negative ? settleByWalk(segment, changes) : settleBySums(segment, changes);
};

const settleByWalk = (segment: Segment, changes: readonly CreditChange[]): Settlement => {
  const from = segment.cells[0]?.from ?? '';
  const to = segment.cells.at(-1)?.to ?? '';
  const stored: StoredLine[] = [];
  let reached: Position | null = from;
  return {
    requests: () => (reached === null ? [] : [{ from: reached, to, direction: 'forward', limit: WALK_READ }]),
    answer: ([lines = []]) => {
      stored.push(...lines);
      const last = lines.at(-1);
      reached = last && lines.length === WALK_READ ? after(last.at) : null;
    },
    result: () => {
      const seen = overlay(stored, changes, from, to);
      const walked = walk(segment.cells, seen);
      const before = new Map(seen.map(({ at, stored: payable }) => [at, payable]));
      const changed = new Set(changes.map(({ at }) => at));
      const lines = walked.lines.filter(({ at, payable }) => changed.has(at) || before.get(at) !== payable);
      return { segment: walked.segment, lines: [...lines, ...gone(changes)] };
    },
  };
};

const gone = (changes: readonly CreditChange[]): PricedLine[] =>
  changes.filter(({ amount }) => amount === null).map(({ at }) => ({ at, amount: 0n, payable: 0n }));

/** Sum of the batch's deltas before a position. */
const shifts = (changes: readonly CreditChange[]): ((at: Position) => bigint) => {
  const sums = [0n];
  for (const { amount, previous } of changes) sums.push((sums.at(-1) ?? 0n) + (amount ?? 0n) - (previous?.amount ?? 0n));
  return (at) => sums[firstAtOrAfter(changes, at)] ?? 0n;
};

interface CellWork {
  readonly cell: Cell;
  readonly placed: PlacedCurve | null;
  /** Per bound: a crossing that stays at its edge, or the scan that moves it. */
  readonly bounds: readonly (Crossing | CrossingScan)[];
  readonly amount: bigint;
}

const isScan = (bound: Crossing | CrossingScan): bound is CrossingScan => 'need' in bound;
const crossingOf = (bound: Crossing | CrossingScan): Crossing => (isScan(bound) ? bound.crossing() : bound);

const planCells = (segment: Segment, changes: readonly CreditChange[]): CellWork[] => {
  const shift = shifts(changes);
  let atStart = 0n;
  return segment.cells.map((cell) => {
    const amount = cell.amount + shift(cell.to) - shift(cell.from);
    const [start, end] = [atStart, atStart + amount];
    atStart = end;
    const placed = placedCurve(cell);
    const bounds = (placed?.bounds ?? []).map((bound, index): Crossing | CrossingScan => {
      const old = cell.crossings[index] ?? { at: cell.from, before: start };
      const scale = placed?.scale ?? 1n;
      if (old.at === cell.from && start * scale >= bound) return { at: cell.from, before: start };
      if (old.at === cell.to && end * scale <= bound) return { at: cell.to, before: end };
      return scanCrossing({ cell, old, before: old.before + shift(old.at), atStart: start, atEnd: end, scale, bound, changes });
    });
    return { cell, placed, bounds, amount };
  });
};

/** What a line pays, told by where it sits among the crossings: wholly in one tier, or split where it crosses. */
const payAt = (work: CellWork, at: Position, amount: bigint): bigint => {
  if (!work.placed) return 0n;
  let tier = 0;
  for (const bound of work.bounds) {
    const crossing = crossingOf(bound);
    if (crossing.at === at) return payAlong(work.placed, crossing.before, amount);
    if (crossing.at < at) tier += 1;
  }
  return payInTier(work.placed, tier, amount);
};

const settleBySums = (segment: Segment, changes: readonly CreditChange[]): Settlement => {
  const cells = planCells(segment, changes);
  const scans: Scan[] = cells.flatMap(({ bounds }) => bounds.filter(isScan));
  const waiting = (): Scan[] => scans.filter((scan) => scan.need() !== null);
  return {
    requests: () =>
      waiting()
        .map((scan) => scan.need())
        .filter((need) => need !== null),
    answer: (answers) => waiting().forEach((scan, index) => scan.feed(answers[index] ?? [])),
    result: () => settled(segment, cells, changes),
  };
};

const settled = (segment: Segment, cells: readonly CellWork[], changes: readonly CreditChange[]): Settled => {
  const touched = new Map<Position, SeenLine>();
  for (const { bounds } of cells) for (const scan of bounds.filter(isScan)) for (const line of scan.passed()) touched.set(line.at, line);
  const changed = new Set<Position>();
  for (const { at, amount, previous } of changes) {
    changed.add(at);
    if (amount !== null) touched.set(at, { at, amount, stored: previous?.payable ?? null });
  }
  const payable = cells.map(({ cell }) => cell.payable);
  const credits = cells.map(({ cell }) => cell.credits);
  const lines: PricedLine[] = [];
  for (const { at, amount, stored } of touched.values()) {
    const index = cellAt(segment.cells, dateOf(at));
    const work = cells[index];
    if (!work) continue;
    const pays = payAt(work, at, amount);
    if (changed.has(at) || pays !== stored) lines.push({ at, amount, payable: pays });
    payable[index] = (payable[index] ?? 0n) + pays - (stored ?? 0n);
  }
  for (const { at, amount, previous } of changes) {
    const index = cellAt(segment.cells, dateOf(at));
    credits[index] = (credits[index] ?? 0) + (amount === null ? 0 : 1) - (previous === null ? 0 : 1);
    if (amount === null && previous) payable[index] = (payable[index] ?? 0n) - previous.payable;
  }
  const next = cells.map(
    (work, index): Cell => ({
      ...work.cell,
      amount: work.amount,
      payable: payable[index] ?? 0n,
      credits: credits[index] ?? 0,
      crossings: work.bounds.map(crossingOf),
    }),
  );
  return { segment: { cells: next, negatives: 0, periodPay: periodPayOf(next) }, lines: [...lines, ...gone(changes)] };
};

/** Settles with lines at hand, answering every read at once; for callers without a database. */
export const settleFrom = (
  segment: Segment,
  changes: readonly CreditChange[],
  read: (request: ReadRequest) => readonly StoredLine[],
): Settled => {
  const settlement = settle(segment, changes);
  for (let asked = settlement.requests(); asked.length > 0; asked = settlement.requests()) settlement.answer(asked.map(read));
  return settlement.result();
};
