import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { DealStore } from '../ports.js';

/** Names of deals as they are now. */
@Injectable()
export class DealNames {
  constructor(
    private readonly database: Database,
    private readonly deals: DealStore,
  ) {}

  of(dealIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.database.inTx((tx) => this.deals.names(tx, dealIds));
  }
}
