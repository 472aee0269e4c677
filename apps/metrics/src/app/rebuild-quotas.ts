import { Injectable } from '@nestjs/common';
import { attainedIn, measureOf } from '@attain/domain/attainment';
import { periodOf, type Period } from '@attain/domain/calendar';
import type { PlanningFacts, Quota } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import {
  AttainmentStore,
  BucketStore,
  JobStore,
  MetricsPublisher,
  type AttainmentEvent,
  type AttainmentRow,
  type CreditedDayRow,
} from '../ports.js';
import { attainmentEvent, voidEvent } from './attainment-event.js';

const QUOTAS_PER_CHUNK = 50;

interface Remade {
  readonly row: AttainmentRow;
  readonly event: AttainmentEvent;
}

/** Makes all periods of changed quotas anew from the buckets. Cost: days with credits, not deals. */
@Injectable()
export class RebuildQuotas {
  constructor(
    private readonly jobs: JobStore,
    private readonly attainments: AttainmentStore,
    private readonly buckets: BucketStore,
    private readonly publisher: MetricsPublisher,
  ) {}

  /** One chunk of marked quotas; false when none is marked. */
  async runChunk(tx: Tx, facts: PlanningFacts): Promise<boolean> {
    const quotaIds = await this.jobs.takeQuotas(tx, QUOTAS_PER_CHUNK);
    if (quotaIds.length === 0) return false;
    const quotas = quotaIds.flatMap((id) => facts.quotas.get(id) ?? []);
    const rows = await this.attainments.ofQuotas(tx, quotaIds);
    const days = await this.buckets.creditedByDay(tx, [...new Set(quotas.map((quota) => quota.personId))]);
    const remade = quotas.flatMap((quota) =>
      remake(
        quota,
        rows.filter((row) => row.quotaId === quota.quotaId),
        days.filter((day) => day.personId === quota.personId),
      ),
    );
    remade.sort((a, b) => (keyOf(a.row) < keyOf(b.row) ? -1 : 1));
    await this.attainments.save(
      tx,
      remade.map(({ row }) => row),
    );
    const sentBefore = new Map(rows.map((row) => [keyOf(row), row.sent]));
    await this.publisher.attainment(
      tx,
      remade
        .filter(({ row }) => row.sent !== sentBefore.get(keyOf(row)))
        .map(({ row, event }) => ({ data: event, revision: row.revision, cause: undefined })),
    );
    return true;
  }
}

const keyOf = (row: AttainmentRow): string => `${row.quotaId} ${row.periodStart}`;

function remake(quota: Quota, rows: readonly AttainmentRow[], days: readonly CreditedDayRow[]): Remade[] {
  const before = new Map(rows.map((row) => [row.periodStart, row]));
  const counts = quota.calendar !== null && measureOf(quota.measure) !== undefined;
  const periods = new Map<string, { period: Period; days: CreditedDayRow[] }>();
  for (const day of counts ? days : []) add(periods, periodOf(quota.calendar!, quota.basis, day.day), day);
  for (const row of counts ? rows : []) {
    const period = periodOf(quota.calendar!, quota.basis, row.periodStart);
    if (period.start === row.periodStart) add(periods, period, null);
  }
  const alive = [...periods.values()].map(({ period, days: within }) => {
    const { amount, held } = attainedIn(within, quota.currency);
    return remadeRow(quota, before.get(period.start), attainmentEvent(quota, period, amount.minor), amount.minor, held);
  });
  const gone = rows
    .filter((row) => !periods.has(row.periodStart))
    .map((row) => remadeRow(quota, row, voidEvent(JSON.parse(row.sent) as AttainmentEvent), 0n, 0));
  return [...alive, ...gone];
}

function add(periods: Map<string, { period: Period; days: CreditedDayRow[] }>, period: Period, day: CreditedDayRow | null): void {
  const known = periods.get(period.start) ?? { period, days: [] };
  if (day !== null) known.days.push(day);
  periods.set(period.start, known);
}

const remadeRow = (quota: Quota, before: AttainmentRow | undefined, event: AttainmentEvent, attained: bigint, held: number): Remade => ({
  event,
  row: {
    quotaId: quota.quotaId,
    periodStart: event.periodStart,
    stamp: quota.stamp,
    currency: event.attained.currency,
    attained,
    held,
    revision: (before?.revision ?? 0) + 1,
    sent: JSON.stringify(event),
  },
});
