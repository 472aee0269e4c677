import type { CellSums, Component, PlacedCurve } from '../plan/index.js';
import { placeCurve } from '../plan/index.js';
import type { Position } from './position.js';

/** A stretch of a basis period in which pay period, plan version and quota do not change. Half-open dates. */
export interface CellTerms {
  readonly from: string;
  readonly to: string;
  /** First day of the pay period it belongs to. */
  readonly earning: string;
  readonly version: number;
  readonly component: Component;
  /** Minor units; null when there is none, or it is 0: attainment is undefined. */
  readonly quota: bigint | null;
}

/** The credit that crosses a bound and the sum of all credits before it; at a cell's edge when none inside crosses. */
export interface Crossing {
  readonly at: Position;
  readonly before: bigint;
}

/** A cell with the sums of its credits. Amounts are minor units of the plan's currency. */
export interface Cell extends CellTerms {
  readonly amount: bigint;
  readonly credits: number;
  readonly payable: bigint;
  /** One per bound of the curve its credits are paid along; empty where there is none. */
  readonly crossings: readonly Crossing[];
}

/** All that one (participant, component, basis period) remembers: what its lines are computed from, not the lines. */
export interface Segment {
  readonly cells: readonly Cell[];
  /** Credits below 0. While there are any, order alone does not tell where bounds are crossed, and all lines are walked. */
  readonly negatives: number;
  /** What the component's period lines pay, by the first day of their pay period. */
  readonly periodPay: ReadonlyMap<string, bigint>;
}

/** A segment without credits. */
export const emptySegment = (terms: readonly CellTerms[]): Segment => ({
  cells: terms.map((cell) => ({
    ...cell,
    amount: 0n,
    credits: 0,
    payable: 0n,
    crossings: (placedCurve(cell)?.bounds ?? []).map(() => ({ at: cell.to, before: 0n })),
  })),
  negatives: 0,
  periodPay: new Map(),
});

/** Whether the cell's pay waits for a quota. */
export const isHeld = (cell: CellTerms): boolean => cell.component.needsQuota && cell.quota === null;

/** The curve its credits are paid along, in place; null when held or when credits carry no pay of their own. */
export const placedCurve = (cell: CellTerms): PlacedCurve | null =>
  isHeld(cell) || !cell.component.creditCurve ? null : placeCurve(cell.component.creditCurve, cell.quota, cell.component.rounding);

/** The index of the cell that a date falls in, or −1. */
export const cellAt = (cells: readonly CellTerms[], date: string): number => cells.findIndex(({ from, to }) => from <= date && date < to);

/** What the component's period lines pay, given the sums of all cells; those that are 0 are left out. */
export const periodPayOf = (cells: readonly CellSums[]): ReadonlyMap<string, bigint> => {
  const pay = new Map<string, bigint>();
  for (const { earning, payable } of cells.at(-1)?.component.payPeriods(cells) ?? []) {
    if (payable !== 0n) pay.set(earning, (pay.get(earning) ?? 0n) + payable);
  }
  return pay;
};

/** What a segment earns, per pay period: its credit lines and its period lines. */
export const earningsOf = (segment: Segment): ReadonlyMap<string, bigint> => {
  const earned = new Map<string, bigint>();
  const add = (earning: string, amount: bigint): void => void earned.set(earning, (earned.get(earning) ?? 0n) + amount);
  for (const { earning, payable } of segment.cells) add(earning, payable);
  for (const [earning, payable] of segment.periodPay) add(earning, payable);
  return earned;
};
