import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { Database } from '@attain/platform/db';
import { DayChange } from '../evaluated/day-change.js';

const EVERY_MS = 60_000;
const PEOPLE_AT_A_TIME = 1_000;
const MOST_ROUNDS = 1_000;

/** Has everybody evaluated again whose company began a new day: gates, releases, ramps and draws move with time. */
@Injectable()
export class DayChangeJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly days: DayChange,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'day-change', everyMs: EVERY_MS, exclusive: true, work: () => this.run() });
  }

  private async run(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1)
      if ((await this.database.inTx((tx) => this.days.mark(tx, PEOPLE_AT_A_TIME))) === 0) return;
  }
}
