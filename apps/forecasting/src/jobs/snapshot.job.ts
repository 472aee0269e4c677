import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { TakeSnapshots } from '../app/take-snapshots.js';

/** Looks every minute whether a day of the company is over. */
@Injectable()
export class SnapshotJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly snapshots: TakeSnapshots,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'snapshots', everyMs: 60_000, exclusive: true, work: () => this.snapshots.run(this.clock.now()) });
  }
}
