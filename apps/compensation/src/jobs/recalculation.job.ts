import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Jobs } from '@attain/platform/bootstrap';
import { RECALCULATION_JOB } from '../app/recalculation-signal.js';
import { Recalculate } from '../app/recalculate.js';
import { CompensationConfig } from '../config.js';
import { RecalculationThreads } from './recalculation-threads.js';

const EVERY_MS = 2_000;
/** Chunks of one run; the next run goes on where this one stopped. */
const MOST_CHUNKS = 10_000;
/** From so many participants on threads take over. */
const MANY = 200;

/** Works off the queue of participants whose rules changed, chunk by chunk, beside live traffic; many of them in threads of their own. */
@Injectable()
export class RecalculationJob implements OnModuleInit {
  private readonly logger = new Logger('Recalculation');

  constructor(
    private readonly jobs: Jobs,
    private readonly recalculate: Recalculate,
    private readonly threads: RecalculationThreads,
    @Inject(CONFIG) private readonly config: CompensationConfig,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: RECALCULATION_JOB, everyMs: EVERY_MS, work: () => this.run() });
  }

  /** What threads could not do is done here: nothing may wait for a thread that does not start. */
  private async inThreads(): Promise<void> {
    try {
      await this.threads.run();
    } catch (error) {
      this.logger.warn(`Threads: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async run(): Promise<void> {
    if (this.config.recalculationThreads > 0 && (await this.recalculate.waiting()) >= MANY) await this.inThreads();
    for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
      if ((await this.recalculate.chunk(this.config.recalculationChunk)) === 0) return;
    }
  }
}
