import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { PlanStore, type PlanVersionRow } from '../ports.js';

@Injectable()
export class ReadPlans {
  constructor(private readonly database: Database, private readonly plans: PlanStore) {}

  /** Versions of all plans after one of them, by plan and version. */
  page(after: readonly [string, number] | null, limit: number): Promise<PlanVersionRow[]> {
    return this.database.inTx((tx) => this.plans.page(tx, after, limit));
  }

  /** Null when there is no such version. */
  async version(plan: string, version: number): Promise<PlanVersionRow | null> {
    const rows = await this.database.inTx((tx) => this.plans.versions(tx, plan));
    return rows.find((row) => row.version === version) ?? null;
  }
}
