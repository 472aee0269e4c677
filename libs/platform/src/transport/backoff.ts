const FIRST_MS = 100;
const MAX_MS = 5_000;

/** Doubles from 100 ms to 5 s; retrying itself has no end. */
export class Backoff {
  private next = FIRST_MS;

  reset(): void {
    this.next = FIRST_MS;
  }

  /** Milliseconds to wait now. */
  take(): number {
    const current = this.next;
    this.next = Math.min(current * 2, MAX_MS);
    return current;
  }
}

/** The text of any error for a health report. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
};
