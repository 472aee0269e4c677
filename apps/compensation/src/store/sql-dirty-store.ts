import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { type DirtyMark, DirtyStore } from '../ports.js';

/** Participants whose pay must be calculated anew since a rule changed. */
@Injectable()
export class SqlDirtyStore extends DirtyStore {
  async mark(tx: Tx, marks: readonly DirtyMark[]): Promise<void> {
    if (marks.length === 0) return;
    await tx.query(
      `INSERT INTO dirty (participant_no, from_date, spread)
       SELECT no, min(from_date), bool_or(spread) FROM unnest($1::int4[], $2::date[], $3::bool[]) AS m (no, from_date, spread) GROUP BY no ORDER BY no
       ON CONFLICT (participant_no) DO UPDATE SET from_date = least(dirty.from_date, excluded.from_date), spread = dirty.spread OR excluded.spread`,
      [
        column.int4(marks.map(({ participantNo }) => participantNo)),
        column.date(marks.map(({ from }) => from)),
        column.bool(marks.map(({ spread }) => spread !== false)),
      ],
    );
  }

  /**
   * Takes up to `limit` marks and holds their participants until the end of the transaction. What somebody else holds is left
   * for later: a recalculation that waited for it, while live traffic waits for the recalculation, would be a deadlock.
   */
  async take(tx: Tx, limit: number): Promise<DirtyMark[]> {
    const rows = await tx.query<{ participant_no: number; from_date: string; spread: boolean }>(
      `WITH free AS (
         SELECT d.participant_no FROM dirty d JOIN participant p ON p.no = d.participant_no
         ORDER BY d.participant_no LIMIT $1 FOR NO KEY UPDATE OF p SKIP LOCKED FOR UPDATE OF d SKIP LOCKED
       )
       DELETE FROM dirty d USING free WHERE d.participant_no = free.participant_no RETURNING d.participant_no, d.from_date::text, d.spread`,
      [limit],
    );
    return rows.map((row) => ({ participantNo: row.participant_no, from: row.from_date, spread: row.spread }));
  }

  async count(tx: Tx, participantNo: number | null): Promise<number> {
    const [row] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM dirty WHERE $1::int IS NULL OR participant_no = $1', [
      participantNo,
    ]);
    return row?.n ?? 0;
  }
}
