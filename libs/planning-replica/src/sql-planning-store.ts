import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import type { PlanningFact, PlanningKind } from './planning-facts.js';
import { PlanningStore } from './planning-store.js';

/** Any numbers will do, if all processes of a service take the same: a service has a database of its own. */
const LOCK = '7402401, 1';

interface Row {
  readonly kind: PlanningKind;
  readonly id: string;
  readonly version: string;
  readonly body: string;
}

const fromRow = ({ kind, id, version, body }: Row): PlanningFact => ({
  kind,
  id,
  version: Number.parseInt(version, 10),
  body: JSON.parse(body) as unknown,
});

@Injectable()
export class SqlPlanningStore extends PlanningStore {
  override async share(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
  }

  override async exclude(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
  }

  override async token(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ token: string }>('SELECT token FROM planning_token');
    return row!.token;
  }

  override async all(tx: Tx): Promise<PlanningFact[]> {
    return (await tx.query<Row>('SELECT kind, id, version, body FROM planning_fact')).map(fromRow);
  }

  override async load(tx: Tx, kind: PlanningKind, ids: readonly string[]): Promise<Map<string, PlanningFact>> {
    const rows = await tx.query<Row>('SELECT kind, id, version, body FROM planning_fact WHERE kind = $1 AND id = ANY($2::uuid[])', [
      kind,
      column.uuid(ids),
    ]);
    return new Map(rows.map((row) => [row.id, fromRow(row)]));
  }

  override async save(tx: Tx, facts: readonly PlanningFact[]): Promise<void> {
    await tx.query(
      `INSERT INTO planning_fact (kind, id, version, body)
       SELECT * FROM unnest($1::text[], $2::uuid[], $3::int8[], $4::text[])
       ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, body = excluded.body`,
      [
        column.text(facts.map((fact) => fact.kind)),
        column.uuid(facts.map((fact) => fact.id)),
        column.int8(facts.map((fact) => fact.version)),
        column.text(facts.map((fact) => JSON.stringify(fact.body))),
      ],
    );
    await tx.query('UPDATE planning_token SET token = gen_random_uuid()');
  }
}
