import { Injectable } from '@nestjs/common';
import type { PlanningFacts } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import { BucketStore, DealStore, MetricsPublisher, type DealRow } from '../ports.js';
import { AttainmentMoves } from './attainment-moves.js';
import { BucketDeltas } from './bucket-deltas.js';
import { decideDeal, type DealInput } from './decide-deal.js';
import { UpdateAttainment } from './update-attainment.js';

export interface DealToCredit extends DealInput {
  readonly dealId: string;
  readonly before: DealRow | undefined;
  readonly eventCause: Cause | undefined;
}

/** Credits deals and writes all that follows, each row once: deals, buckets, attainment, events. */
@Injectable()
export class CreditWriter {
  constructor(
    private readonly deals: DealStore,
    private readonly buckets: BucketStore,
    private readonly attainment: UpdateAttainment,
    private readonly publisher: MetricsPublisher,
  ) {}

  /** @throws LostRace when another writer was faster; the transaction is run again */
  async write(tx: Tx, inputs: readonly DealToCredit[], facts: PlanningFacts): Promise<void> {
    const deltas = new BucketDeltas();
    const moves = new AttainmentMoves(facts);
    const rows: DealRow[] = [];
    const events: Parameters<MetricsPublisher['credits']>[1][number][] = [];
    // One order for all writers, so that two of them wait for each other and never deadlock.
    const ordered = [...inputs].sort((a, b) => (a.dealId < b.dealId ? -1 : 1));
    for (const input of ordered) {
      const { row, event, movement } = decideDeal(input.before, input, facts);
      rows.push(row);
      if (event !== null) events.push({ data: event, revision: row.creditsRevision, cause: input.eventCause });
      deltas.add(movement);
      moves.add(movement, input.eventCause);
    }
    await this.deals.save(tx, rows);
    await this.buckets.add(tx, deltas.sorted());
    await this.buckets.addCycles(tx, deltas.sortedCycles());
    await this.attainment.apply(tx, moves);
    await this.publisher.credits(tx, events);
  }
}
