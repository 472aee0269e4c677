import { Injectable } from '@nestjs/common';
import { PlanningReaction } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import { ChangedOwners } from './changed-owners.js';

/** Facts of deals name CRM users, so nothing else has to be written anew when planning changes: all forecasts are looked at. */
@Injectable()
export class MarkAllOwners extends PlanningReaction {
  constructor(private readonly changedOwners: ChangedOwners) {
    super();
  }

  override changed(tx: Tx): void {
    tx.afterCommit(() => this.changedOwners.markAll());
  }
}
