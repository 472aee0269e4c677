import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { ChoiceStore, DealStore } from '../ports.js';

const PAGE = 1_000;

/**
 * One SHA-256 per convergent view: deals as they stand, and what was chosen for them. Past facts and snapshots are a
 * journal: they tell what was known when, so they depend on what arrived when.
 */
@Injectable()
export class ViewHashes {
  constructor(
    private readonly database: Database,
    private readonly deals: DealStore,
    private readonly choices: ChoiceStore,
  ) {}

  of(): Promise<{ views: Record<string, string>; settled: boolean }> {
    return this.database.inTx(async (tx) => ({
      views: {
        deals: await hashOf(
          (after) => this.deals.page(tx, after, PAGE),
          ({ validFrom: _, recordedAt: __, revision: ___, minor, ...row }) => ({ ...row, minor: minor?.toString() ?? null }),
        ),
        choices: await hashOf(
          (after) => this.choices.page(tx, after, PAGE),
          ({ dealId, category }) => ({ dealId, category }),
        ),
      },
      settled: true,
    }));
  }
}

async function hashOf<T extends { dealId: string }>(
  page: (after: string | null) => Promise<T[]>,
  show: (row: T) => unknown,
): Promise<string> {
  const hash = createHash('sha256');
  for (let after: string | null = null; ; ) {
    const rows: T[] = await page(after);
    for (const row of rows) hash.update(`${JSON.stringify(show(row))}\n`);
    if (rows.length < PAGE) return hash.digest('hex');
    after = rows.at(-1)!.dealId;
  }
}
