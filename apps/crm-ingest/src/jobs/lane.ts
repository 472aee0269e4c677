import { setTimeout as sleep } from 'node:timers/promises';

/** Work that repeats by itself: it says how long to rest, can be woken, and a failure says how long to wait. */
export class Lane {
  stopped = true;
  private loop: Promise<void> = Promise.resolve();
  private signalled = false;
  private backingOff = false;
  private resting = new AbortController();

  constructor(
    private readonly work: () => Promise<number>,
    private readonly failed: (error: unknown) => Promise<number>,
  ) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.loop = this.run();
  }

  /** Ends a rest; a wait after a failure goes on, so that a storm of hints does not hammer a CRM that is down. */
  wake(): void {
    this.signalled = true;
    if (!this.backingOff) this.resting.abort();
  }

  /** Lets the work in hand end. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.resting.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.signalled = false;
      this.backingOff = false;
      const rest = await this.work().catch((error: unknown) => {
        this.backingOff = true;
        return this.failed(error);
      });
      if (this.stopped || (this.signalled && !this.backingOff) || rest <= 0) continue;
      this.resting = new AbortController();
      await sleep(Math.ceil(rest), undefined, { signal: this.resting.signal, ref: false }).catch(() => undefined);
    }
  }
}
