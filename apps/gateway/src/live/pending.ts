import type { Hint } from './hint.js';

export interface PendingHint {
  readonly position: number;
  readonly hint: Hint;
}

/**
 * What waits to be written to one stream. The same hint twice is one hint, the newer. It holds at most `limit`: beyond that
 * it forgets them all and asks for a refetch, which costs the page less than reading them one by one.
 */
export class Pending {
  private readonly hints = new Map<string, PendingHint>();
  private overflown: number | null = null;

  constructor(private readonly limit: number) {}

  get isEmpty(): boolean {
    return this.overflown === null && this.hints.size === 0;
  }

  add(position: number, hint: Hint): void {
    const key = `${hint.what} ${hint.personId} ${hint.id}`;
    this.hints.delete(key);
    if (this.hints.size >= this.limit) return this.overflow(position);
    this.hints.set(key, { position, hint });
  }

  /** Everything may have changed, up to this position. */
  overflow(position: number): void {
    this.hints.clear();
    this.overflown = position;
  }

  /** Takes all that waits, in order. `refetchAt` is the position up to which the page must ask for everything again. */
  take(): { readonly refetchAt: number | null; readonly hints: readonly PendingHint[] } {
    const taken = { refetchAt: this.overflown, hints: [...this.hints.values()] };
    this.hints.clear();
    this.overflown = null;
    return taken;
  }
}
