import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { type DailyCredit, type Posted, ProgressStore } from '../ports.js';

@Injectable()
export class SqlProgressStore extends ProgressStore {
  async daily(tx: Tx, segmentIds: readonly string[]): Promise<DailyCredit[]> {
    if (segmentIds.length === 0) return [];
    const rows = await tx.query<{ segment_id: string; on_date: string; credited: string }>(
      `SELECT segment_id, on_date::text, sum(amount)::text AS credited FROM line
       WHERE segment_id = ANY ($1::int8[]) AND state = 0 GROUP BY segment_id, on_date ORDER BY segment_id, on_date`,
      [column.int8(segmentIds.map(BigInt))],
    );
    return rows.map((row) => ({ segmentId: row.segment_id, on: row.on_date, credited: BigInt(row.credited) }));
  }

  async postedSince(tx: Tx, personId: string, since: Date, span: { readonly from: string; readonly to: string }): Promise<Posted[]> {
    const rows = await tx.query<{ currency: string; amount: string; entries: number }>(
      `SELECT e.currency, sum(e.delta)::text AS amount, count(*)::int AS entries
       FROM participant p JOIN entry e ON e.participant_no = p.no
       WHERE p.person_id = $1 AND e.entered_at > $2 AND e.posting >= $3 AND e.posting < $4 GROUP BY e.currency ORDER BY e.currency`,
      [personId, since, span.from, span.to],
    );
    return rows.map((row) => ({ currency: row.currency, amount: BigInt(row.amount), entries: row.entries }));
  }
}
