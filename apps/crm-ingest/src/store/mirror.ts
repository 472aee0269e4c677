import { column, type Tx } from '@attain/platform/db';
import type { KindCode, MirrorRow } from '../canonical/record.js';

/** Another transaction wrote the same record first; the batch must be decided again on what it wrote. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
  readonly infrastructure = true;
}

export interface StoredRow {
  readonly id: string;
  readonly connection_id: string;
  readonly kind: KindCode;
  readonly external_id: string;
  readonly source_version: string;
  readonly observed_at: string;
  readonly version: string;
  readonly deleted: boolean;
  readonly facts: string;
  readonly derived: string;
  readonly status: string | null;
  readonly currency: string | null;
  readonly attention: string;
}

export const COLUMNS = `id, connection_id, kind, external_id, source_version, observed_at, version, deleted, facts, derived, status, currency,
  attention`;

export const fromStored = (row: StoredRow): MirrorRow => ({
  id: row.id,
  connectionId: row.connection_id,
  kind: row.kind,
  externalId: row.external_id,
  sourceVersion: Number.parseInt(row.source_version, 10),
  observedAt: Number.parseInt(row.observed_at, 10),
  version: Number.parseInt(row.version, 10),
  deleted: row.deleted,
  facts: row.facts,
  derived: row.derived,
  status: row.status,
  currency: row.currency,
  attention: row.attention,
});

const LOAD = `SELECT ${COLUMNS} FROM record WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`;

const UPSERT = `INSERT INTO record (${COLUMNS})
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int8[], $6::int8[], $7::int8[], $8::bool[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[])
  ON CONFLICT (id) DO UPDATE SET source_version = excluded.source_version, observed_at = excluded.observed_at, version = excluded.version,
    deleted = excluded.deleted, facts = excluded.facts, derived = excluded.derived, status = excluded.status, currency = excluded.currency,
    attention = excluded.attention
  WHERE record.version < excluded.version`;

const CONFIRM = `UPDATE record SET source_version = seen.source_version, observed_at = seen.observed_at
  FROM unnest($1::uuid[], $2::int8[], $3::int8[]) AS seen (id, source_version, observed_at) WHERE record.id = seen.id`;

/** The canonical mirror: one row per record of every connection. */
export const mirror = {
  /** Locks the rows that exist, in the order of their ids. */
  async load(tx: Tx, ids: readonly string[]): Promise<Map<string, MirrorRow>> {
    const rows = await tx.query<StoredRow>(LOAD, [column.uuid([...ids].sort())]);
    return new Map(rows.map((row) => [row.id, fromStored(row)]));
  },

  /** @throws LostRace when a row was made meanwhile by somebody else */
  async save(tx: Tx, rows: readonly MirrorRow[]): Promise<void> {
    if (rows.length === 0) return;
    const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    const result = await tx.client.query(UPSERT, [
      column.uuid(sorted.map((row) => row.id)),
      column.uuid(sorted.map((row) => row.connectionId)),
      column.text(sorted.map((row) => row.kind)),
      column.text(sorted.map((row) => row.externalId)),
      column.int8(sorted.map((row) => row.sourceVersion)),
      column.int8(sorted.map((row) => row.observedAt)),
      column.int8(sorted.map((row) => row.version)),
      column.bool(sorted.map((row) => row.deleted)),
      column.text(sorted.map((row) => row.facts)),
      column.text(sorted.map((row) => row.derived)),
      column.text(sorted.map((row) => row.status)),
      column.text(sorted.map((row) => row.currency)),
      column.text(sorted.map((row) => row.attention)),
    ]);
    if (result.rowCount !== rows.length) throw new LostRace('A record was written by another transaction first');
  },

  /** Notes newer versions of rows whose content is the same. */
  async confirm(tx: Tx, rows: readonly MirrorRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(CONFIRM, [
      column.uuid(rows.map((row) => row.id)),
      column.int8(rows.map((row) => row.sourceVersion)),
      column.int8(rows.map((row) => row.observedAt)),
    ]);
  },
};
