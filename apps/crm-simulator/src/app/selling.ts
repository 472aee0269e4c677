import { nextMove } from '../generate/live.js';
import { Random } from '../generate/random.js';
import type { Simulator } from './simulator.js';

const tickMs = 100;
/** Changes made before other work gets a turn. */
const chunk = 200;
export const burstLimits = { events: 1_000_000, perSecond: 100_000 } as const;

export interface Burst {
  readonly events: number;
  readonly seed: number;
  /** 0 means as fast as it goes. */
  readonly perSecond: number;
}

export interface BurstProgress extends Burst {
  readonly done: number;
  readonly running: boolean;
  readonly startedAt: string;
  readonly milliseconds: number;
}

/** Live selling at the set pace, and bursts for load and fault tests. Both draw seeded moves; only the timer is real. */
export class Selling {
  private timer: NodeJS.Timeout | null = null;
  private owed = 0;
  private last = 0;
  private random: Random;
  private progress: BurstProgress | null = null;
  private stopping = false;

  constructor(
    private readonly simulator: Simulator,
    seed: number,
  ) {
    this.random = new Random(seed + simulator.sequence, 'live');
  }

  start(): void {
    this.last = this.simulator.now();
    this.timer ??= setInterval(() => this.tick(), tickMs);
  }

  stop(): void {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  get burst(): BurstProgress | null {
    return this.progress;
  }

  /** Makes `count` moves at once. */
  sell(count: number, random = this.random): void {
    for (let index = 0; index < count; index += 1) {
      this.simulator.commit(nextMove(random, this.simulator.crm, this.simulator.moment()));
    }
  }

  /** Makes many moves, evenly or as fast as it goes, while the API keeps answering; resolves when all are on the disk. */
  async run(burst: Burst): Promise<BurstProgress> {
    const random = new Random(burst.seed, 'burst');
    const began = this.simulator.now();
    const startedAt = new Date(began).toISOString();
    const report = (done: number, running: boolean): BurstProgress =>
      (this.progress = { ...burst, done, running, startedAt, milliseconds: this.simulator.now() - began });
    report(0, true);
    for (let done = 0; done < burst.events && !this.stopping; ) {
      const allowed = burst.perSecond === 0 ? burst.events : Math.floor(((this.simulator.now() - began) * burst.perSecond) / 1_000) + 1;
      const count = Math.min(chunk, burst.events - done, Math.max(0, allowed - done));
      this.sell(count, random);
      done += count;
      report(done, true);
      await new Promise((resolve) => (count > 0 ? setImmediate(resolve) : setTimeout(resolve, 5)));
    }
    await this.simulator.durable();
    return report(this.progress?.done ?? 0, false);
  }

  private tick(): void {
    const now = this.simulator.now();
    const { dealsPerMinute, paused } = this.simulator.settings;
    this.owed = paused ? 0 : Math.min(chunk, this.owed + ((now - this.last) * dealsPerMinute) / 60_000);
    this.last = now;
    const count = Math.floor(this.owed);
    this.owed -= count;
    this.sell(count);
  }
}
