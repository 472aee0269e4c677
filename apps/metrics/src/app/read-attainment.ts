import { Injectable } from '@nestjs/common';
import { attainedIn, measureOf } from '@attain/domain/attainment';
import { addDays, periodOf, type IsoDate } from '@attain/domain/calendar';
import { PlanningCache, type PlanningFacts, type Quota } from '@attain/planning-replica';
import { Database, type Tx } from '@attain/platform/db';
import { AttainmentStore, BucketStore, type AttainmentEvent } from '../ports.js';
import { attainmentEvent } from './attainment-event.js';
import { today } from './period-of-request.js';

export interface AttainmentView extends Omit<AttainmentEvent, 'crossed'> {
  readonly periodLabel: string;
  /** The last day that is counted; null means all that is known of the period. */
  readonly asOf: IsoDate | null;
  /** Credits left out because they cannot be told in the quota's currency. */
  readonly held: number;
}

const isCounted = (quota: Quota): boolean => quota.calendar !== null && measureOf(quota.measure) !== undefined;

/** Attainment of a person's quotas in the periods that hold a date. */
@Injectable()
export class ReadAttainment {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly buckets: BucketStore,
    private readonly attainments: AttainmentStore,
  ) {}

  /** `allowed` is asked with the date of each figure, its period's last counted day. */
  async of(
    personId: string,
    asOf: IsoDate | undefined,
    now: Date,
    allowed: (facts: PlanningFacts, date: IsoDate) => boolean,
  ): Promise<AttainmentView[] | null> {
    return this.database.inTx(async (tx) => {
      const facts = await this.cache.peek(tx);
      if (!facts.persons.has(personId)) return null;
      const counted = (facts.quotasOf.get(personId) ?? [])
        .filter(isCounted)
        .filter((quota) => allowed(facts, asOf ?? today(quota.calendar!, now)));
      const someone = counted.length > 0 || allowed(facts, asOf ?? now.toISOString().slice(0, 10));
      return someone ? Promise.all(counted.map((quota) => this.view(tx, quota, asOf, now))) : null;
    });
  }

  private async view(tx: Tx, quota: Quota, asOf: IsoDate | undefined, now: Date): Promise<AttainmentView> {
    const period = periodOf(quota.calendar!, quota.basis, asOf ?? today(quota.calendar!, now));
    const end = asOf === undefined ? period.end : addDays(asOf, 1);
    const [sums] = await this.buckets.credited(tx, [{ personId: quota.personId, from: period.start, to: end }]);
    const { amount, held } = attainedIn(sums!, quota.currency);
    const { crossed: _, ...event } = attainmentEvent(quota, { ...period, end }, amount.minor);
    return { ...event, periodEnd: period.end, periodLabel: period.label, asOf: asOf ?? null, held };
  }

  /** Attained ÷ quota of people in the periods of a grain that hold a date, where they have such a quota of bookings. */
  async ratios(
    tx: Tx,
    facts: PlanningFacts,
    personIds: readonly string[],
    basis: Quota['basis'],
    date: IsoDate,
  ): Promise<Map<string, AttainmentEvent>> {
    const measured = personIds
      .flatMap((id) => facts.quotasOf.get(id) ?? [])
      .filter((quota) => quota.basis === basis && isCounted(quota))
      .map((quota) => ({ quota, period: periodOf(quota.calendar!, basis, date) }));
    const rows = await this.attainments.find(
      tx,
      measured.map(({ quota, period }) => ({ quotaId: quota.quotaId, periodStart: period.start })),
    );
    const sent = new Map(rows.map((row) => [`${row.quotaId} ${row.periodStart}`, JSON.parse(row.sent) as AttainmentEvent]));
    // A quota under which nothing was credited yet has no row: 0 attained, which is not the same as unknown.
    const events = measured
      .map(({ quota, period }) => sent.get(`${quota.quotaId} ${period.start}`) ?? attainmentEvent(quota, period, 0n))
      .sort((a, b) => (a.quotaId < b.quotaId ? 1 : -1));
    return new Map(events.map((event) => [event.personId, event]));
  }
}
