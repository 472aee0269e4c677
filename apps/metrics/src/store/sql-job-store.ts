import { Injectable } from '@nestjs/common';
import { column, dateText, type Tx } from '@attain/platform/db';
import { JobStore, type RecreditJob } from '../ports.js';

interface Row {
  readonly job_id: string;
  readonly user_ids: string[] | null;
  readonly from_date: string | null;
  readonly to_date: string | null;
  readonly cursor: string | null;
  readonly credited: string;
}

@Injectable()
export class SqlJobStore extends JobStore {
  override async add(tx: Tx, job: Omit<RecreditJob, 'jobId' | 'cursor' | 'credited'>): Promise<void> {
    await tx.query('INSERT INTO recredit_job (user_ids, from_date, to_date) VALUES ($1, $2, $3)', [
      job.userIds === null ? null : column.uuid(job.userIds),
      job.from,
      job.to,
    ]);
  }

  override async takeJob(tx: Tx): Promise<RecreditJob | null> {
    const [row] = await tx.query<Row>(
      `SELECT job_id, user_ids, ${dateText('from_date')} AS from_date, ${dateText('to_date')} AS to_date, cursor, credited
       FROM recredit_job WHERE finished_at IS NULL ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    return row === undefined
      ? null
      : {
          jobId: Number.parseInt(row.job_id, 10),
          userIds: row.user_ids,
          from: row.from_date,
          to: row.to_date,
          cursor: row.cursor,
          credited: Number.parseInt(row.credited, 10),
        };
  }

  override async advance(tx: Tx, jobId: number, progress: { cursor: string | null; credited: number; finished: boolean }): Promise<void> {
    await tx.query('UPDATE recredit_job SET cursor = $2, credited = $3, finished_at = CASE WHEN $4 THEN now() END WHERE job_id = $1', [
      jobId,
      progress.cursor,
      progress.credited,
      progress.finished,
    ]);
  }

  override async markQuotas(tx: Tx, quotaIds: readonly string[]): Promise<void> {
    if (quotaIds.length === 0) return;
    await tx.query('INSERT INTO dirty_quota (quota_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING', [column.uuid(quotaIds)]);
  }

  override async takeQuotas(tx: Tx, limit: number): Promise<string[]> {
    const rows = await tx.query<{ quota_id: string }>(
      `DELETE FROM dirty_quota WHERE quota_id IN (SELECT quota_id FROM dirty_quota ORDER BY quota_id LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING quota_id`,
      [limit],
    );
    return rows.map((row) => row.quota_id);
  }

  override async open(tx: Tx): Promise<{ jobs: number; quotas: number }> {
    const [row] = await tx.query<{ jobs: number; quotas: number }>(
      `SELECT (SELECT count(*)::int FROM recredit_job WHERE finished_at IS NULL) AS jobs, (SELECT count(*)::int FROM dirty_quota) AS quotas`,
    );
    return row!;
  }
}
