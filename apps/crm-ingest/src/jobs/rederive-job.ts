import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Jobs } from '@attain/platform/bootstrap';
import { RederiveDeals } from '../app/rederive-deals.js';

export const REDERIVE_JOB = 'rederive-deals';

/** Judges deals again after new rates, users and stages. */
@Injectable()
export class RederiveJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly rederiveDeals: RederiveDeals,
  ) {}

  onApplicationBootstrap(): void {
    this.jobs.every({
      name: REDERIVE_JOB,
      everyMs: 1_000,
      work: async () => {
        while (await this.rederiveDeals.chunk());
      },
    });
  }
}
