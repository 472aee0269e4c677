import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { AssignmentStore, type AssignmentWrite, type AwaitedAssignment } from '../ports.js';

@Injectable()
export class SqlAssignmentStore extends AssignmentStore {
  async of(tx: Tx, participants: readonly number[]): Promise<AssignmentWrite[]> {
    return tx.query<AssignmentWrite>(
      `SELECT participant_no AS "participantNo", plan, valid_from::text AS "from", valid_to::text AS "to" FROM assignment
       WHERE participant_no = ANY ($1::int4[]) ORDER BY participant_no, plan, valid_from`,
      [column.int4(participants)],
    );
  }

  async save(tx: Tx, rows: readonly AssignmentWrite[], revision: bigint): Promise<void> {
    await tx.query(
      `INSERT INTO assignment (participant_no, plan, valid_from, valid_to, revision)
       SELECT r.*, $5::bigint FROM unnest($1::int4[], $2::text[], $3::date[], $4::date[]) AS r
       ON CONFLICT (participant_no, plan, valid_from) DO UPDATE SET valid_to = excluded.valid_to, revision = excluded.revision`,
      [
        column.int4(rows.map(({ participantNo }) => participantNo)),
        column.text(rows.map(({ plan }) => plan)),
        column.date(rows.map(({ from }) => from)),
        column.date(rows.map(({ to }) => to)),
        revision.toString(),
      ],
    );
  }

  /** Participants assigned to a plan at any time. */
  async assignedTo(tx: Tx, plan: string): Promise<number[]> {
    const rows = await tx.query<{ no: number }>('SELECT DISTINCT participant_no AS no FROM assignment WHERE plan = $1', [plan]);
    return rows.map(({ no }) => no);
  }

  /** Keeps assignments of people who are not known yet. */
  async await(tx: Tx, rows: readonly AwaitedAssignment[]): Promise<void> {
    await tx.query(
      `INSERT INTO awaited_assignment (email, plan, valid_from, valid_to) SELECT * FROM unnest($1::text[], $2::text[], $3::date[], $4::date[])
       ON CONFLICT (email, plan, valid_from) DO UPDATE SET valid_to = excluded.valid_to`,
      [
        column.text(rows.map(({ email }) => email)),
        column.text(rows.map(({ plan }) => plan)),
        column.date(rows.map(({ from }) => from)),
        column.date(rows.map(({ to }) => to)),
      ],
    );
  }

  async awaited(tx: Tx, emails: readonly string[]): Promise<AwaitedAssignment[]> {
    return tx.query<AwaitedAssignment>(
      `SELECT email, plan, valid_from::text AS "from", valid_to::text AS "to" FROM awaited_assignment WHERE email = ANY ($1)`,
      [emails],
    );
  }

  /** Takes what waited for people that are known now. */
  async takeAwaited(tx: Tx, emails: readonly string[]): Promise<AwaitedAssignment[]> {
    return tx.query<AwaitedAssignment>(
      `DELETE FROM awaited_assignment WHERE email = ANY ($1) RETURNING email, plan, valid_from::text AS "from", valid_to::text AS "to"`,
      [emails],
    );
  }
}
