import { setTimeout as sleep } from 'node:timers/promises';

/** A token bucket in this process; everyone who waits is served in order. */
export class RateLimiter {
  private tokens: number;
  private refilled = performance.now();
  private pausedUntil = 0;
  private queue: Promise<void> = Promise.resolve();

  /** @param perSecond what may be done in the long run; @param burst at once after a rest */
  constructor(
    private perSecond: number,
    private burst: number,
  ) {
    this.tokens = burst;
  }

  /** The other side has named its limit: keep below it. */
  adjust(perSecond: number, burst: number): void {
    [this.perSecond, this.burst] = [perSecond, burst];
  }

  /** Resolves when the next call may be made. */
  take(): Promise<void> {
    const turn = this.queue.then(() => this.wait());
    this.queue = turn;
    return turn;
  }

  /** Nobody goes on before this many milliseconds have passed: the other side has said stop. */
  pause(milliseconds: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, performance.now() + milliseconds);
  }

  private async wait(): Promise<void> {
    for (;;) {
      const now = performance.now();
      this.tokens = Math.min(this.burst, this.tokens + ((now - this.refilled) / 1_000) * this.perSecond);
      this.refilled = now;
      const wait = Math.max(this.pausedUntil - now, this.tokens >= 1 ? 0 : ((1 - this.tokens) / this.perSecond) * 1_000);
      if (wait <= 0) break;
      await sleep(Math.ceil(wait), undefined, { ref: false });
    }
    this.tokens -= 1;
  }
}
