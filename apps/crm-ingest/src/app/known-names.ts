import type { Database } from '@attain/platform/db';
import type { KindCode } from '../canonical/record.js';

const PAGE = 20_000;
const AMBIGUOUS = Symbol('ambiguous');

/** External ids of a connection's users or accounts, and which one an exact name means. */
export class KnownNames {
  private readonly ids = new Set<string>();
  private readonly byName = new Map<string, string | typeof AMBIGUOUS>();

  static async read(database: Database, connectionId: string, kind: KindCode): Promise<KnownNames> {
    const known = new KnownNames();
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await database.query<{ id: string; external_id: string; facts: string }>(
        'SELECT id, external_id, facts FROM record WHERE connection_id = $1 AND kind = $2 AND id > $3 AND NOT deleted ORDER BY id LIMIT $4',
        [connectionId, kind, after, PAGE],
      );
      for (const row of rows) known.add(row.external_id, (JSON.parse(row.facts) as { name: string }).name);
      if (rows.length < PAGE) return known;
      after = rows.at(-1)!.id;
    }
  }

  has(externalId: string): boolean {
    return this.ids.has(externalId);
  }

  add(externalId: string, name: string): void {
    this.ids.add(externalId);
    const held = this.byName.get(name);
    if (held !== externalId) this.byName.set(name, held === undefined ? externalId : AMBIGUOUS);
  }

  /** The id that a text is or means; a text that means nothing, or several, is an id of its own. */
  resolve(text: string): string {
    if (this.ids.has(text)) return text;
    const named = this.byName.get(text);
    return typeof named === 'string' ? named : text;
  }
}
