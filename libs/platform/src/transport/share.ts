/**
 * Shares room for `max` messages among queues so that none starves: short ones are taken whole, the long ones get equal
 * parts of what is left. `shares([10, 2, 10], 12)` is `[5, 2, 5]`.
 */
export const shares = (available: readonly number[], max: number): number[] => {
  const result = new Array<number>(available.length).fill(0);
  const shortestFirst = available.map((_, index) => index).sort((a, b) => available[a]! - available[b]!);
  let left = max;
  shortestFirst.forEach((index, rank) => {
    result[index] = Math.min(available[index]!, Math.ceil(left / (available.length - rank)));
    left -= result[index];
  });
  return result;
};
