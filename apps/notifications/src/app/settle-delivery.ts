import { Inject, Injectable, Logger } from '@nestjs/common';
import { audit } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { counter } from '@attain/platform/observe';
import { NotificationsConfig } from '../config.js';
import { DeliveryStore, EndpointStore, type ClaimedDelivery, type DeliveryOutcome, type SendResult } from '../ports.js';
import { nextWaitMs, parseSchedule } from './schedule.js';

const HOUR_MS = 3_600_000;

/** Writes down what came of a try: delivered, once more later, or given up; and how its endpoint is. */
@Injectable()
export class SettleDelivery {
  private readonly logger = new Logger('Deliveries');
  private readonly outcomes = counter('attain_deliveries_total', 'Tries to deliver, by what came of them', ['channel', 'outcome']);
  private readonly schedule: readonly number[];

  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryStore,
    private readonly endpoints: EndpointStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    this.schedule = parseSchedule(config.retrySchedule);
  }

  /** Never throws: what cannot be written down is found by its lease, and sent again under the same id. */
  async settle(delivery: ClaimedDelivery, result: SendResult): Promise<void> {
    this.outcomes.inc({ channel: delivery.channel, outcome: result.kind });
    try {
      await this.database.inTx(async (tx) => {
        const now = this.clock.now();
        const mine = await this.deliveries.finish(tx, delivery, this.outcome(delivery, result, now), now);
        if (mine && delivery.endpointId !== null) await this.noteHealth(tx, delivery.endpointId, result, now);
      });
    } catch (error) {
      this.logger.warn(`${delivery.id}: ${(error as Error).message}`);
    }
  }

  private outcome({ attempts }: ClaimedDelivery, result: SendResult, now: Date): DeliveryOutcome {
    if (result.kind === 'delivered') return { state: 'delivered', nextAt: null, status: result.status, error: null };
    const { status, reason: error } = result;
    const wait = result.kind === 'retry' ? nextWaitMs(this.schedule, attempts, Math.random(), result.notBeforeMs) : null;
    if (wait === null) return { state: 'failed', nextAt: null, status, error };
    return { state: 'waiting', nextAt: new Date(now.getTime() + wait), status, error };
  }

  private async noteHealth(tx: Tx, endpointId: string, result: SendResult, now: Date): Promise<void> {
    if (result.kind === 'delivered') return this.endpoints.succeeded(tx, endpointId, now);
    const since = await this.endpoints.failed(tx, endpointId, result.reason, now);
    const dead = since !== null && now.getTime() - since.getTime() >= this.config.endpointOffAfterHours * HOUR_MS;
    if (result.kind !== 'gone' && !dead) return;
    const why = result.kind === 'gone' ? result.reason : `nothing arrived for ${this.config.endpointOffAfterHours} hours: ${result.reason}`;
    await this.endpoints.setState(tx, endpointId, 'off', why);
    await this.deliveries.giveUp(tx, endpointId, `the endpoint was switched off: ${why}`, now);
    await audit(tx, {
      who: 'deliver',
      what: 'endpoint.switched-off',
      subject: `endpoint/${endpointId}`,
      before: { state: 'active' },
      after: { state: 'off' },
      why,
    });
  }
}
