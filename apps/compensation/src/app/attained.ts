import type { Cell } from '@attain/domain/payout';

export interface Attained {
  /** Sum of the basis's credits, minor units. */
  readonly total: bigint;
  /** The quota in force last; null when there is none. */
  readonly quota: bigint | null;
}

/**
 * How far a basis period is at the end of a period inside it: what a statement and the progress towards it both show.
 * @param end first day after the period
 * @example a quarter with 600.00 in May and 400.00 in June has 600.00 at 1 June, 1,000.00 at 1 July
 */
export const attainedBy = (cells: readonly Pick<Cell, 'from' | 'amount' | 'quota'>[], end: string): Attained => {
  const counted = cells.filter(({ from }) => from < end);
  return { total: counted.reduce((sum, { amount }) => sum + amount, 0n), quota: counted.at(-1)?.quota ?? null };
};
