import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { ForgetDeliveries } from '../app/forget-deliveries.js';

/** Removes old deliveries, in one replica at a time. */
@Injectable()
export class RetentionJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly forget: ForgetDeliveries,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'delivery-retention', everyMs: 3_600_000, exclusive: true, work: () => this.forget.run() });
  }
}
