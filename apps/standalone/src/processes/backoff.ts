const first = 500;
const longest = 30_000;

/** A process that lived this long starts again from the shortest wait. */
export const steadyAfter = 60_000;

/** Milliseconds to wait before the `n`th restart in a row (n = 1, 2, …): 0.5 s, doubled each time, at most 30 s. */
export function restartDelay(n: number): number {
  return Math.min(longest, first * 2 ** Math.min(n - 1, 20));
}
