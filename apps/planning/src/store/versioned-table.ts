import { column, type Tx } from '@attain/platform/db';
import type { Versioned } from '../model.js';

type ColumnType = 'uuid' | 'text' | 'bool' | 'jsonb';

/** One column: its name, its type, and the field of the state that it keeps. */
export type ColumnOf<S> = readonly [name: string, type: ColumnType, field: keyof S & string];

const encoders: Record<ColumnType, (values: readonly unknown[]) => Buffer> = {
  uuid: (values) => column.uuid(values as string[]),
  text: (values) => column.text(values as (string | null)[]),
  bool: (values) => column.bool(values as boolean[]),
  jsonb: (values) => column.text(values.map((value) => JSON.stringify(value))),
};

/** A table that keeps one state per row: bulk upsert by `unnest`, load by id. The first column is the key. */
export class VersionedTable<S extends object> {
  private readonly select: string;
  private readonly insert: string;

  constructor(
    table: string,
    private readonly columns: readonly ColumnOf<S>[],
  ) {
    const names = columns.map(([name]) => name);
    this.select = `SELECT ${columns.map(([name, , field]) => `${name} AS "${field}"`).join(', ')}, version FROM ${table}`;
    this.insert = `INSERT INTO ${table} (${names.join(', ')}, version)
      SELECT ${columns.map(([name, type]) => (type === 'jsonb' ? `${name}::jsonb` : name)).join(', ')}, version
      FROM unnest(${columns.map(([, type], index) => `$${index + 1}::${type === 'jsonb' ? 'text' : type}[]`).join(', ')},
        $${columns.length + 1}::int8[]) AS row (${names.join(', ')}, version)
      ON CONFLICT (${names[0]}) DO UPDATE SET ${names
        .slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')},
        version = excluded.version`;
  }

  async save(tx: Tx, rows: readonly Versioned<S>[]): Promise<void> {
    if (rows.length === 0) return;
    const values = this.columns.map(([, type, field]) => encoders[type](rows.map(({ state }) => state[field])));
    await tx.query(this.insert, [...values, column.int8(rows.map(({ version }) => version))]);
  }

  /** States by key; `where` refers to the parameters as `$1`, … */
  async load(tx: Tx, where: string, parameters: readonly unknown[] = []): Promise<Map<string, Versioned<S>>> {
    const key = this.columns[0]![2];
    const rows = await tx.query<S & { version: string }>(`${this.select} WHERE ${where}`, parameters);
    return new Map(
      rows.map(({ version, ...state }) => {
        const kept = state as unknown as S;
        return [String(kept[key]), { state: kept, version: Number.parseInt(version, 10) }];
      }),
    );
  }

  byIds(tx: Tx, ids: readonly string[]): Promise<Map<string, Versioned<S>>> {
    return this.load(tx, `${this.columns[0]![0]} = ANY($1::uuid[])`, [column.uuid(ids)]);
  }
}
