import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, Jobs } from '@attain/platform/bootstrap';
import { Database } from '@attain/platform/db';
import { Counters } from '../app/counters.js';
import type { CrmIngestConfig } from '../config.js';
import { imports } from '../store/imports.js';
import { webhookEvents } from '../store/webhook-events.js';

const REMOVE_AT_ONCE = 5_000;

/** Adds up the counters; removes raw notifications that are older than the retention, and uploads that broke off. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly counters: Counters,
    @Inject(CONFIG) private readonly config: CrmIngestConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.jobs.every({ name: 'counters', everyMs: 2_000, work: () => this.counters.flush() });
    this.jobs.every({ name: 'raw-retention', everyMs: 3_600_000, exclusive: true, work: () => this.removeOld() });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.counters.flush().catch(() => undefined);
  }

  private async removeOld(): Promise<void> {
    await imports.removeAbandoned(this.database);
    while ((await webhookEvents.removeOlderThan(this.database, this.config.rawRetentionDays, REMOVE_AT_ONCE)) === REMOVE_AT_ONCE);
  }
}
