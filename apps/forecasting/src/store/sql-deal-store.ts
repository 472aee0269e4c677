import { Injectable } from '@nestjs/common';
import type { OpenCategory } from '@attain/domain/forecast';
import { LostRace, column, dateText, type Tx } from '@attain/platform/db';
import { DealStore, type DealFact, type DealFilter, type DealRow, type PastFact, type SeenDeal, type Viewpoint } from '../ports.js';

interface FactRow {
  readonly deal_id: string;
  readonly version: string;
  readonly valid_from: string;
  readonly recorded_at: string;
  readonly status: DealFact['status'];
  readonly gone: boolean;
  readonly owner_user_id: string | null;
  readonly stage: string | null;
  readonly close_date: string | null;
  readonly minor: string | null;
  readonly currency: string | null;
  readonly probability: string | null;
}

interface HeldRow extends FactRow {
  readonly revision: string;
  readonly name: string;
}

interface SeenRow extends FactRow {
  readonly chosen: OpenCategory | null;
}

const FACT = `deal_id, version, valid_from, recorded_at, status, gone, owner_user_id, stage, ${dateText('close_date')} AS close_date, minor,
  currency, probability`;
const HELD = `${FACT}, revision, name`;

const factOf = (row: FactRow): DealFact => ({
  dealId: row.deal_id,
  version: Number.parseInt(row.version, 10),
  validFrom: Number.parseInt(row.valid_from, 10),
  recordedAt: Number.parseInt(row.recorded_at, 10),
  status: row.status,
  gone: row.gone,
  ownerUserId: row.owner_user_id,
  stage: row.stage,
  closeDate: row.close_date,
  minor: row.minor === null ? null : BigInt(row.minor),
  currency: row.currency,
  probability: row.probability,
});

const rowOf = (row: HeldRow): DealRow => ({ ...factOf(row), revision: Number.parseInt(row.revision, 10), name: row.name });

const factColumns = (facts: readonly DealFact[]): Buffer[] => [
  column.uuid(facts.map((fact) => fact.dealId)),
  column.int8(facts.map((fact) => fact.version)),
  column.int8(facts.map((fact) => fact.validFrom)),
  column.int8(facts.map((fact) => fact.recordedAt)),
  column.text(facts.map((fact) => fact.status)),
  column.bool(facts.map((fact) => fact.gone)),
  column.uuid(facts.map((fact) => fact.ownerUserId)),
  column.text(facts.map((fact) => fact.stage)),
  column.date(facts.map((fact) => fact.closeDate)),
  column.int8(facts.map((fact) => fact.minor)),
  column.text(facts.map((fact) => fact.currency)),
  column.text(facts.map((fact) => fact.probability)),
];

const NAMES = 'deal_id, version, valid_from, recorded_at, status, gone, owner_user_id, stage, close_date, minor, currency, probability';
const TYPES =
  '$1::uuid[], $2::int8[], $3::int8[], $4::int8[], $5::text[], $6::bool[], $7::uuid[], $8::text[], $9::date[], $10::int8[], $11::text[], $12::text[]';

const SAVE = `INSERT INTO deal AS held (${NAMES}, revision, name) SELECT * FROM unnest(${TYPES}, $13::int8[], $14::text[])
  ON CONFLICT (deal_id) DO UPDATE SET version = excluded.version, valid_from = excluded.valid_from, recorded_at = excluded.recorded_at,
    status = excluded.status, gone = excluded.gone, owner_user_id = excluded.owner_user_id, stage = excluded.stage,
    close_date = excluded.close_date, minor = excluded.minor, currency = excluded.currency, probability = excluded.probability,
    revision = excluded.revision, name = excluded.name
  WHERE held.revision = excluded.revision - 1`;

const APPEND = `INSERT INTO deal_fact (${NAMES}, valid_to, superseded_at, reconstructed)
  SELECT * FROM unnest(${TYPES}, $13::int8[], $14::int8[], $15::bool[])`;

/** Parameters of a question, numbered as they are named. */
class Parameters {
  readonly values: unknown[] = [];

  of(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

@Injectable()
export class SqlDealStore extends DealStore {
  override async load(tx: Tx, dealIds: readonly string[]): Promise<Map<string, DealRow>> {
    const rows = await tx.query<HeldRow>(`SELECT ${HELD} FROM deal WHERE deal_id = ANY($1::uuid[])`, [column.uuid(dealIds)]);
    return new Map(rows.map((row) => [row.deal_id, rowOf(row)]));
  }

  override async save(tx: Tx, rows: readonly DealRow[]): Promise<void> {
    const { rowCount } = await tx.client.query(SAVE, [
      ...factColumns(rows),
      column.int8(rows.map((row) => row.revision)),
      column.text(rows.map((row) => row.name)),
    ]);
    if (rowCount !== rows.length) throw new LostRace('deal', rows.length, rowCount ?? 0);
  }

  override async append(tx: Tx, facts: readonly PastFact[]): Promise<void> {
    if (facts.length === 0) return;
    await tx.query(APPEND, [
      ...factColumns(facts),
      column.int8(facts.map((fact) => fact.validTo)),
      column.int8(facts.map((fact) => fact.supersededAt)),
      column.bool(facts.map((fact) => fact.reconstructed)),
    ]);
  }

  override seen(tx: Tx, { userIds, from, to }: DealFilter, view: Viewpoint): Promise<SeenDeal[]> {
    const parameters = new Parameters();
    const owners = userIds === null ? '' : `owner_user_id = ANY(${parameters.of(column.uuid(userIds))}::uuid[]) AND `;
    return this.ask(
      tx,
      view,
      parameters,
      `${owners}close_date >= ${parameters.of(from)}::date AND close_date < ${parameters.of(to)}::date`,
    );
  }

  override seenById(tx: Tx, dealIds: readonly string[], view: Viewpoint): Promise<SeenDeal[]> {
    const parameters = new Parameters();
    return this.ask(tx, view, parameters, `deal_id = ANY(${parameters.of(column.uuid(dealIds))}::uuid[])`);
  }

  /** Facts in force at a viewpoint: one per deal. What holds now is in `deal`, what held before in `deal_fact`. */
  private async ask(tx: Tx, { at, knownAt }: Viewpoint, parameters: Parameters, where: string): Promise<SeenDeal[]> {
    const known = knownAt === null ? null : parameters.of(knownAt);
    const point = at === null ? null : parameters.of(at);
    const chosenUntil = [point, known].filter((one) => one !== null).map((one) => `chosen_at <= ${one}::int8`);
    const begun = [point && `valid_from <= ${point}::int8`, known && `recorded_at <= ${known}::int8`]
      .filter(Boolean)
      .map((one) => ` AND ${one}`);
    const ended = [point && `valid_to > ${point}::int8`, known && `superseded_at > ${known}::int8`].filter(Boolean).join(' OR ');
    const past = ended === '' ? '' : `UNION ALL SELECT ${NAMES} FROM deal_fact WHERE ${where}${begun.join('')} AND (${ended})`;
    const rows = await tx.query<SeenRow>(
      `SELECT ${FACT}, chosen FROM (SELECT ${NAMES} FROM deal WHERE ${where}${begun.join('')} ${past}) AS fact
       LEFT JOIN (SELECT DISTINCT ON (deal_id) deal_id, category AS chosen FROM category_choice
         ${chosenUntil.length === 0 ? '' : `WHERE ${chosenUntil.join(' AND ')}`} ORDER BY deal_id, chosen_at DESC) AS choice USING (deal_id)`,
      parameters.values,
    );
    return rows.map((row) => ({ ...factOf(row), chosen: row.chosen }));
  }

  override async names(tx: Tx, dealIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ deal_id: string; name: string }>('SELECT deal_id, name FROM deal WHERE deal_id = ANY($1::uuid[])', [
      column.uuid(dealIds),
    ]);
    return new Map(rows.map(({ deal_id, name }) => [deal_id, name]));
  }

  override async mainCurrency(tx: Tx): Promise<string | null> {
    const [row] = await tx.query<{ currency: string }>(
      'SELECT currency FROM deal WHERE currency IS NOT NULL GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1',
    );
    return row?.currency ?? null;
  }

  override async page(tx: Tx, after: string | null, limit: number): Promise<DealRow[]> {
    const rows = await tx.query<HeldRow>(
      `SELECT ${HELD} FROM deal WHERE deal_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY deal_id LIMIT $2`,
      [after, limit],
    );
    return rows.map(rowOf);
  }
}
