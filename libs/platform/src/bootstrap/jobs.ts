import { setTimeout as sleep } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { isInfrastructureFault } from '../db/index.js';

export interface JobOptions {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  /** Only one replica at a time runs it, held by an advisory lock. */
  readonly exclusive?: boolean;
}

interface RunningJob {
  readonly options: JobOptions;
  readonly loop: Promise<void>;
  wake: () => void;
}

/** Work that comes round: never overlaps itself, starts when the database is up and migrated, stops in order. */
export class Jobs {
  private readonly logger = new Logger('Jobs');
  private readonly waiting: JobOptions[] = [];
  private readonly running = new Map<string, RunningJob>();
  private state: 'waiting' | 'running' | 'stopped' = 'waiting';

  constructor(
    private readonly databaseUrl: string,
    private readonly onRun: (name: string, failed: boolean, ms: number) => void = () => undefined,
  ) {}

  every(options: JobOptions): void {
    if (this.state === 'running') this.begin(options);
    else this.waiting.push(options);
  }

  /** Runs a job now instead of at its next time; does nothing for a name that is not known. */
  wake(name: string): void {
    this.running.get(name)?.wake();
  }

  /** For the runtime: the database is ready. */
  start(): void {
    this.state = 'running';
    for (const options of this.waiting.splice(0)) this.begin(options);
  }

  /** Lets each run in hand end. */
  async stop(): Promise<void> {
    this.state = 'stopped';
    for (const job of this.running.values()) job.wake();
    await Promise.all([...this.running.values()].map((job) => job.loop));
  }

  private begin(options: JobOptions): void {
    let signalled = false;
    let abort = new AbortController();
    const loop = async (): Promise<void> => {
      while (this.state === 'running') {
        signalled = false;
        await this.runOnce(options);
        if (this.state !== 'running') break;
        abort = new AbortController();
        if (!signalled) await sleep(options.everyMs, undefined, { signal: abort.signal, ref: false }).catch(() => undefined);
      }
    };
    const wake = (): void => {
      signalled = true;
      abort.abort();
    };
    this.running.set(options.name, { options, loop: loop(), wake });
  }

  private async runOnce(options: JobOptions): Promise<void> {
    const started = performance.now();
    let failed = false;
    try {
      if (options.exclusive) await this.alone(options.name, options.work);
      else await options.work();
    } catch (error) {
      failed = true;
      const reason = error instanceof Error ? error : new Error(String(error));
      if (isInfrastructureFault(error)) this.logger.warn(`${options.name}: ${reason.message}`);
      else this.logger.error(`${options.name}: ${reason.message}`, reason.stack);
    }
    this.onRun(options.name, failed, performance.now() - started);
  }

  private async alone(name: string, work: () => Promise<void>): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, application_name: `attain-job-${name}` });
    client.on('error', () => undefined);
    await client.connect();
    try {
      const key = createHash('sha1').update(name).digest().readInt32BE(0);
      const lock = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(7402303, $1) AS mine', [key]);
      if (lock.rows[0]?.mine) await work();
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
