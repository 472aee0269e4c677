import { Injectable } from '@nestjs/common';
import type { DealState } from '@attain/contracts/crm';
import { PlanningCache } from '@attain/planning-replica';
import type { ReceivedEvent } from '@attain/platform/consume';
import type { Tx } from '@attain/platform/db';
import { DealStore } from '../ports.js';
import { CreditWriter, type DealToCredit } from './credit-writer.js';
import { keptText } from './deal-state.js';
import { RecreditSignal } from './recredit-signal.js';

/** Credits the deals of one batch: of each the newest state, if it is newer than what is held. */
@Injectable()
export class CreditDeals {
  constructor(
    private readonly cache: PlanningCache,
    private readonly deals: DealStore,
    private readonly writer: CreditWriter,
    private readonly signal: RecreditSignal,
  ) {}

  async apply(tx: Tx, events: readonly ReceivedEvent<DealState>[]): Promise<void> {
    const newest = new Map<string, ReceivedEvent<DealState>>();
    for (const event of events) {
      const known = newest.get(event.data.dealId);
      if (known === undefined || event.version > known.version) newest.set(event.data.dealId, event);
    }
    const facts = await this.cache.current(tx);
    const rows = await this.deals.load(tx, [...newest.keys()]);
    const inputs: DealToCredit[] = [];
    for (const [dealId, event] of newest) {
      const before = rows.get(dealId);
      if (before !== undefined && before.version >= event.version) continue;
      inputs.push({
        dealId,
        before,
        version: event.version,
        state: keptText(event.data),
        deal: event.data,
        cause: 'deal',
        eventCause: { id: event.id, correlationId: event.correlationId, traceparent: event.traceparent },
      });
    }
    if (inputs.length > 0) await this.writer.write(tx, inputs, facts);
    tx.afterCommit(() => this.signal.live());
  }
}
