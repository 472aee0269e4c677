import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';

export interface DirtyMark {
  readonly participantNo: number;
  /** First date whose credits may be priced differently. */
  readonly from: string;
}

/** Participants whose pay must be calculated anew since a rule changed. */
@Injectable()
export class DirtyStore {
  async mark(tx: Tx, marks: readonly DirtyMark[]): Promise<void> {
    if (marks.length === 0) return;
    await tx.query(
      `INSERT INTO dirty (participant_no, from_date)
       SELECT no, min(from_date) FROM unnest($1::int4[], $2::date[]) AS m (no, from_date) GROUP BY no ORDER BY no
       ON CONFLICT (participant_no) DO UPDATE SET from_date = least(dirty.from_date, excluded.from_date)`,
      [column.int4(marks.map(({ participantNo }) => participantNo)), column.date(marks.map(({ from }) => from))],
    );
  }

  /** Takes up to `limit` marks; a mark set again meanwhile waits for this transaction and stays. */
  async take(tx: Tx, limit: number): Promise<DirtyMark[]> {
    const rows = await tx.query<{ participant_no: number; from_date: string }>(
      `DELETE FROM dirty WHERE participant_no IN (SELECT participant_no FROM dirty ORDER BY participant_no LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING participant_no, from_date::text`, [limit],
    );
    return rows.map((row) => ({ participantNo: row.participant_no, from: row.from_date }));
  }

  async count(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM dirty');
    return row?.n ?? 0;
  }
}
