/** No receiver may put a delivery off for longer than this. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
const JITTER = 0.1;

/** `0,5000,300000` as milliseconds before the first, second and third try. */
export const parseSchedule = (text: string): number[] => text.split(',').map((part) => Number.parseInt(part, 10));

/**
 * Milliseconds until the next try, or null when all are used up. With waits of 0, 5 and 300 s and one try done it is 5 s,
 * 10 % more or less by `chance` (0 to 1); never before what the receiver asked for, which counts up to a day.
 */
export const nextWaitMs = (schedule: readonly number[], tries: number, chance: number, notBeforeMs = 0): number | null => {
  const wait = schedule[tries];
  if (wait === undefined) return null;
  return Math.max(Math.round(wait * (1 - JITTER + 2 * JITTER * chance)), Math.min(notBeforeMs, LONGEST_WAIT_MS));
};
