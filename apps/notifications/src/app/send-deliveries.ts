import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { NotificationsConfig } from '../config.js';
import { CHANNELS, DeliveryStore, type Channels, type ClaimedDelivery, type SendResult } from '../ports.js';
import { SettleDelivery } from './settle-delivery.js';

/** How many deliveries go to one target at a time: one that hangs must not hold up the others. */
const PER_TARGET = 4;

const targetOf = ({ endpointId, channel }: ClaimedDelivery): string => endpointId ?? channel;

/**
 * Takes what is due, a lease on each, and sends it. A sender that dies leaves a lease that runs out; the delivery is then
 * sent again under the same id.
 */
@Injectable()
export class SendDeliveries {
  private readonly underWay = new Map<Promise<void>, string>();
  private closing = false;
  private again = false;
  private filling: Promise<void> | null = null;

  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly settle: SettleDelivery,
    @Inject(CHANNELS) private readonly channels: Channels,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  /** Starts as much as may be under way; does not wait for the ends. What ends makes room for the next at once. */
  start(): Promise<void> {
    this.again = true;
    this.filling ??= this.fill().finally(() => (this.filling = null));
    return this.filling;
  }

  private async fill(): Promise<void> {
    while (this.again && !this.closing) {
      this.again = false;
      await this.takeDue();
    }
  }

  private async takeDue(): Promise<void> {
    while (!this.closing) {
      const free = this.config.deliveryConcurrency - this.underWay.size;
      if (free <= 0) return;
      const claimed = await this.claim(Math.min(free, PER_TARGET));
      for (const delivery of claimed) this.begin(delivery);
      if (claimed.length === 0) return;
    }
  }

  /** Starts nothing more, and lets what is under way end. */
  async close(): Promise<void> {
    this.closing = true;
    await this.filling?.catch(() => undefined);
    await Promise.all(this.underWay.keys());
    for (const channel of this.channels.values()) channel.close();
  }

  private claim(limit: number): Promise<ClaimedDelivery[]> {
    const counts = new Map<string, number>();
    for (const target of this.underWay.values()) counts.set(target, (counts.get(target) ?? 0) + 1);
    const busy = [...counts].filter(([, count]) => count >= PER_TARGET).map(([target]) => target);
    return this.deliveries.claim({ now: this.clock.now(), leaseMs: this.config.deliveryLeaseMs, limit, busy });
  }

  private begin(delivery: ClaimedDelivery): void {
    const sending = this.send(delivery).finally(() => {
      this.underWay.delete(sending);
      // Should the database be away, the job looks again.
      this.start().catch(() => undefined);
    });
    this.underWay.set(sending, targetOf(delivery));
  }

  private async send(delivery: ClaimedDelivery): Promise<void> {
    const result = await this.attempt(delivery);
    await this.settle.settle(delivery, result);
  }

  private async attempt(delivery: ClaimedDelivery): Promise<SendResult> {
    const channel = this.channels.get(delivery.channel);
    if (channel === undefined) return { kind: 'failed', status: null, reason: `there is no channel ${delivery.channel}` };
    try {
      return await channel.send(delivery);
    } catch (error) {
      return { kind: 'retry', status: null, reason: (error as Error).message.slice(0, 400) };
    }
  }
}
