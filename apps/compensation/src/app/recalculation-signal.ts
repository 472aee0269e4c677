import { Injectable } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import type { Tx } from '@attain/platform/db';

export const RECALCULATION_JOB = 'recalculation';

/** Wakes the recalculation as soon as what it must do is committed. */
@Injectable()
export class RecalculationSignal {
  constructor(private readonly jobs: Jobs) {}

  after(tx: Tx): void {
    tx.afterCommit(() => this.jobs.wake(RECALCULATION_JOB));
  }
}
