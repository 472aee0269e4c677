import { Injectable } from '@nestjs/common';
import { LostRace, column, dateText, type Tx } from '@attain/platform/db';
import { ForecastStore, type SentForecast } from '../ports.js';

interface Row {
  readonly person_id: string;
  readonly period_start: string;
  readonly revision: string;
  readonly sent: string;
}

@Injectable()
export class SqlForecastStore extends ForecastStore {
  override async lock(tx: Tx, personIds: readonly string[]): Promise<SentForecast[]> {
    const rows = await tx.query<Row>(
      `SELECT person_id, ${dateText('period_start')} AS period_start, revision, sent FROM forecast
       WHERE person_id = ANY($1::uuid[]) ORDER BY forecast.person_id, forecast.period_start FOR UPDATE`,
      [column.uuid(personIds)],
    );
    return rows.map(({ person_id, period_start, revision, sent }) => ({
      personId: person_id,
      periodStart: period_start,
      revision: Number.parseInt(revision, 10),
      sent,
    }));
  }

  override async save(tx: Tx, rows: readonly SentForecast[]): Promise<void> {
    const { rowCount } = await tx.client.query(
      `INSERT INTO forecast AS held (person_id, period_start, revision, sent)
       SELECT * FROM unnest($1::uuid[], $2::date[], $3::int8[], $4::text[])
       ON CONFLICT (person_id, period_start) DO UPDATE SET revision = excluded.revision, sent = excluded.sent
       WHERE held.revision = excluded.revision - 1`,
      [
        column.uuid(rows.map((row) => row.personId)),
        column.date(rows.map((row) => row.periodStart)),
        column.int8(rows.map((row) => row.revision)),
        column.text(rows.map((row) => row.sent)),
      ],
    );
    if (rowCount !== rows.length) throw new LostRace('forecast', rows.length, rowCount ?? 0);
  }
}
