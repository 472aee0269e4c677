import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { type FactCursor, type FactFilter, type FactWrite, GivenFactStore, type KeptFact } from '../facts/given-fact-store.js';
import type { GivenFact } from '../facts/given-fact.js';

const GIVEN = `f.id, f.kind, f.key, f.person_id AS "personId", f.deal_id AS "dealId", f.parties, f.from_date::text AS "from", f.body`;
const KEPT = `${GIVEN}, f.version, f.author, f.written_at AS "writtenAt", f.needs_approval AS "needsApproval", f.approver,
  f.approved_at AS "approvedAt", f.withdrawn`;
const IN_FORCE = 'NOT f.withdrawn AND (f.approver IS NOT NULL OR NOT f.needs_approval)';

@Injectable()
export class SqlGivenFactStore extends GivenFactStore {
  async inForce(tx: Tx, personIds: readonly string[], dealIds: readonly string[]): Promise<GivenFact[]> {
    return tx.query<GivenFact>(
      `SELECT ${GIVEN} FROM given_fact f WHERE f.person_id = ANY ($1::uuid[]) AND ${IN_FORCE}
       UNION ALL
       SELECT ${GIVEN} FROM unnest($2::uuid[]) AS d (id) JOIN given_fact f ON f.deal_id = d.id WHERE f.person_id IS NULL AND ${IN_FORCE}
       UNION ALL
       SELECT ${GIVEN} FROM given_fact f WHERE f.person_id IS NULL AND f.deal_id IS NULL AND ${IN_FORCE}`,
      [column.uuid(personIds), column.uuid(dealIds)],
    );
  }

  async paySplits(tx: Tx, personIds: readonly string[], participants: readonly number[]): Promise<GivenFact[]> {
    return tx.query<GivenFact>(
      `SELECT ${GIVEN} FROM given_fact f
       WHERE f.parties <> '{}' AND ${IN_FORCE} AND (f.parties && $1::uuid[] OR EXISTS (
         SELECT FROM credit c WHERE c.participant_no = ANY ($2::int4[]) AND c.deal_id = f.deal_id))`,
      [column.uuid(personIds), column.int4(participants)],
    );
  }

  async find(tx: Tx, ids: readonly string[]): Promise<Map<string, KeptFact>> {
    const rows = await tx.query<KeptFact>(`SELECT ${KEPT} FROM given_fact f WHERE f.id = ANY ($1::uuid[])`, [column.uuid(ids)]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async page(tx: Tx, { kind, personId }: FactFilter, after: FactCursor | null, limit: number): Promise<KeptFact[]> {
    return tx.query<KeptFact>(
      `SELECT ${KEPT} FROM given_fact f
       WHERE NOT f.withdrawn AND ($1::text IS NULL OR f.kind = $1) AND ($2::uuid IS NULL OR f.person_id = $2)
         AND ($3::text IS NULL OR (f.kind, f.key) > ($3, $4))
       ORDER BY f.kind, f.key LIMIT $5`,
      [kind, personId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  async save(tx: Tx, facts: readonly FactWrite[], author: string, at: Date): Promise<void> {
    const columns = [
      column.uuid(facts.map(({ id }) => id)),
      column.text(facts.map(({ kind }) => kind)),
      column.text(facts.map(({ key }) => key)),
      column.text(facts.map(({ personId }) => personId)),
      column.text(facts.map(({ dealId }) => dealId)),
      column.text(facts.map(({ parties }) => `{${parties.join(',')}}`)),
      column.date(facts.map(({ from }) => from)),
      column.text(facts.map(({ body }) => body)),
      column.int4(facts.map(({ version }) => version)),
      column.bool(facts.map(({ needsApproval }) => needsApproval)),
    ];
    await tx.query(
      `INSERT INTO given_fact (id, kind, key, person_id, deal_id, parties, from_date, body, version, needs_approval, author, written_at)
       SELECT id, kind, key, person_id::uuid, deal_id::uuid, parties::uuid[], from_date, body, version, needs_approval, $11, $12
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::int4[], $10::bool[])
         AS r (id, kind, key, person_id, deal_id, parties, from_date, body, version, needs_approval)
       ON CONFLICT (id) DO UPDATE SET person_id = excluded.person_id, deal_id = excluded.deal_id, parties = excluded.parties,
         from_date = excluded.from_date, body = excluded.body, version = excluded.version, needs_approval = excluded.needs_approval,
         author = excluded.author, written_at = excluded.written_at, approver = NULL, approved_at = NULL, withdrawn = false`,
      [...columns, author, at],
    );
    await tx.query(
      `INSERT INTO given_fact_version (fact_id, version, body, author, at)
       SELECT id, version, body, $4, $5 FROM unnest($1::uuid[], $2::int4[], $3::text[]) AS r (id, version, body)`,
      [columns[0], columns[8], columns[7], author, at],
    );
  }

  async approve(tx: Tx, id: string, approver: string, at: Date): Promise<void> {
    await tx.query('UPDATE given_fact SET approver = $2, approved_at = $3 WHERE id = $1', [id, approver, at]);
  }

  async withdraw(tx: Tx, { id, version }: KeptFact, by: string, at: Date): Promise<void> {
    await tx.query(
      `WITH gone AS (
         UPDATE given_fact SET withdrawn = true, version = $2, approver = NULL, approved_at = NULL WHERE id = $1 RETURNING id
       )
       INSERT INTO given_fact_version (fact_id, version, body, author, at) SELECT id, $2, NULL, $3, $4 FROM gone`,
      [id, version + 1, by, at],
    );
  }
}
