import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { ReceivedEvent } from '@attain/platform/consume';
import type { AttainmentState } from '../model.js';
import { DealStore } from '../ports.js';
import { RaiseAlerts } from './raise-alerts.js';

/** Brings attainment and the deal that moved it before the rules. */
@Injectable()
export class WatchAttainment {
  constructor(
    private readonly deals: DealStore,
    private readonly alerts: RaiseAlerts,
  ) {}

  async watch(tx: Tx, events: readonly ReceivedEvent<AttainmentState>[]): Promise<void> {
    const ids = events.flatMap(({ data }) => data.crossed.map(({ dealId }) => dealId));
    const deals = await this.deals.load(tx, [...new Set(ids)]);
    await this.alerts.from(
      tx,
      'attainment',
      events.map(({ data, time }) => {
        const last = data.crossed.at(-1);
        return { time, event: { data, deal: last === undefined ? null : (deals.get(last.dealId) ?? null) } };
      }),
    );
  }
}
