import { randomUUID } from 'node:crypto';
import type { EachBatchPayload, Kafka } from 'kafkajs';
import { Backoff } from '../backoff.js';
import type { TailOptions } from '../port.js';
import { Signal } from '../signal.js';
import type { KafkaAdmin } from './admin.js';
import { NO_RESTART } from './client.js';
import { MAX_WAIT_MS } from './consumer.js';
import { inboundOf } from './inbound.js';

/**
 * Follows topics from fixed positions. kafkajs reads only as a group member, so every session joins a group of its own
 * that commits nothing and vanishes with it.
 */
export class KafkaTail {
  readonly ended: Promise<void>;
  private readonly signal = new Signal();
  private readonly backoff = new Backoff();
  private running = true;

  constructor(
    private readonly kafka: Kafka,
    private readonly options: TailOptions,
    private readonly positions: Map<string, bigint>,
  ) {
    this.ended = this.run();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.signal.raise();
    await this.ended;
  }

  private async run(): Promise<void> {
    while (this.running) {
      try {
        await this.follow();
      } catch {
        if (this.running) await this.signal.wait(this.backoff.take());
      }
    }
  }

  private async follow(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: `attain-tail-${randomUUID()}`,
      sessionTimeout: 10_000,
      maxWaitTimeInMs: MAX_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: NO_RESTART,
    });
    let crash: Error | undefined;
    consumer.on('consumer.crash', ({ payload }) => {
      crash = payload.error;
      this.signal.raise();
    });
    consumer.on('consumer.group_join', () => this.backoff.reset());
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: true, eachBatch: async (payload) => this.take(payload) });
      for (const [slot, offset] of this.positions) {
        const at = slot.lastIndexOf('/');
        consumer.seek({ topic: slot.slice(0, at), partition: Number(slot.slice(at + 1)), offset: offset.toString() });
      }
      while (this.running && !crash) await this.signal.wait(60_000);
      if (crash) throw crash;
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  }

  /** A fetch that began before the seek may bring what was seen already, or what lies before the start. */
  private async take({ batch, heartbeat }: EachBatchPayload): Promise<void> {
    const slot = `${batch.topic}/${batch.partition}`;
    const from = this.positions.get(slot) ?? 0n;
    const fresh = inboundOf(batch).filter(({ offset }) => BigInt(offset) >= from);
    const past = BigInt(batch.lastOffset()) + 1n;
    if (past > from) this.positions.set(slot, past);
    if (fresh.length > 0 && this.running) this.options.onMessages(fresh);
    await heartbeat();
  }
}

/** Where a tail starts, by `topic/partition`. */
export const startingOffsets = async (admin: KafkaAdmin, { topics, from }: TailOptions): Promise<Map<string, bigint>> => {
  const offsets = await Promise.all(
    topics.map(async (topic) =>
      (await admin.offsets(topic)).map(({ partition, low, high }) => [`${topic}/${partition}`, from === 'now' ? high : low] as const),
    ),
  );
  return new Map(offsets.flat());
};
