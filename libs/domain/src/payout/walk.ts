import { payAlong } from '../plan/index.js';
import { periodPayOf, placedCurve, type Cell, type CellTerms, type Crossing, type Segment } from './cell.js';
import { dateOf, type Position } from './position.js';

/** A credit as a component sees it: minor units of the plan's currency; 0 when it is held or gone. */
export interface Credit {
  readonly at: Position;
  readonly amount: bigint;
}

/** A line to store: what its credit pays. */
export interface PricedLine extends Credit {
  readonly payable: bigint;
}

/**
 * Prices all credits of a basis period in order, from nothing: the full walk. Credits outside every cell are left out.
 * @param credits in order of position
 */
export const walk = (terms: readonly CellTerms[], credits: Iterable<Credit>): { segment: Segment; lines: PricedLine[] } => {
  const lines: PricedLine[] = [];
  const cells: Cell[] = [];
  let total = 0n;
  let negatives = 0;
  const rest = credits[Symbol.iterator]();
  let next = rest.next();
  for (const cell of terms) {
    const placed = placedCurve(cell);
    const entered = total;
    const crossings: (Crossing | undefined)[] = (placed?.bounds ?? []).map((bound) =>
      entered * (placed?.scale ?? 1n) >= bound ? { at: cell.from, before: entered } : undefined,
    );
    let payable = 0n;
    let count = 0;
    while (!next.done && dateOf(next.value.at) < cell.from) next = rest.next();
    for (; !next.done && dateOf(next.value.at) < cell.to; next = rest.next()) {
      const { at, amount } = next.value;
      const pays = placed ? payAlong(placed, total, amount) : 0n;
      const before = total;
      total += amount;
      placed?.bounds.forEach((bound, index) => {
        if (total * placed.scale > bound) crossings[index] ??= { at, before };
      });
      payable += pays;
      count += 1;
      if (amount < 0n) negatives += 1;
      lines.push({ at, amount, payable: pays });
    }
    const end = total;
    const settled = crossings.map((each) => each ?? { at: cell.to, before: end });
    cells.push({ ...cell, amount: end - entered, credits: count, payable, crossings: settled });
  }
  return { segment: { cells, negatives, periodPay: periodPayOf(cells) }, lines };
};
