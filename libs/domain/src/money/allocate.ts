/**
 * Divides a whole by weights so that the parts sum to it exactly: largest remainder, earlier parts first on a tie.
 * The sign of the total is kept, so allocating −total gives the negated parts.
 * @throws RangeError when a weight is negative, or when all are 0 and the total is not
 * @example allocate(100n, [1n, 1n, 1n]) // [34n, 33n, 33n]
 */
export const allocate = (total: bigint, weights: readonly bigint[]): bigint[] => {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight is negative');
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) {
    if (total === 0n) return weights.map(() => 0n);
    throw new RangeError('Nothing to allocate by: all weights are 0');
  }
  const negative = total < 0n;
  const magnitude = negative ? -total : total;
  const parts = weights.map((weight) => (magnitude * weight) / whole);
  const missing = magnitude - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (magnitude * weight) % whole }))
    .sort((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0));
  let left = missing;
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return negative ? parts.map((part) => -part) : parts;
};
