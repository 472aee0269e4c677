/** A subject with its place; null values have none. */
export interface Ranked<T> {
  readonly rank: number | null;
  readonly subject: T;
}

/**
 * Ranks subjects; ties share a rank and the next one is counted on: 10, 8, 8, 5 rank 1, 2, 2, 4. Subjects without a
 * value come last, unranked. `compare` is negative when the first is better.
 */
export function rank<T, V>(subjects: readonly T[], valueOf: (subject: T) => V | null, compare: (a: V, b: V) => number): Ranked<T>[] {
  const valued = subjects.map((subject) => ({ subject, value: valueOf(subject) }));
  const placed = valued.filter((entry): entry is { subject: T; value: V & {} } => entry.value !== null);
  placed.sort((a, b) => compare(a.value, b.value));
  const ranked: Ranked<T>[] = [];
  let place = 0;
  placed.forEach((entry, index) => {
    const tied = index > 0 && compare(placed[index - 1]!.value, entry.value) === 0;
    if (!tied) place = index + 1;
    ranked.push({ rank: place, subject: entry.subject });
  });
  return [...ranked, ...valued.filter((entry) => entry.value === null).map(({ subject }) => ({ rank: null, subject }))];
}
