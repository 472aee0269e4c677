import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { ReceivedEvent } from '@attain/platform/consume';
import type { DealState } from '../model.js';
import { DealStore, type DealFact } from '../ports.js';
import { shortName } from '../rules/amount-text.js';
import { RaiseAlerts, type WatchedEvent } from './raise-alerts.js';

const factOf = ({ data, version }: ReceivedEvent<DealState>): DealFact => ({
  dealId: data.dealId,
  version,
  name: shortName(data.name),
  status: data.status,
  closeDate: data.closeDate,
});

/** Keeps what a deal was, so that rules can compare it with what it is now. */
@Injectable()
export class FollowDeals {
  constructor(
    private readonly deals: DealStore,
    private readonly alerts: RaiseAlerts,
  ) {}

  async follow(tx: Tx, events: readonly ReceivedEvent<DealState>[]): Promise<void> {
    const known = await this.deals.load(tx, [...new Set(events.map(({ data }) => data.dealId))]);
    const changed = new Map<string, DealFact>();
    const moved: WatchedEvent<'deal'>[] = [];
    for (const event of events) {
      const before = known.get(event.data.dealId) ?? null;
      if (before !== null && before.version >= event.version) continue;
      const now = factOf(event);
      known.set(now.dealId, now);
      changed.set(now.dealId, now);
      if (before !== null && before.closeDate !== now.closeDate) moved.push({ time: event.time, event: { before, data: event.data } });
    }
    await this.deals.save(tx, [...changed.values()]);
    if (moved.length > 0) await this.alerts.from(tx, 'deal', moved);
  }
}
