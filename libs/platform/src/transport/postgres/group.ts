import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { column } from '../../db/column.js';
import { LostPartitions } from '../port.js';
import { assign, type Member, type Partition } from './assign.js';
import { groupHint } from './hints.js';
import { inTransaction } from './in-transaction.js';
import type { Position } from './read.js';
import type { Topic } from './topics.js';

/** A partition this member holds: its lease carries the epoch under which commits are accepted. */
export interface Held extends Position {
  readonly epoch: bigint;
}

interface CursorRow extends Partition {
  readonly member: string | null;
  readonly free: boolean;
}

interface HeldRow {
  readonly topic_id: number;
  readonly partition: number;
  readonly next_offset: string;
  readonly epoch: string;
}

interface GroupOptions {
  readonly group: string;
  readonly startAt: 'earliest' | 'latest';
  readonly leaseMs: number;
}

const NEW_CURSORS = `INSERT INTO log.cursors (group_name, topic_id, partition, next_offset)
SELECT $1, h.topic_id, h.partition, CASE WHEN $3 THEN h.next_offset ELSE 0 END FROM log.heads h
WHERE h.topic_id = ANY($2::int[]) AND NOT EXISTS (
  SELECT 1 FROM log.cursors c WHERE c.group_name = $1 AND c.topic_id = h.topic_id AND c.partition = h.partition)`;

const CURSORS = `SELECT topic_id AS "topicId", partition, member, member IS NULL OR expires_at < now() AS free
FROM log.cursors WHERE group_name = $1 ORDER BY topic_id, partition`;

const RELEASE = `UPDATE log.cursors c SET member = NULL, expires_at = NULL FROM unnest($3::int[], $4::int[]) AS p(topic_id, partition)
WHERE c.group_name = $1 AND c.member = $2::uuid AND c.topic_id = p.topic_id AND c.partition = p.partition`;

const CLAIM = `UPDATE log.cursors c SET member = $2::uuid, epoch = c.epoch + 1
FROM unnest($3::int[], $4::int[]) AS p(topic_id, partition)
WHERE c.group_name = $1 AND c.topic_id = p.topic_id AND c.partition = p.partition`;

const RENEW = `WITH present AS (
  UPDATE log.members SET expires_at = now() + $3::int * interval '1 ms' WHERE group_name = $1 AND member = $2::uuid)
UPDATE log.cursors SET expires_at = now() + $3::int * interval '1 ms' WHERE group_name = $1 AND member = $2::uuid
RETURNING topic_id, partition, next_offset, epoch`;

const COMMIT = `UPDATE log.cursors c SET next_offset = p.next_offset, expires_at = now() + $7::int * interval '1 ms'
FROM unnest($3::int[], $4::int[], $5::int8[], $6::int8[]) AS p(topic_id, partition, epoch, next_offset)
WHERE c.group_name = $1 AND c.member = $2::uuid AND c.topic_id = p.topic_id AND c.partition = p.partition AND c.epoch = p.epoch
RETURNING c.topic_id, c.partition`;

export const lockGroup = (client: PoolClient, group: string): Promise<unknown> =>
  client.query(`SELECT pg_advisory_xact_lock(hashtextextended('attain-log-group:' || $1, 0))`, [group]);

const idOf = ({ topicId, partition }: Partition): string => `${topicId}/${partition}`;
const columnsOf = (partitions: readonly Partition[]): [Buffer, Buffer] => [
  column.int4(partitions.map((p) => p.topicId)),
  column.int4(partitions.map((p) => p.partition)),
];

/** One member's part in a consumer group: leases on partitions, renewed while it works, fenced by epochs. */
export class GroupMember {
  readonly member = randomUUID();

  constructor(
    private readonly pool: Pool,
    private readonly options: GroupOptions,
  ) {}

  /**
   * Renews membership and leases, gives up what others shall have, takes what is free and its own. Cooperative: a
   * partition in work changes hands only when its holder has finished, or has been silent for a whole lease.
   */
  async coordinate(topics: readonly Topic[]): Promise<Held[]> {
    const { group, startAt, leaseMs } = this.options;
    const names = new Map(topics.map((topic) => [topic.id, topic.name]));
    const topicIds = column.int4([...names.keys()]);
    return inTransaction(this.pool, async (client) => {
      await lockGroup(client, group);
      const changed = await this.announce(client, topicIds);
      await client.query(NEW_CURSORS, [group, topicIds, startAt === 'latest']);
      const members = await client.query<Member>(
        'SELECT member, topic_ids AS "topicIds" FROM log.members WHERE group_name = $1 ORDER BY joined',
        [group],
      );
      const { rows: cursors } = await client.query<CursorRow>(CURSORS, [group]);
      const owners = assign(cursors, members.rows);
      const wanted = cursors.filter((_, index) => owners[index] === this.member);
      const released = cursors.filter((cursor, index) => cursor.member === this.member && owners[index] !== this.member);
      const claimed = wanted.filter((cursor) => cursor.member !== this.member && cursor.free);
      if (released.length > 0) await client.query(RELEASE, [group, this.member, ...columnsOf(released)]);
      if (claimed.length > 0) await client.query(CLAIM, [group, this.member, ...columnsOf(claimed)]);
      const held = await client.query<HeldRow>(RENEW, [group, this.member, leaseMs]);
      if (changed || released.length > 0) await client.query(`SELECT pg_notify('attain_log', $1)`, [groupHint(group)]);
      return held.rows.map((row) => ({
        topicId: row.topic_id,
        topic: names.get(row.topic_id)!,
        partition: row.partition,
        next: BigInt(row.next_offset),
        epoch: BigInt(row.epoch),
      }));
    });
  }

  /** @throws LostPartitions when another member holds one of these now */
  async renew(held: readonly Held[]): Promise<void> {
    const { rows } = await this.pool.query<HeldRow>(RENEW, [this.options.group, this.member, this.options.leaseMs]);
    const mine = new Set(rows.map((row) => `${row.topic_id}/${row.partition}@${row.epoch}`));
    const lost = held.filter((partition) => !mine.has(`${idOf(partition)}@${partition.epoch}`));
    if (lost.length > 0) throw lostPartitions(lost);
  }

  /**
   * Commits positions under the epochs of their leases.
   * @throws LostPartitions when a commit was refused because another member holds the partition; the others are committed
   */
  async commit(reached: readonly Held[]): Promise<void> {
    const { rows } = await this.pool.query<{ topic_id: number; partition: number }>(COMMIT, [
      this.options.group,
      this.member,
      ...columnsOf(reached),
      column.int8(reached.map((p) => p.epoch)),
      column.int8(reached.map((p) => p.next)),
      this.options.leaseMs,
    ]);
    if (rows.length === reached.length) return;
    const done = new Set(rows.map((row) => `${row.topic_id}/${row.partition}`));
    throw lostPartitions(reached.filter((partition) => !done.has(idOf(partition))));
  }

  async leave(): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await lockGroup(client, this.options.group);
      await client.query('DELETE FROM log.members WHERE group_name = $1 AND member = $2::uuid', [this.options.group, this.member]);
      await client.query('UPDATE log.cursors SET member = NULL, expires_at = NULL WHERE group_name = $1 AND member = $2::uuid', [
        this.options.group,
        this.member,
      ]);
      await client.query(`SELECT pg_notify('attain_log', $1)`, [groupHint(this.options.group)]);
    });
  }

  /** Tells the group that this member lives and drops those that do not. True when the membership has changed. */
  private async announce(client: PoolClient, topicIds: Buffer): Promise<boolean> {
    const { group, leaseMs } = this.options;
    const gone = await client.query('DELETE FROM log.members WHERE group_name = $1 AND expires_at < now() AND member <> $2::uuid', [
      group,
      this.member,
    ]);
    const here = await client.query<{ inserted: boolean }>(
      `INSERT INTO log.members (group_name, member, topic_ids, expires_at) VALUES ($1, $2, $3::int[], now() + $4::int * interval '1 ms')
       ON CONFLICT (group_name, member) DO UPDATE SET expires_at = excluded.expires_at, topic_ids = excluded.topic_ids
       RETURNING xmax = 0 AS inserted`,
      [group, this.member, topicIds, leaseMs],
    );
    return (gone.rowCount ?? 0) > 0 || here.rows[0]?.inserted === true;
  }
}

const lostPartitions = (lost: readonly Held[]): LostPartitions =>
  new LostPartitions(`Another member of the group holds ${lost.map(({ topic, partition }) => `${topic}/${partition}`).join(', ')} now`);
