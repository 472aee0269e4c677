/** The smallest value that at least `share` of the values do not exceed; null of none. `percentile([1, 2, 3, 4], 0.5)` is 2. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
