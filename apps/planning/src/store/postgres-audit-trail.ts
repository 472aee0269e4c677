import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { column, type Tx } from '@attain/platform/db';
import { AuditTrail, type AuditRow } from '../ports.js';

const insert = `INSERT INTO audit (id, who, what, subject, before_state, after_state, why, request_id)
  SELECT id, who, what, subject, before_state::jsonb, after_state::jsonb, why, request_id
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    AS row (id, who, what, subject, before_state, after_state, why, request_id)`;

const json = (state: unknown): string | null => (state === null || state === undefined ? null : JSON.stringify(state));

/** Audit rows in bulk: an import of 10,000 people leaves 10,000 rows in a few statements. */
@Injectable()
export class PostgresAuditTrail extends AuditTrail {
  override async add(tx: Tx, rows: readonly AuditRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(insert, [
      column.uuid(rows.map(() => uuidv7())),
      column.text(rows.map(({ who }) => who)),
      column.text(rows.map(({ what }) => what)),
      column.text(rows.map(({ subject }) => subject)),
      column.text(rows.map(({ before }) => json(before))),
      column.text(rows.map(({ after }) => json(after))),
      column.text(rows.map(({ why }) => why)),
      column.text(rows.map(({ requestId }) => requestId)),
    ]);
  }
}
