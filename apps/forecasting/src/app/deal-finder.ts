import { Inject, Injectable } from '@nestjs/common';
import { dateInZone } from '@attain/domain/calendar';
import type { ForecastDeal } from '@attain/domain/forecast';
import { PlanningCache } from '@attain/planning-replica';
import type { SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { DealStore } from '../ports.js';
import { companyCalendar } from './moment.js';
import { forecastDeal } from './see-deals.js';
import { maySee } from './teams.js';

export interface FoundDeal {
  readonly deal: ForecastDeal;
  readonly ownerUserId: string | null;
}

/** Finds one deal as it stands, for those who may see its owner today. */
@Injectable()
export class DealFinder {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly deals: DealStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Does work with the deal in one transaction; null where there is none, or none of theirs. */
  visible<T>(dealId: string, scope: SubjectScope, work: (tx: Tx, found: FoundDeal) => Promise<T>): Promise<T | null> {
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      const [seen] = await this.deals.seenById(tx, [dealId], { at: null, knownAt: null });
      if (seen === undefined) return null;
      const deal = forecastDeal(seen, planning, seen.currency ?? '');
      const today = dateInZone(this.clock.now().toISOString(), companyCalendar(planning).timeZone);
      return maySee(planning, scope, deal.ownerId, today) ? work(tx, { deal, ownerUserId: seen.ownerUserId }) : null;
    });
  }
}
