import type { TopicSpec, TransportAdmin } from '../port.js';
import { lockGroup } from './group.js';
import type { Log } from './consumer.js';
import { inTransaction } from './in-transaction.js';
import { maintain } from './maintain.js';

const LAG = `SELECT t.name, sum(h.next_offset - coalesce(c.next_offset, 0)) AS lag
FROM log.topics t JOIN log.heads h ON h.topic_id = t.id
LEFT JOIN log.cursors c ON c.group_name = $1 AND c.topic_id = h.topic_id AND c.partition = h.partition
WHERE t.name = ANY($2::text[]) GROUP BY t.name`;

const RESET = `INSERT INTO log.cursors (group_name, topic_id, partition, next_offset)
SELECT $1, h.topic_id, h.partition, 0 FROM log.heads h JOIN log.topics t ON t.id = h.topic_id WHERE t.name = ANY($2::text[])
ON CONFLICT (group_name, topic_id, partition) DO UPDATE SET next_offset = 0, epoch = log.cursors.epoch + 1, member = NULL, expires_at = NULL`;

export class LogAdmin implements TransportAdmin {
  constructor(private readonly log: Log) {}

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    await this.log.topics.ensure(topics);
  }

  /** Compacted messages that a group has not passed yet are counted, as on Kafka. */
  async lag(group: string, topics: readonly string[]): Promise<Record<string, number>> {
    await this.log.topics.require(topics);
    const { rows } = await this.log.pool.query<{ name: string; lag: string }>(LAG, [group, topics]);
    return Object.fromEntries(rows.map(({ name, lag }) => [name, Number(lag)]));
  }

  async resetToStart(group: string, topics: readonly string[]): Promise<void> {
    await this.log.topics.require(topics);
    await inTransaction(this.log.pool, async (client) => {
      await lockGroup(client, group);
      const members = await client.query('SELECT 1 FROM log.members WHERE group_name = $1 AND expires_at > now()', [group]);
      if ((members.rowCount ?? 0) > 0) throw new Error(`Group ${group} still has members: stop its consumers first`);
      await client.query(RESET, [group, topics]);
    });
  }

  async maintain(): Promise<void> {
    await maintain(this.log.pool);
  }

  async ping(): Promise<void> {
    await this.log.pool.query('SELECT 1');
  }
}
