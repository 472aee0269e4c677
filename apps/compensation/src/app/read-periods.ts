import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { PeriodStore, type PeriodRow } from '../ports.js';

/** Every posting period into which anything was ever posted. */
@Injectable()
export class ReadPeriods {
  constructor(
    private readonly database: Database,
    private readonly periods: PeriodStore,
  ) {}

  all(): Promise<PeriodRow[]> {
    return this.database.inTx((tx) => this.periods.list(tx));
  }
}
