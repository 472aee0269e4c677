import { Injectable } from '@nestjs/common';
import type { Category } from '@attain/domain/forecast';
import type { IsoDate } from '@attain/domain/calendar';
import { column, dateText, type Tx } from '@attain/platform/db';
import { SnapshotStore, type Snapshot, type SnapshotLine } from '../ports.js';

interface Row {
  readonly day: string;
  readonly time_zone: string;
  readonly at: string;
  readonly known_at: string;
  readonly currency: string;
}

interface LineRow {
  readonly day: string;
  readonly period_label: string;
  readonly person_id: string;
  readonly category: Category;
  readonly minor: string;
  readonly weighted: string;
  readonly deals: number;
  readonly without_amount: number;
}

@Injectable()
export class SqlSnapshotStore extends SnapshotStore {
  override async lastDay(tx: Tx): Promise<IsoDate | null> {
    const [row] = await tx.query<{ day: string | null }>(`SELECT ${dateText('max(day)')} AS day FROM snapshot`);
    return row!.day;
  }

  override async add(tx: Tx, { day, timeZone, at, knownAt, currency }: Snapshot, lines: readonly SnapshotLine[]): Promise<void> {
    await tx.query('INSERT INTO snapshot (day, time_zone, at, known_at, currency) VALUES ($1, $2, $3, $4, $5)', [
      day,
      timeZone,
      at,
      knownAt,
      currency,
    ]);
    await tx.query(
      `INSERT INTO snapshot_line (day, period_label, person_id, category, minor, weighted, deals, without_amount)
       SELECT $1::date, * FROM unnest($2::text[], $3::uuid[], $4::text[], $5::int8[], $6::int8[], $7::int4[], $8::int4[])`,
      [
        day,
        column.text(lines.map((line) => line.periodLabel)),
        column.uuid(lines.map((line) => line.personId)),
        column.text(lines.map((line) => line.category)),
        column.int8(lines.map((line) => line.minor)),
        column.int8(lines.map((line) => line.weighted)),
        column.int4(lines.map((line) => line.deals)),
        column.int4(lines.map((line) => line.withoutAmount)),
      ],
    );
  }

  override async page(tx: Tx, before: IsoDate | null, limit: number): Promise<Snapshot[]> {
    const rows = await tx.query<Row>(
      `SELECT ${dateText('day')} AS day, time_zone, at, known_at, currency FROM snapshot
       WHERE $1::date IS NULL OR day < $1 ORDER BY snapshot.day DESC LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ day, time_zone, at, known_at, currency }) => ({
      day,
      timeZone: time_zone,
      at: Number.parseInt(at, 10),
      knownAt: Number.parseInt(known_at, 10),
      currency,
    }));
  }

  override async lines(tx: Tx, days: readonly IsoDate[], periodLabel: string): Promise<(SnapshotLine & { readonly day: IsoDate })[]> {
    const rows = await tx.query<LineRow>(
      `SELECT ${dateText('day')} AS day, period_label, person_id, category, minor, weighted, deals, without_amount FROM snapshot_line
       WHERE period_label = $1 AND day = ANY($2::date[])`,
      [periodLabel, column.date(days)],
    );
    return rows.map((row) => ({
      day: row.day,
      periodLabel: row.period_label,
      personId: row.person_id,
      category: row.category,
      minor: BigInt(row.minor),
      weighted: BigInt(row.weighted),
      deals: row.deals,
      withoutAmount: row.without_amount,
    }));
  }
}
