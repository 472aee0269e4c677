import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import {
  type AssignmentRow,
  type PlanRow,
  type ReferenceChange,
  type ReferenceKind,
  type ReferenceRow,
  ReferenceStore,
  type RulesSince,
} from '../ports.js';

/** What planning and plan authors decided, with a revision by which every process sees what it has not loaded yet. */
@Injectable()
export class SqlReferenceStore extends ReferenceStore {
  async revision(tx: Tx): Promise<bigint> {
    const [row] = await tx.query<{ n: string }>('SELECT n FROM reference_revision');
    return BigInt(row?.n ?? '0');
  }

  /** Gives the next revision; its row lock makes writers of rules take turns, so that no revision becomes visible late. */
  async bump(tx: Tx): Promise<bigint> {
    const [row] = await tx.query<{ n: string }>('UPDATE reference_revision SET n = n + 1 RETURNING n');
    return BigInt(row?.n ?? '0');
  }

  /** Keeps those that are newer than what is held; gives them with what they replace. */
  async save(tx: Tx, rows: readonly ReferenceRow[]): Promise<ReferenceChange[]> {
    const revision = await this.bump(tx);
    const held = await tx.query<{ kind: ReferenceKind; id: string; version: string; body: string }>(
      `SELECT r.kind, r.id, r.version, r.body FROM unnest($1::text[], $2::uuid[]) AS k (kind, id)
       CROSS JOIN LATERAL (SELECT * FROM reference WHERE kind = k.kind AND id = k.id LIMIT 1) r`,
      [column.text(rows.map(({ kind }) => kind)), column.uuid(rows.map(({ id }) => id))],
    );
    const known = new Map(held.map((row) => [`${row.kind} ${row.id}`, row]));
    const changes = rows.flatMap((row): ReferenceChange[] => {
      const old = known.get(`${row.kind} ${row.id}`);
      return old && Number.parseInt(old.version, 10) >= row.version ? [] : [{ ...row, replaced: old?.body ?? null }];
    });
    if (changes.length > 0) await this.write(tx, changes, revision);
    return changes;
  }

  private async write(tx: Tx, rows: readonly ReferenceRow[], revision: bigint): Promise<void> {
    await tx.query(
      `INSERT INTO reference (kind, id, version, body, revision)
       SELECT kind, id, version, body, $5 FROM unnest($1::text[], $2::uuid[], $3::int8[], $4::text[]) AS r (kind, id, version, body)
       ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, body = excluded.body, revision = excluded.revision
       WHERE reference.version < excluded.version`,
      [
        column.text(rows.map(({ kind }) => kind)),
        column.uuid(rows.map(({ id }) => id)),
        column.int8(rows.map(({ version }) => version)),
        column.text(rows.map(({ body }) => body)),
        revision.toString(),
      ],
    );
  }

  async since(tx: Tx, revision: bigint): Promise<RulesSince> {
    const after = [revision.toString()];
    const references = await tx.query<ReferenceRow>('SELECT kind, id, body FROM reference WHERE revision > $1', after);
    const plans = await tx.query<PlanRow>(
      'SELECT code, version, document, approver IS NOT NULL AS approved FROM plan_version WHERE revision > $1',
      after,
    );
    const assignments = await tx.query<AssignmentRow>(
      `SELECT p.person_id AS "personId", a.plan, a.valid_from::text AS "from", a.valid_to::text AS "to"
       FROM assignment a JOIN participant p ON p.no = a.participant_no
       WHERE a.participant_no IN (SELECT participant_no FROM assignment WHERE revision > $1)`,
      after,
    );
    return { references, plans, assignments };
  }
}
