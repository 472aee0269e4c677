import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { type DirtyMark, DirtyStore } from '../ports.js';

/**
 * Participants whose pay must be calculated anew. A mark is a row of its own: whoever marks waits for nobody, and whoever takes holds
 * the participant.
 */
@Injectable()
export class SqlDirtyStore extends DirtyStore {
  async mark(tx: Tx, marks: readonly DirtyMark[]): Promise<void> {
    if (marks.length === 0) return;
    await tx.query(
      `INSERT INTO dirty (participant_no, from_date, spread)
       SELECT no, min(from_date), bool_or(spread) FROM unnest($1::int4[], $2::date[], $3::bool[]) AS m (no, from_date, spread) GROUP BY no`,
      [
        column.int4(marks.map(({ participantNo }) => participantNo)),
        column.date(marks.map(({ from }) => from)),
        column.bool(marks.map(({ spread }) => spread !== false)),
      ],
    );
  }

  /**
   * Takes the marks of up to `limit` participants and holds these until the end of the transaction. What somebody else holds is left
   * for later: a recalculation that waited for it, while live traffic waits for the recalculation, would be a deadlock.
   */
  async take(tx: Tx, limit: number): Promise<DirtyMark[]> {
    const held = await tx.query<{ no: number }>(
      `SELECT p.no FROM participant p WHERE EXISTS (SELECT FROM dirty d WHERE d.participant_no = p.no)
       ORDER BY p.no LIMIT $1 FOR NO KEY UPDATE OF p SKIP LOCKED`,
      [limit],
    );
    if (held.length === 0) return [];
    // A statement of its own: it sees marks that were committed while the participants were being taken.
    return tx.query<DirtyMark>(
      `WITH taken AS (DELETE FROM dirty WHERE participant_no = ANY ($1::int4[]) RETURNING participant_no, from_date, spread)
       SELECT participant_no AS "participantNo", min(from_date)::text AS from, bool_or(spread) AS spread FROM taken
       GROUP BY participant_no ORDER BY participant_no`,
      [column.int4(held.map(({ no }) => no))],
    );
  }

  async count(tx: Tx, participantNo: number | null): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      'SELECT count(DISTINCT participant_no)::int AS n FROM dirty WHERE $1::int IS NULL OR participant_no = $1',
      [participantNo],
    );
    return row?.n ?? 0;
  }

  async newest(tx: Tx): Promise<string | null> {
    const [row] = await tx.query<{ made: string | null }>('SELECT max(marked_at)::text AS made FROM dirty');
    return row?.made ?? null;
  }

  async anyUntil(tx: Tx, made: string): Promise<boolean> {
    const [row] = await tx.query<{ any: boolean }>('SELECT EXISTS (SELECT FROM dirty WHERE marked_at <= $1::timestamptz) AS any', [made]);
    return row?.any ?? false;
  }
}
