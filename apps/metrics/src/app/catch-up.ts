import { Injectable } from '@nestjs/common';
import { PlanningCache } from '@attain/planning-replica';
import { Database } from '@attain/platform/db';
import { RebuildQuotas } from './rebuild-quotas.js';
import { RecreditDeals } from './recredit-deals.js';

/** One step of the work that changes of planning left behind, in a transaction of its own. */
@Injectable()
export class CatchUp {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly recredit: RecreditDeals,
    private readonly rebuild: RebuildQuotas,
  ) {}

  /** False when nothing is left. */
  step(): Promise<boolean> {
    return this.database.inTx(async (tx) => {
      const facts = await this.cache.current(tx);
      return (await this.recredit.runChunk(tx, facts)) || this.rebuild.runChunk(tx, facts);
    });
  }
}
