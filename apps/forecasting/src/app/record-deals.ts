import { Inject, Injectable } from '@nestjs/common';
import type { DealState } from '@attain/contracts/crm';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { ReceivedEvent } from '@attain/platform/consume';
import type { Tx } from '@attain/platform/db';
import { DealStore } from '../ports.js';
import { ChangedOwners } from './changed-owners.js';
import { firstFacts, nextFact, type DealHistory } from './deal-facts.js';

/** Records every newer version of a batch's deals: the newest as the fact that holds now, the others as past facts. */
@Injectable()
export class RecordDeals {
  constructor(
    private readonly deals: DealStore,
    private readonly changed: ChangedOwners,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async apply(tx: Tx, events: readonly ReceivedEvent<DealState>[]): Promise<void> {
    const recordedAt = this.clock.now().getTime();
    const known = await this.deals.load(tx, [...new Set(events.map(({ data }) => data.dealId))]);
    const histories = new Map<string, DealHistory>();
    const owners = new Set<string>();
    for (const { version, data } of events) {
      const row = known.get(data.dealId);
      const held = histories.get(data.dealId) ?? (row === undefined ? undefined : { row, past: [] });
      if (held !== undefined && held.row.version >= version) continue;
      const told = { version, state: data };
      histories.set(data.dealId, held === undefined ? firstFacts(told, recordedAt) : nextFact(held, told, recordedAt));
      for (const owner of [held?.row.ownerUserId, data.ownerUserId]) if (owner) owners.add(owner);
    }
    if (histories.size === 0) return;
    await this.deals.save(
      tx,
      [...histories.values()].map(({ row }) => ({ ...row, revision: row.revision + 1 })),
    );
    await this.deals.append(
      tx,
      [...histories.values()].flatMap(({ past }) => past),
    );
    tx.afterCommit(() => this.changed.mark(owners));
  }
}
