import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { NotificationsConfig } from '../config.js';
import { DeliveryStore } from '../ports.js';

const AT_ONCE = 5_000;
const DAY_MS = 86_400_000;

/** Removes what was settled long ago. That something was told stays known: alerts and messages are kept. */
@Injectable()
export class ForgetDeliveries {
  constructor(
    private readonly deliveries: DeliveryStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.config.deliveryKeepDays * DAY_MS);
    while ((await this.deliveries.removeBefore(before, AT_ONCE)) === AT_ONCE);
  }
}
