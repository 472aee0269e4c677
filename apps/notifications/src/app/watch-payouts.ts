import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { ReceivedEvent } from '@attain/platform/consume';
import type { PayoutState } from '../model.js';
import { DealStore } from '../ports.js';
import { QueueDeliveries } from './queue-deliveries.js';
import { RaiseAlerts } from './raise-alerts.js';

/** What is left of a payout without figures: whose pay moved, in which plan, component and period. */
export const withoutFigures = ({ personId, currency, movements }: PayoutState) => ({
  personId,
  currency,
  movements: movements.map(({ delta: _delta, balance: _balance, ...rest }) => rest),
});

/** Brings payouts before the rules, and to the endpoints that asked for them. */
@Injectable()
export class WatchPayouts {
  constructor(
    private readonly deals: DealStore,
    private readonly alerts: RaiseAlerts,
    private readonly queue: QueueDeliveries,
  ) {}

  async watch(tx: Tx, events: readonly ReceivedEvent<PayoutState>[]): Promise<void> {
    const starts = events.flatMap(({ data }) => data.movements.map(({ postingPeriod }) => postingPeriod));
    const periodStarts = await this.deals.payPeriods(tx, starts);
    await this.alerts.from(
      tx,
      'payout',
      events.map(({ id, data, time }) => ({ time, event: { id, data, periodStarts } })),
    );
    await this.queue.forEvents(
      tx,
      events.map(({ id, type, key, time, data }) => ({
        id,
        type,
        key,
        time,
        data: ({ payFiguresOutside }) => (payFiguresOutside ? data : withoutFigures(data)),
      })),
    );
  }
}
