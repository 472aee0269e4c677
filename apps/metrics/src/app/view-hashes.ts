import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isLive } from '@attain/domain/crediting';
import type { Tx } from '@attain/platform/db';
import { AttainmentStore, DealStore, JobStore } from '../ports.js';
import { creditsOf, dealCredits } from './credits-text.js';
import type { KeptDeal } from './deal-state.js';

const PAGE = 1_000;

/**
 * One SHA-256 per convergent view. Equal facts give equal hashes, however they arrived. Live credits only: ended ones
 * tell what was seen on the way. Attainment without sums of 0, which depend on whether there was once something.
 */
@Injectable()
export class ViewHashes {
  constructor(
    private readonly deals: DealStore,
    private readonly attainments: AttainmentStore,
    private readonly jobs: JobStore,
  ) {}

  async of(tx: Tx): Promise<{ views: Record<string, string>; settled: boolean }> {
    const open = await this.jobs.open(tx);
    return {
      views: { credits: await this.credits(tx), attainment: await this.attainment(tx) },
      /** False while changes of planning are still being worked off. */
      settled: open.jobs === 0 && open.quotas === 0,
    };
  }

  private async credits(tx: Tx): Promise<string> {
    const hash = createHash('sha256');
    let after: string | null = null;
    for (;;) {
      const rows = await this.deals.page(tx, { attentionOnly: false, after, limit: PAGE });
      for (const row of rows) {
        const live = creditsOf(row.credits).filter(isLive);
        if (live.length > 0) hash.update(`${JSON.stringify(dealCredits(JSON.parse(row.state) as KeptDeal, live))}\n`);
      }
      if (rows.length < PAGE) return hash.digest('hex');
      after = rows.at(-1)!.dealId;
    }
  }

  private async attainment(tx: Tx): Promise<string> {
    const hash = createHash('sha256');
    let after: { quotaId: string; periodStart: string } | null = null;
    for (;;) {
      const rows = await this.attainments.page(tx, after, PAGE);
      for (const row of rows) if (row.attained !== 0n || row.held !== 0) hash.update(`${row.held} ${row.sent}\n`);
      if (rows.length < PAGE) return hash.digest('hex');
      after = rows.at(-1)!;
    }
  }
}
