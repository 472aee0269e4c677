import { createHash } from 'node:crypto';
import { column, type Database, type Tx } from '@attain/platform/db';
import type { KindCode, MirrorRow } from '../canonical/record.js';
import { COLUMNS, fromStored, type StoredRow } from './mirror.js';

type Reader = Pick<Database, 'query'> | Tx;

export interface HeldVersion {
  readonly sourceVersion: number;
  readonly deleted: boolean;
}

/** Versions of the rows that exist. */
export const mirrorVersions = async (reader: Reader, ids: readonly string[]): Promise<Map<string, HeldVersion>> => {
  const rows = await reader.query<{ id: string; source_version: string; deleted: boolean }>(
    'SELECT id, source_version, deleted FROM record WHERE id = ANY($1::uuid[])',
    [column.uuid(ids)],
  );
  return new Map(rows.map((row) => [row.id, { sourceVersion: Number.parseInt(row.source_version, 10), deleted: row.deleted }]));
};

const LIVE_PAGE = 20_000;

/** External ids of a connection's records that should be in the CRM: neither deleted nor merged away. */
export const liveRecords = async (reader: Reader, connectionId: string, kind: KindCode): Promise<Map<string, number>> => {
  const found = new Map<string, number>();
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await reader.query<{ id: string; external_id: string; source_version: string }>(
      `SELECT id, external_id, source_version FROM record
       WHERE connection_id = $1 AND kind = $2 AND id > $3 AND NOT deleted AND status IS DISTINCT FROM 'merged' ORDER BY id LIMIT $4`,
      [connectionId, kind, after, LIVE_PAGE],
    );
    for (const row of rows) found.set(row.external_id, Number.parseInt(row.source_version, 10));
    if (rows.length < LIVE_PAGE) return found;
    after = rows.at(-1)!.id;
  }
};

export interface RecordFilter {
  readonly connectionId?: string | undefined;
  readonly status?: string | undefined;
  /** Only those that need attention; of one code, when it is given. */
  readonly attention?: string | true | undefined;
  readonly externalId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Deals by id, one more than the limit tells that there are more. */
export const listDeals = async (reader: Reader, filter: RecordFilter): Promise<MirrorRow[]> => {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const wanted = [`kind = 'deal'`];
  if (filter.connectionId !== undefined) wanted.push(`connection_id = ${parameter(filter.connectionId)}`);
  if (filter.status !== undefined) wanted.push(`status = ${parameter(filter.status)}`);
  if (filter.externalId !== undefined) wanted.push(`external_id = ${parameter(filter.externalId)}`);
  if (filter.attention !== undefined) wanted.push(`attention <> ''`);
  if (typeof filter.attention === 'string') wanted.push(`${parameter(filter.attention)} = ANY (string_to_array(attention, ' '))`);
  if (filter.after !== undefined) wanted.push(`id > ${parameter(filter.after)}`);
  const rows = await reader.query<StoredRow>(
    `SELECT ${COLUMNS} FROM record WHERE ${wanted.join(' AND ')} ORDER BY id LIMIT ${parameter(filter.limit + 1)}`,
    values,
  );
  return rows.map(fromStored);
};

const HASH_PAGE = 5_000;

/**
 * SHA-256 over the convergent part of the mirror, by connection, kind and external id: what the rest is told of each record,
 * without counters of versions. Of a record that is deleted or merged away only that: what was known of it before may differ
 * by what happened to be read before.
 */
export const hashOfMirror = async (database: Database, show: (row: MirrorRow) => unknown): Promise<{ sha256: string; records: number }> => {
  const hash = createHash('sha256');
  let records = 0;
  for (let after = ['00000000-0000-0000-0000-000000000000', '', '']; ; ) {
    const rows = await database.query<StoredRow>(
      `SELECT ${COLUMNS} FROM record WHERE (connection_id, kind, external_id) > ($1, $2, $3)
       ORDER BY connection_id, kind, external_id LIMIT $4`,
      [...after, HASH_PAGE],
    );
    for (const row of rows) hash.update(`${JSON.stringify(show(fromStored(row)))}\n`);
    records += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < HASH_PAGE) return { sha256: hash.digest('hex'), records };
    after = [last.connection_id, last.kind, last.external_id];
  }
};

/** How many records of a kind should be in the CRM. */
export const liveCount = async (reader: Reader, connectionId: string, kind: KindCode): Promise<number> => {
  const rows = await reader.query<{ live: string }>(
    `SELECT count(*) AS live FROM record WHERE connection_id = $1 AND kind = $2 AND NOT deleted AND status IS DISTINCT FROM 'merged'`,
    [connectionId, kind],
  );
  return Number.parseInt(rows[0]?.live ?? '0', 10);
};

/** The source's version that the mirror holds, by external id; records that were never seen are left out. */
export const sourceVersions = async (database: Database, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await database.query<{ external_id: string; source_version: string }>(
    'SELECT external_id, source_version FROM record WHERE id = ANY($1::uuid[])',
    [column.uuid(ids)],
  );
  return new Map(rows.map((row) => [row.external_id, Number.parseInt(row.source_version, 10)]));
};
