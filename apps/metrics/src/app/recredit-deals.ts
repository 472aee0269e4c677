import { Inject, Injectable } from '@nestjs/common';
import type { PlanningFacts } from '@attain/planning-replica';
import { CONFIG } from '@attain/platform/bootstrap';
import type { Tx } from '@attain/platform/db';
import { MetricsConfig } from '../config.js';
import { DealStore, JobStore } from '../ports.js';
import { CreditWriter, type DealToCredit } from './credit-writer.js';
import type { KeptDeal } from './deal-state.js';

/** Credits again, chunk by chunk, the deals that a change of planning touches; it goes on where it was stopped. */
@Injectable()
export class RecreditDeals {
  constructor(
    private readonly jobs: JobStore,
    private readonly deals: DealStore,
    private readonly writer: CreditWriter,
    @Inject(CONFIG) private readonly config: MetricsConfig,
  ) {}

  /** One chunk of the oldest open job; false when there is none. */
  async runChunk(tx: Tx, facts: PlanningFacts): Promise<boolean> {
    const job = await this.jobs.takeJob(tx);
    if (job === null) return false;
    const ids = await this.deals.affected(tx, job, this.config.recreditChunk);
    const rows = await this.deals.load(tx, ids);
    const inputs = [...rows.values()].map(
      (row): DealToCredit => ({
        dealId: row.dealId,
        before: row,
        version: row.version,
        state: row.state,
        deal: JSON.parse(row.state) as KeptDeal,
        cause: 'planning',
        eventCause: undefined,
      }),
    );
    if (inputs.length > 0) await this.writer.write(tx, inputs, facts);
    await this.jobs.advance(tx, job.jobId, {
      cursor: ids.at(-1) ?? job.cursor,
      credited: job.credited + ids.length,
      finished: ids.length < this.config.recreditChunk,
    });
    return true;
  }
}
