import { Injectable } from '@nestjs/common';
import { quotaFor } from '@attain/domain/attainment';
import { addDays, dateInZone, periodOf, type IsoDate } from '@attain/domain/calendar';
import { decimalOne } from '@attain/domain/money';
import { PlanningCache, type PlanningFacts, type Quota } from '@attain/planning-replica';
import { Database, type Tx } from '@attain/platform/db';
import { GoalStore, type Goal } from '../ports.js';
import { calendarOf, companyDay } from './goal-view.js';
import { defaultGoalId } from './identity.js';
import { TellGoals } from './tell-goals.js';

const PAGE = 500;
/** A goal is looked at for so many days after its end, and then only when its attainment changes. */
const AFTER_END = 7;

/** Makes the default goal of each quota and period of today, and looks at the pace of every goal that is not over. */
@Injectable()
export class ReviewGoals {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly goals: GoalStore,
    private readonly tell: TellGoals,
  ) {}

  async run(now: Date): Promise<void> {
    await this.addDefaults(now);
    for (let after: string | null = null; ; ) {
      const ids: string[] = await this.reviewPage(after, now);
      if (ids.length < PAGE) return;
      after = ids.at(-1)!;
    }
  }

  private async addDefaults(now: Date): Promise<void> {
    const planning = await this.database.inTx((tx) => this.cache.peek(tx));
    const due = [...planning.quotas.values()].flatMap((quota) => defaultGoal(planning, quota, now));
    for (let at = 0; at < due.length; at += PAGE) {
      await this.database.inTx((tx) => this.goals.addMissing(tx, due.slice(at, at + PAGE)));
    }
  }

  private reviewPage(after: string | null, now: Date): Promise<string[]> {
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      const today = companyDay(planning, now);
      const page = await this.goals.page(tx, { personIds: null, endsAfter: addDays(today, -AFTER_END), after, limit: PAGE });
      await this.review(tx, planning, page, today);
      return page.map(({ goalId }) => goalId);
    });
  }

  private async review(tx: Tx, planning: PlanningFacts, page: readonly Goal[], today: IsoDate): Promise<void> {
    const locked = await this.goals.ofPeriods(tx, page);
    await this.tell.tell(tx, planning, locked, today);
  }
}

/** Reaching 100 % of the quota in the period that holds today; none where no quota above 0 is in force. */
function defaultGoal(planning: PlanningFacts, quota: Quota, now: Date): Goal[] {
  const calendar = calendarOf(planning, quota);
  if (!planning.calendars.has(quota.calendarId)) return [];
  const { start, end } = periodOf(calendar, quota.basis, dateInZone(now.toISOString(), calendar.timeZone));
  const inForce = quotaFor(quota.timeline, start, end);
  if (inForce === null || inForce.minor <= 0n) return [];
  const { quotaId, personId } = quota;
  return [
    {
      goalId: defaultGoalId(quotaId, start),
      personId,
      quotaId,
      periodStart: start,
      periodEnd: end,
      origin: 'default',
      target: { kind: 'share-of-quota', share: decimalOne },
      note: null,
      closed: false,
      revision: 1,
      sent: '',
    },
  ];
}
