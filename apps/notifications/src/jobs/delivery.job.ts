import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { SendDeliveries } from '../app/send-deliveries.js';

const EVERY_MS = 250;

/** Sends what is due; woken at once when something is queued. */
@Injectable()
export class DeliveryJob implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly jobs: Jobs,
    private readonly deliveries: SendDeliveries,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'deliver', everyMs: EVERY_MS, work: () => this.deliveries.start() });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.deliveries.close();
  }
}
