import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import type { TopicSpec, TransportAdmin } from '../port.js';
import { NO_RESTART, SHORT_RETRY } from './client.js';

/** Room for the broker's own record framing beyond the port's limit. */
const FRAMING_BYTES = 65_536;
const DAY_MS = 86_400_000;

export interface PartitionOffsets {
  readonly partition: number;
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * State topics are compacted, journals kept for ever. A client per call: calls are rare, and one kept open would have
 * to survive every restart of a broker.
 */
export class KafkaAdmin implements TransportAdmin {
  constructor(
    private readonly kafka: Kafka,
    private readonly maxMessageBytes: number,
  ) {}

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    await this.using(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ topic }) => !existing.has(topic));
      // False when another process has just created some of them: then the rest is looked at one by one.
      if (missing.length > 0 && !(await admin.createTopics({ topics: missing.map((spec) => this.configOf(spec)) }))) {
        for (const spec of missing) await admin.createTopics({ topics: [this.configOf(spec)] });
      }
      const present = topics.filter(({ topic }) => existing.has(topic));
      const counts = await partitionCounts(
        admin,
        present.map(({ topic }) => topic),
      );
      const growing = present.filter(({ topic, partitions }) => (counts.get(topic) ?? partitions) < partitions);
      const topicPartitions = growing.map(({ topic, partitions }) => ({ topic, count: partitions }));
      if (topicPartitions.length > 0) await admin.createPartitions({ topicPartitions });
    });
  }

  async lag(group: string, topics: readonly string[]): Promise<Record<string, number>> {
    return this.using(async (admin) => {
      const committed = new Map(
        (await whileElecting(() => admin.fetchOffsets({ groupId: group, topics: [...topics] }))).flatMap(({ topic, partitions }) =>
          partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)] as const),
        ),
      );
      const lags = await Promise.all(
        topics.map(async (topic) => {
          const offsets = await topicOffsets(admin, topic);
          const behind = offsets.reduce((sum, { partition, low, high }) => {
            const at = committed.get(`${topic}/${partition}`) ?? -1n;
            return sum + Number(high - (at < low ? low : at));
          }, 0);
          return [topic, behind] as const;
        }),
      );
      return Object.fromEntries(lags);
    });
  }

  /** Joins the empty group for a moment, because only a member may commit; fails when others are in it. */
  async resetToStart(group: string, topics: readonly string[]): Promise<void> {
    const starts = await this.using(async (admin) => {
      const { groups } = await admin.describeGroups([group]);
      if (groups.some(({ members }) => members.length > 0)) throw new Error(`Group ${group} still has members: stop its consumers first`);
      return (
        await Promise.all(
          topics.map(async (topic) =>
            (await topicOffsets(admin, topic)).map(({ partition, low }) => ({ topic, partition, offset: low.toString() })),
          ),
        )
      ).flat();
    });
    const consumer = this.kafka.consumer({ groupId: group, maxWaitTimeInMs: 100, retry: NO_RESTART });
    let crash: Error | undefined;
    consumer.on('consumer.crash', ({ payload }) => {
      crash = payload.error;
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      // Resolves when the group is joined, and also when joining has failed: only the event tells.
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: async () => undefined });
      if (crash) throw crash;
      await consumer.commitOffsets(starts);
    } finally {
      await consumer.disconnect();
    }
  }

  /** Kafka compacts by itself. */
  async maintain(): Promise<void> {}

  async ping(): Promise<void> {
    await this.using((admin) => admin.describeCluster());
  }

  /** Partition count by topic; a topic that does not exist is left out. */
  partitionCounts(topics: readonly string[]): Promise<Map<string, number>> {
    return this.using((admin) => partitionCounts(admin, topics));
  }

  offsets(topic: string): Promise<PartitionOffsets[]> {
    return this.using((admin) => topicOffsets(admin, topic));
  }

  private async using<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin({ retry: SHORT_RETRY });
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private configOf({ topic, partitions, retention }: TopicSpec): ITopicConfig {
    const kept: Record<string, string | number> =
      retention === 'state'
        ? { 'cleanup.policy': 'compact', 'delete.retention.ms': DAY_MS, 'segment.ms': DAY_MS, 'min.cleanable.dirty.ratio': 0.3 }
        : { 'cleanup.policy': 'delete', 'retention.ms': -1, 'retention.bytes': -1 };
    const config = { ...kept, 'max.message.bytes': this.maxMessageBytes + FRAMING_BYTES, 'message.timestamp.type': 'LogAppendTime' };
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value: String(value) }));
    return { topic, numPartitions: partitions, configEntries };
  }
}

/**
 * kafkajs looks up who leads a group or a partition with retries, yet asks it only once; a broker that has just started, or
 * has just made a topic, names one that is not elected or has not loaded its groups yet. Tries for about 6 s.
 */
const whileElecting = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let waitMs = 100; ; waitMs *= 2) {
    try {
      return await ask();
    } catch (error) {
      const retriable = error instanceof Error && 'retriable' in error && error.retriable === true;
      if (!retriable || waitMs > 3_200) throw error;
      await sleep(waitMs);
    }
  }
};

const topicOffsets = async (admin: Admin, topic: string): Promise<PartitionOffsets[]> =>
  (await whileElecting(() => admin.fetchTopicOffsets(topic))).map(({ partition, low, high }) => ({
    partition,
    low: BigInt(low),
    high: BigInt(high),
  }));

const partitionCounts = async (admin: Admin, topics: readonly string[]): Promise<Map<string, number>> => {
  const existing = new Set(await admin.listTopics());
  const wanted = topics.filter((topic) => existing.has(topic));
  if (wanted.length === 0) return new Map();
  const { topics: found } = await admin.fetchTopicMetadata({ topics: wanted });
  return new Map(found.map(({ name, partitions }) => [name, partitions.length]));
};
