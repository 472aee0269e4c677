import type { Kafka, Message, Producer } from 'kafkajs';
import { checkedSizes } from '../message-size.js';
import { partitionOf } from '../partition-of.js';
import type { OutboundMessage } from '../port.js';
import type { KafkaAdmin } from './admin.js';
import { SHORT_RETRY } from './client.js';

/** Per partition and request: the broker refuses a record batch over its limit, whatever its messages measure. */
const PARTITION_BYTES = 512_000;
const REQUEST_BYTES = 8_000_000;
const RECORD_BYTES = 64;
const MAX_COUNT_AGE_MS = 30_000;

type Request = Map<string, Message[]>;

/**
 * Idempotent, acks=all, one request in flight. After a failure the producer is thrown away: a broker that restarted may
 * not know its sequence numbers any more, and a new one starts clean. Whoever sends again is expected to be at-least-once.
 */
export class KafkaProducer {
  private producer: Promise<Producer> | undefined;
  private counts = new Map<string, number>();
  private countedAt = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly admin: KafkaAdmin,
    private readonly maxMessageBytes: number,
  ) {}

  /** One batch after the other, so that a failing one is not overtaken within this process. */
  produceBatch(messages: readonly OutboundMessage[]): Promise<void> {
    const sent = this.queue.then(() => this.send(messages));
    this.queue = sent.catch(() => undefined);
    return sent;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.discard();
  }

  private async send(messages: readonly OutboundMessage[]): Promise<void> {
    const sizes = checkedSizes(messages, this.maxMessageBytes);
    await this.count(messages);
    try {
      const producer = await (this.producer ??= this.connect());
      for (const request of inRequests(messages, sizes, this.counts)) {
        const topicMessages = [...request].map(([topic, part]) => ({ topic, messages: part }));
        await producer.sendBatch({ acks: -1, timeout: 20_000, topicMessages });
      }
    } catch (error) {
      await this.discard();
      throw error;
    }
  }

  /** @throws for a topic that the broker does not name: one that has just restarted may not know it yet, so it is worth a retry */
  private async count(messages: readonly OutboundMessage[]): Promise<void> {
    const topics = new Set(messages.map(({ topic }) => topic));
    if ([...topics].every((topic) => this.counts.has(topic)) && Date.now() - this.countedAt < MAX_COUNT_AGE_MS) return;
    this.counts = await this.admin.partitionCounts([...new Set([...topics, ...this.counts.keys()])]);
    this.countedAt = Date.now();
    const unknown = messages.find(({ topic }) => !this.counts.has(topic));
    if (unknown) throw new Error(`Topic ${unknown.topic} does not exist (yet)`);
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: SHORT_RETRY,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    });
    await producer.connect();
    return producer;
  }

  private async discard(): Promise<void> {
    const producer = await this.producer?.catch(() => undefined);
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }
}

/** In order; a request ends before one of its partitions, or all of it, would grow too large. */
function* inRequests(
  messages: readonly OutboundMessage[],
  sizes: readonly number[],
  counts: ReadonlyMap<string, number>,
): Generator<Request> {
  let request: Request = new Map();
  let bytes = 0;
  let partitionBytes = new Map<string, number>();
  for (const [index, { topic, key, body, headers }] of messages.entries()) {
    const size = sizes[index]! + RECORD_BYTES;
    const partition = partitionOf(key, counts.get(topic)!);
    const slot = `${topic}/${partition}`;
    const before = partitionBytes.get(slot) ?? 0;
    if (bytes > 0 && (bytes + size > REQUEST_BYTES || (before > 0 && before + size > PARTITION_BYTES))) {
      yield request;
      request = new Map();
      partitionBytes = new Map();
      bytes = 0;
    }
    const part = request.get(topic) ?? [];
    part.push({ key, value: body, headers: { ...headers }, partition });
    request.set(topic, part);
    bytes += size;
    partitionBytes.set(slot, (partitionBytes.get(slot) ?? 0) + size);
  }
  if (bytes > 0) yield request;
}
