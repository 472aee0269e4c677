import type { Pool } from 'pg';
import { inTransaction } from './in-transaction.js';
import type { TopicSpec } from '../port.js';

export interface Topic {
  readonly id: number;
  readonly name: string;
  readonly partitions: number;
}

const TOPICS_LOCK = 7_402_311;
const MAX_AGE_MS = 30_000;

/** Topics by name; looked up anew when unknown, and from time to time because they may grow. */
export class Topics {
  private known = new Map<string, Topic>();
  private readAt = 0;

  constructor(private readonly pool: Pool) {}

  /** Gives the topics that exist among `names`. */
  async find(names: Iterable<string>): Promise<ReadonlyMap<string, Topic>> {
    const missing = [...names].some((name) => !this.known.has(name));
    if (missing || Date.now() - this.readAt > MAX_AGE_MS) await this.read();
    return this.known;
  }

  /** @throws when one does not exist, naming it */
  async require(names: readonly string[]): Promise<Topic[]> {
    const known = await this.find(names);
    return names.map((name) => {
      const topic = known.get(name);
      if (!topic) throw new Error(`Topic ${name} does not exist (yet)`);
      return topic;
    });
  }

  /** Creates what is missing and adds partitions; never shrinks. */
  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    const columns = [specs.map((s) => s.topic), specs.map((s) => s.partitions), specs.map((s) => s.retention)];
    await inTransaction(this.pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [TOPICS_LOCK]);
      await client.query(
        `INSERT INTO log.topics (name, partitions, retention) SELECT * FROM unnest($1::text[], $2::int[], $3::text[])
         ON CONFLICT (name) DO UPDATE SET partitions = greatest(log.topics.partitions, excluded.partitions), retention = excluded.retention
         WHERE log.topics.partitions < excluded.partitions OR log.topics.retention <> excluded.retention`,
        columns,
      );
      await client.query(
        `INSERT INTO log.heads (topic_id, partition)
         SELECT id, p FROM log.topics, generate_series(0, partitions - 1) AS p WHERE name = ANY($1::text[])
         ON CONFLICT DO NOTHING`,
        [columns[0]],
      );
    });
    await this.read();
  }

  private async read(): Promise<void> {
    const { rows } = await this.pool.query<Topic>('SELECT id, name, partitions FROM log.topics');
    this.known = new Map(rows.map((topic) => [topic.name, topic]));
    this.readAt = Date.now();
  }
}
