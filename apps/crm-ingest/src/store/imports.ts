import { column, type Database, type Tx } from '@attain/platform/db';
import type { ImportKind } from '../imports/fields.js';
import type { Mapping, PartialMapping } from '../imports/mapping.js';

export type ImportState = 'uploading' | 'waiting' | 'running' | 'done' | 'failed';

export interface ImportJob {
  readonly importId: string;
  readonly connectionId: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileHash: string | null;
  readonly bytes: number;
  readonly state: ImportState;
  readonly mapping: Mapping | null;
  readonly rowsDone: number;
  readonly good: number;
  readonly changed: number;
  readonly refused: number;
  readonly reason: string | null;
  readonly requestedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

interface Stored {
  import_id: string;
  connection_id: string;
  kind: ImportKind;
  file_name: string;
  file_hash: string | null;
  bytes: string;
  state: ImportState;
  mapping: string | null;
  rows_done: string;
  good: string;
  changed: string;
  refused: string;
  reason: string | null;
  requested_by: string;
  created_at: Date;
  finished_at: Date | null;
}

type Reader = Pick<Database, 'query'> | Tx;

const whole = (text: string): number => Number.parseInt(text, 10);

const fromStored = (row: Stored): ImportJob => ({
  importId: row.import_id,
  connectionId: row.connection_id,
  kind: row.kind,
  fileName: row.file_name,
  fileHash: row.file_hash,
  bytes: whole(row.bytes),
  state: row.state,
  mapping: row.mapping === null ? null : (JSON.parse(row.mapping) as Mapping),
  rowsDone: whole(row.rows_done),
  good: whole(row.good),
  changed: whole(row.changed),
  refused: whole(row.refused),
  reason: row.reason,
  requestedBy: row.requested_by,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});

export interface Progress {
  readonly rows: number;
  readonly good: number;
  readonly changed: number;
  readonly refused: number;
}

export interface ImportError {
  readonly line: number;
  readonly field: string;
  readonly code: string;
  readonly reason: string;
}

export const imports = {
  async insert(
    tx: Tx,
    job: Pick<ImportJob, 'importId' | 'connectionId' | 'kind' | 'fileName' | 'requestedBy' | 'createdAt'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO import (import_id, connection_id, kind, file_name, state, requested_by, created_at) VALUES ($1, $2, $3, $4, 'uploading', $5, $6)`,
      [job.importId, job.connectionId, job.kind, job.fileName, job.requestedBy, job.createdAt],
    );
  },

  async addChunk(database: Database, importId: string, n: number, bytes: Buffer): Promise<void> {
    await database.query('INSERT INTO import_chunk (import_id, n, bytes) VALUES ($1, $2, $3)', [importId, n, bytes]);
  },

  async uploaded(tx: Tx, importId: string, bytes: number, fileHash: string): Promise<void> {
    await tx.query(`UPDATE import SET state = 'waiting', bytes = $2, file_hash = $3 WHERE import_id = $1`, [importId, bytes, fileHash]);
  },

  async remove(database: Database, importId: string): Promise<void> {
    await database.query('DELETE FROM import WHERE import_id = $1', [importId]);
  },

  /** Uploads that broke off. */
  async removeAbandoned(database: Database): Promise<void> {
    await database.query(`DELETE FROM import WHERE state = 'uploading' AND created_at < now() - interval '1 day'`);
  },

  async find(reader: Reader, importId: string): Promise<ImportJob | undefined> {
    const row = (await reader.query<Stored>('SELECT * FROM import WHERE import_id = $1', [importId]))[0];
    return row && fromStored(row);
  },

  /** Newest first. */
  async list(reader: Reader, limit: number, before?: readonly [string, string]): Promise<ImportJob[]> {
    const rows = await reader.query<Stored>(
      `SELECT * FROM import WHERE $2::timestamptz IS NULL OR (created_at, import_id) < ($2, $3::uuid) ORDER BY created_at DESC, import_id DESC LIMIT $1`,
      [limit + 1, before?.[0] ?? null, before?.[1] ?? null],
    );
    return rows.map(fromStored);
  },

  /** The oldest that is not finished, one that was interrupted first. */
  async next(reader: Reader): Promise<ImportJob | undefined> {
    const row = (await reader.query<Stored>(`SELECT * FROM import WHERE state IN ('waiting', 'running') ORDER BY created_at LIMIT 1`))[0];
    return row && fromStored(row);
  },

  /** The file that was taken last for a connection and kind. */
  async lastHash(reader: Reader, job: ImportJob): Promise<string | null> {
    const rows = await reader.query<{ file_hash: string }>(
      `SELECT file_hash FROM import WHERE connection_id = $1 AND kind = $2 AND state = 'done' ORDER BY created_at DESC LIMIT 1`,
      [job.connectionId, job.kind],
    );
    return rows[0]?.file_hash ?? null;
  },

  async begin(tx: Tx, importId: string, mapping: Mapping): Promise<void> {
    await tx.query(`UPDATE import SET state = 'running', mapping = $2 WHERE import_id = $1`, [importId, JSON.stringify(mapping)]);
  },

  async advance(tx: Tx, importId: string, progress: Progress): Promise<void> {
    await tx.query(
      `UPDATE import SET rows_done = rows_done + $2, good = good + $3, changed = changed + $4, refused = refused + $5 WHERE import_id = $1`,
      [importId, progress.rows, progress.good, progress.changed, progress.refused],
    );
  },

  async addErrors(tx: Tx, importId: string, errors: readonly ImportError[]): Promise<void> {
    if (errors.length === 0) return;
    await tx.query(
      `INSERT INTO import_error (import_id, line, field, code, reason)
       SELECT $1, * FROM unnest($2::int8[], $3::text[], $4::text[], $5::text[]) ON CONFLICT DO NOTHING`,
      [
        importId,
        column.int8(errors.map(({ line }) => line)),
        column.text(errors.map(({ field }) => field)),
        column.text(errors.map(({ code }) => code)),
        column.text(errors.map(({ reason }) => reason)),
      ],
    );
  },

  async errors(reader: Reader, importId: string, limit: number, after: readonly [number, string]): Promise<ImportError[]> {
    const rows = await reader.query<{ line: string; field: string; code: string; reason: string }>(
      'SELECT line, field, code, reason FROM import_error WHERE import_id = $1 AND (line, field) > ($2, $3) ORDER BY line, field LIMIT $4',
      [importId, after[0], after[1], limit + 1],
    );
    return rows.map((row) => ({ ...row, line: whole(row.line) }));
  },

  /** The file's bytes are no longer needed. */
  async finish(tx: Tx, importId: string, state: 'done' | 'failed', reason: string | null): Promise<void> {
    await tx.query('UPDATE import SET state = $2, reason = $3, finished_at = now() WHERE import_id = $1', [importId, state, reason]);
    await tx.query('DELETE FROM import_chunk WHERE import_id = $1', [importId]);
  },

  async *chunks(database: Database, importId: string): AsyncGenerator<Buffer> {
    for (let n = 0; ; n += 1) {
      const rows = await database.query<{ bytes: Buffer }>('SELECT bytes FROM import_chunk WHERE import_id = $1 AND n = $2', [importId, n]);
      if (rows[0] === undefined) return;
      yield rows[0].bytes;
    }
  },

  async mapping(reader: Reader, connectionId: string, kind: ImportKind): Promise<PartialMapping> {
    const rows = await reader.query<{ mapping: string }>('SELECT mapping FROM import_mapping WHERE connection_id = $1 AND kind = $2', [
      connectionId,
      kind,
    ]);
    return rows[0] === undefined ? {} : (JSON.parse(rows[0].mapping) as PartialMapping);
  },

  async putMapping(tx: Tx, connectionId: string, kind: ImportKind, mapping: PartialMapping): Promise<void> {
    await tx.query(
      `INSERT INTO import_mapping (connection_id, kind, mapping) VALUES ($1, $2, $3)
       ON CONFLICT (connection_id, kind) DO UPDATE SET mapping = excluded.mapping`,
      [connectionId, kind, JSON.stringify(mapping)],
    );
  },
};
