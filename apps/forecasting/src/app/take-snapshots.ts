import { Injectable } from '@nestjs/common';
import { addDays, dateInZone, periodsBetween, type FiscalCalendar, type IsoDate, type Period } from '@attain/domain/calendar';
import { categories, figuresOf, type ForecastDeal } from '@attain/domain/forecast';
import { PlanningCache, type PlanningFacts } from '@attain/planning-replica';
import { Database, type Tx } from '@attain/platform/db';
import { SnapshotStore, type SnapshotLine } from '../ports.js';
import { CompanyCurrency } from './company-currency.js';
import { companyCalendar, lastInstantOf } from './moment.js';
import { SeeDeals, type Sight } from './see-deals.js';

/** Late events of a day's last minutes are waited for. */
const GRACE_MS = 5 * 60_000;
/** After a long stop only so many days are made up for in one round. */
const MOST_DAYS = 31;
const QUARTERS_AHEAD = 4;

interface Due {
  readonly calendar: FiscalCalendar;
  readonly day: IsoDate;
  readonly knownAt: number;
}

/**
 * Freezes every person's own figures of each day of the company once the day is over: this quarter and the next three.
 * Facts with validity give the same figures again, as of `at` and known at `knownAt`.
 */
@Injectable()
export class TakeSnapshots {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly see: SeeDeals,
    private readonly snapshots: SnapshotStore,
    private readonly currency: CompanyCurrency,
  ) {}

  /** Takes what is due, oldest first; the first one ever is yesterday's. */
  async run(now: Date): Promise<void> {
    for (let taken = 0; taken < MOST_DAYS; taken += 1) if (!(await this.takeNext(now))) return;
  }

  private takeNext(now: Date): Promise<boolean> {
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      if (planning.calendars.size === 0) return false;
      const calendar = companyCalendar(planning);
      const yesterday = addDays(dateInZone(new Date(now.getTime() - GRACE_MS).toISOString(), calendar.timeZone), -1);
      const last = await this.snapshots.lastDay(tx);
      const day = last === null ? yesterday : addDays(last, 1);
      if (day > yesterday) return false;
      await this.take(tx, planning, { calendar, day, knownAt: now.getTime() });
      return true;
    });
  }

  private async take(tx: Tx, planning: PlanningFacts, { calendar, day, knownAt }: Due): Promise<void> {
    const periods = periodsBetween(calendar, 'quarter', day, addDays(day, 365)).slice(0, QUARTERS_AHEAD);
    const currency = await this.currency.of(tx, 'USD');
    const snapshot = { day, timeZone: calendar.timeZone, at: lastInstantOf(day, calendar.timeZone), knownAt, currency };
    const filter = { userIds: null, from: periods[0]!.start, to: periods.at(-1)!.end };
    const sight = await this.see.closing(tx, planning, filter, { at: snapshot.at, knownAt }, currency);
    await this.snapshots.add(tx, snapshot, linesOf(sight, periods));
  }
}

/** Each person's own figures by quarter and category; nothing is written where there is no deal. */
export function linesOf({ deals, policy }: Sight, periods: readonly Period[]): SnapshotLine[] {
  const groups = new Map<string, { personId: string; periodLabel: string; deals: ForecastDeal[] }>();
  for (const deal of deals) {
    const { ownerId, closeDate } = deal;
    const period = periods.find(({ start, end }) => closeDate !== null && start <= closeDate && closeDate < end);
    if (ownerId === null || period === undefined) continue;
    const key = `${ownerId} ${period.label}`;
    const group = groups.get(key);
    if (group) group.deals.push(deal);
    else groups.set(key, { personId: ownerId, periodLabel: period.label, deals: [deal] });
  }
  return [...groups.values()].flatMap(({ personId, periodLabel, deals: own }) => {
    const figures = figuresOf(own, policy);
    return categories
      .filter((category) => figures[category].deals > 0)
      .map((category): SnapshotLine => {
        const { amount, weighted, deals: count, withoutAmount } = figures[category];
        return { personId, periodLabel, category, minor: amount, weighted, deals: count, withoutAmount };
      });
  });
}
