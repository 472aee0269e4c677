import { Injectable } from '@nestjs/common';
import type { CycleCounts } from '@attain/domain/kpi';
import { column, dateText, type Tx } from '@attain/platform/db';
import {
  BucketStore,
  type BucketScope,
  type CreditedDayRow,
  type CreditedRow,
  type CycleDelta,
  type DayBucket,
  type KpiRow,
  type SpanOf,
} from '../ports.js';

const SUMS = [
  'minor',
  'home_minor',
  'credits',
  'won',
  'lost',
  'won_minor',
  'lost_minor',
  'won_valued',
  'lost_valued',
  'cycle_days',
  'cycles',
];

const ADD = `INSERT INTO day_bucket AS held (person_id, scope, day, currency, home_currency, ${SUMS.join(', ')})
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::text[], ${SUMS.map((_, i) => `$${i + 6}::int8[]`).join(', ')})
  ON CONFLICT (person_id, day, scope, currency, home_currency) DO UPDATE SET ${SUMS.map((sum) => `${sum} = held.${sum} + excluded.${sum}`).join(', ')}`;

const text = (sum: string): string => `sum(${sum})::text AS ${sum}`;

interface CreditedText {
  readonly currency: string;
  readonly home_currency: string;
  readonly minor: string;
  readonly home_minor: string;
  readonly credits: string;
}

const credited = (row: CreditedText): CreditedRow => ({
  currency: row.currency,
  homeCurrency: row.home_currency === '' ? null : row.home_currency,
  minor: BigInt(row.minor),
  homeMinor: BigInt(row.home_minor),
  credits: Number.parseInt(row.credits, 10),
});

/** Sums per person and day. Additions commute, so that the order of batches and replicas does not matter. */
@Injectable()
export class SqlBucketStore extends BucketStore {
  override async add(tx: Tx, deltas: readonly DayBucket[]): Promise<void> {
    if (deltas.length === 0) return;
    await tx.query(ADD, [
      column.uuid(deltas.map((delta) => delta.personId)),
      column.text(deltas.map((delta) => delta.scope)),
      column.date(deltas.map((delta) => delta.day)),
      column.text(deltas.map((delta) => delta.currency)),
      column.text(deltas.map((delta) => delta.homeCurrency)),
      column.int8(deltas.map((delta) => delta.minor)),
      column.int8(deltas.map((delta) => delta.kpi.creditedMinor)),
      column.int8(deltas.map((delta) => delta.credits)),
      column.int8(deltas.map((delta) => delta.kpi.won)),
      column.int8(deltas.map((delta) => delta.kpi.lost)),
      column.int8(deltas.map((delta) => delta.kpi.wonMinor)),
      column.int8(deltas.map((delta) => delta.kpi.lostMinor)),
      column.int8(deltas.map((delta) => delta.kpi.wonValued)),
      column.int8(deltas.map((delta) => delta.kpi.lostValued)),
      column.int8(deltas.map((delta) => delta.kpi.cycleDays)),
      column.int8(deltas.map((delta) => delta.kpi.cycles)),
    ]);
  }

  override async addCycles(tx: Tx, deltas: readonly CycleDelta[]): Promise<void> {
    if (deltas.length === 0) return;
    await tx.query(
      `INSERT INTO cycle_count AS held (manager_id, month, cycle_days, deals)
       SELECT * FROM unnest($1::uuid[], $2::date[], $3::int4[], $4::int4[])
       ON CONFLICT (manager_id, month, cycle_days) DO UPDATE SET deals = held.deals + excluded.deals`,
      [
        column.uuid(deltas.map((delta) => delta.managerId)),
        column.date(deltas.map((delta) => delta.month)),
        column.int4(deltas.map((delta) => delta.cycleDays)),
        column.int4(deltas.map((delta) => delta.deals)),
      ],
    );
  }

  override async teamCycles(tx: Tx, managerId: string, from: string, to: string): Promise<CycleCounts> {
    const rows = await tx.query<{ cycle_days: number; deals: number }>(
      `SELECT cycle_days, sum(deals)::int AS deals FROM cycle_count WHERE manager_id = $1 AND month >= $2::date AND month < $3::date
       GROUP BY cycle_days HAVING sum(deals) <> 0`,
      [managerId, from, to],
    );
    return new Map(rows.map((row) => [row.cycle_days, row.deals]));
  }

  override async credited(tx: Tx, spans: readonly SpanOf[]): Promise<CreditedRow[][]> {
    if (spans.length === 0) return [];
    const rows = await tx.query<CreditedText & { position: string }>(
      `SELECT position, currency, home_currency, ${text('minor')}, ${text('home_minor')}, ${text('credits')}
       FROM unnest($1::uuid[], $2::date[], $3::date[]) WITH ORDINALITY AS span (person_id, from_date, to_date, position)
       JOIN day_bucket bucket ON bucket.person_id = span.person_id AND bucket.day >= span.from_date AND bucket.day < span.to_date
       GROUP BY position, currency, home_currency HAVING sum(credits) <> 0 OR sum(minor) <> 0`,
      [
        column.uuid(spans.map((span) => span.personId)),
        column.date(spans.map((span) => span.from)),
        column.date(spans.map((span) => span.to)),
      ],
    );
    const sums = spans.map((): CreditedRow[] => []);
    for (const row of rows) sums[Number.parseInt(row.position, 10) - 1]!.push(credited(row));
    return sums;
  }

  override async creditedByDay(tx: Tx, personIds: readonly string[]): Promise<CreditedDayRow[]> {
    const rows = await tx.query<CreditedText & { person_id: string; day: string }>(
      `SELECT person_id, ${dateText('day')} AS day, currency, home_currency, ${text('minor')}, ${text('home_minor')}, ${text('credits')}
       FROM day_bucket WHERE person_id = ANY($1::uuid[])
       GROUP BY person_id, day_bucket.day, currency, home_currency HAVING sum(credits) <> 0 OR sum(minor) <> 0`,
      [column.uuid(personIds)],
    );
    return rows.map((row) => ({ ...credited(row), personId: row.person_id, day: row.day }));
  }

  override async kpis(tx: Tx, personIds: readonly string[], scopes: readonly BucketScope[], from: string, to: string): Promise<KpiRow[]> {
    const rows = await tx.query<Record<string, string>>(
      `SELECT person_id, home_currency, ${SUMS.map(text).join(', ')} FROM day_bucket
       WHERE person_id = ANY($1::uuid[]) AND day >= $2::date AND day < $3::date AND scope = ANY($4::text[])
       GROUP BY person_id, home_currency`,
      [column.uuid(personIds), from, to, column.text(scopes)],
    );
    return rows.map((row) => {
      const count = (name: string): number => Number.parseInt(row[name]!, 10);
      return {
        personId: row['person_id']!,
        homeCurrency: row['home_currency']!,
        bucket: {
          won: count('won'),
          lost: count('lost'),
          wonMinor: BigInt(row['won_minor']!),
          lostMinor: BigInt(row['lost_minor']!),
          wonValued: count('won_valued'),
          lostValued: count('lost_valued'),
          cycleDays: count('cycle_days'),
          cycles: count('cycles'),
          creditedMinor: BigInt(row['home_minor']!),
          creditsHeld: row['home_currency'] === '' ? count('credits') : 0,
        },
      };
    });
  }
}
