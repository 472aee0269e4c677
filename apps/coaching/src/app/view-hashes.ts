import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { AttainmentStore, GoalStore, type Goal, type QuotaPeriod } from '../ports.js';

const PAGE = 1_000;

/** One SHA-256 per convergent view: attainment as it was last told, and goals with what was last told of them. */
@Injectable()
export class ViewHashes {
  constructor(
    private readonly database: Database,
    private readonly attainments: AttainmentStore,
    private readonly goals: GoalStore,
  ) {}

  of(): Promise<{ views: Record<string, string>; settled: boolean }> {
    return this.database.inTx(async (tx) => ({
      views: {
        attainment: await hashOf<QuotaPeriod & { body: unknown }>(
          (last) => this.attainments.page(tx, last, PAGE),
          ({ body }) => JSON.stringify(body),
        ),
        goals: await hashOf<Goal>(
          (last) => this.goals.page(tx, { personIds: null, endsAfter: null, after: last?.goalId ?? null, limit: PAGE }),
          ({ goalId, note, sent }) => JSON.stringify([goalId, note, sent]),
        ),
      },
      settled: true,
    }));
  }
}

async function hashOf<T>(page: (last: T | null) => Promise<T[]>, show: (row: T) => string): Promise<string> {
  const hash = createHash('sha256');
  for (let last: T | null = null; ; ) {
    const rows: T[] = await page(last);
    for (const row of rows) hash.update(`${show(row)}\n`);
    if (rows.length < PAGE) return hash.digest('hex');
    last = rows.at(-1)!;
  }
}
