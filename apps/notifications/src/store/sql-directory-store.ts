import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { DirectoryStore, type DirectoryFact, type DirectoryKind, type Reader } from '../ports.js';

interface Row {
  readonly kind: DirectoryKind;
  readonly id: string;
  readonly version: string;
  readonly body: string;
}

@Injectable()
export class SqlDirectoryStore extends DirectoryStore {
  override async token(reader: Reader): Promise<string> {
    const [row] = await reader.query<{ token: string }>('SELECT token FROM directory_token');
    return row!.token;
  }

  override async all(reader: Reader): Promise<DirectoryFact[]> {
    const rows = await reader.query<Row>('SELECT kind, id, version, body FROM directory_fact');
    return rows.map(({ kind, id, version, body }) => ({
      kind,
      id,
      version: Number.parseInt(version, 10),
      body: JSON.parse(body) as unknown,
    }));
  }

  override async save(tx: Tx, facts: readonly DirectoryFact[]): Promise<string[]> {
    const newest = new Map<string, DirectoryFact>();
    for (const fact of facts) if ((newest.get(fact.id)?.version ?? -1) < fact.version) newest.set(fact.id, fact);
    const rows = [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const saved = await tx.query<{ id: string }>(
      `INSERT INTO directory_fact AS held (kind, id, version, body)
       SELECT * FROM unnest($1::text[], $2::uuid[], $3::int8[], $4::text[])
       ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, body = excluded.body
       WHERE held.version < excluded.version RETURNING id`,
      [
        column.text(rows.map(({ kind }) => kind)),
        column.uuid(rows.map(({ id }) => id)),
        column.int8(rows.map(({ version }) => version)),
        column.text(rows.map(({ body }) => JSON.stringify(body))),
      ],
    );
    if (saved.length > 0) await tx.query('UPDATE directory_token SET token = gen_random_uuid()');
    return saved.map(({ id }) => id);
  }
}
