import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { RefreshStatistics } from '../app/refresh-statistics.js';

/** Keeps the planner's statistics near the truth while young tables grow fast. */
@Injectable()
export class StatisticsJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly refresh: RefreshStatistics,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'statistics', everyMs: 5_000, exclusive: true, work: () => this.refresh.run() });
  }
}
