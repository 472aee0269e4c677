import { Injectable } from '@nestjs/common';
import { column, Database } from '@attain/platform/db';
import type { Outcome } from '../canonical/decide.js';
import type { SourceRecord } from '../canonical/record.js';

/** What happened, per connection: kept in memory and added to the database every few seconds. Not a fact, only a sign. */
@Injectable()
export class Counters {
  private pending = new Map<string, Map<string, number>>();

  private readonly slowest = new Map<string, { readonly at: number; readonly milliseconds: number }>();

  constructor(private readonly database: Database) {}

  add(connectionId: string, name: string, count = 1): void {
    if (count === 0) return;
    const ofConnection = this.pending.get(connectionId) ?? new Map<string, number>();
    ofConnection.set(name, (ofConnection.get(name) ?? 0) + count);
    this.pending.set(connectionId, ofConnection);
  }

  /** Counts a batch by where it came from and what became of it. */
  applied(records: readonly SourceRecord[], sum: Readonly<Record<Outcome, number>>): void {
    const first = records[0];
    if (first === undefined) return;
    this.add(first.connectionId, `records.${first.origin}`, records.length);
    for (const [outcome, count] of Object.entries(sum)) this.add(first.connectionId, `outcome.${outcome}`, count);
  }

  /** Slowest way from a notification to a stored change, over the last minute or so. */
  latency(connectionId: string, milliseconds: number): void {
    if (milliseconds === 0) return;
    const held = this.slowest.get(connectionId);
    const now = performance.now();
    if (held === undefined || now - held.at > 60_000 || milliseconds > held.milliseconds) {
      this.slowest.set(connectionId, { at: now, milliseconds });
    }
  }

  slowestOf(connectionId: string): number | null {
    return this.slowest.get(connectionId)?.milliseconds ?? null;
  }

  async read(connectionId: string): Promise<Record<string, number>> {
    await this.flush();
    const rows = await this.database.query<{ name: string; count: string }>(
      'SELECT name, count FROM counter WHERE connection_id = $1 ORDER BY name',
      [connectionId],
    );
    return Object.fromEntries(rows.map(({ name, count }) => [name, Number.parseInt(count, 10)]));
  }

  async flush(): Promise<void> {
    const rows = [...this.pending].flatMap(([connectionId, names]) => [...names].map(([name, count]) => ({ connectionId, name, count })));
    if (rows.length === 0) return;
    const taken = this.pending;
    this.pending = new Map();
    try {
      await this.database.query(
        `INSERT INTO counter AS held (connection_id, name, count) SELECT * FROM unnest($1::uuid[], $2::text[], $3::int8[])
         ON CONFLICT (connection_id, name) DO UPDATE SET count = held.count + excluded.count`,
        [
          column.uuid(rows.map((row) => row.connectionId)),
          column.text(rows.map((row) => row.name)),
          column.int8(rows.map((row) => row.count)),
        ],
      );
    } catch (error) {
      for (const [connectionId, names] of taken) for (const [name, count] of names) this.add(connectionId, name, count);
      throw error;
    }
  }
}
