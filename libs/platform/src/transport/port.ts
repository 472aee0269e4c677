/** What goes to the broker. Body is JSON text; headers are CloudEvents `ce_*` plus trace context. */
export interface OutboundMessage {
  readonly topic: string;
  readonly key: string;
  /** Null is a tombstone; only a compacted topic may get one. */
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface InboundMessage extends OutboundMessage {
  readonly partition: number;
  /** Decimal text: an offset is 64 bits wide. */
  readonly offset: string;
  /** When the broker took it, ms since epoch. */
  readonly at: number;
}

export interface TopicSpec {
  readonly topic: string;
  readonly partitions: number;
  readonly retention: 'state' | 'journal';
}

export interface ConsumeOptions {
  /** Part of the contract: another group replays history. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Where a group without offsets starts. */
  readonly startAt?: 'earliest' | 'latest';
  /** Partition batches are merged up to this many messages (default 3,000) … */
  readonly maxMessages?: number;
  /** … or this long (default 50 ms) before the handler is called. An idle topic does not wait. */
  readonly lingerMs?: number;
  /** A member silent for so long loses its partitions (default 10,000 ms; a Kafka broker may refuse less than 6,000). */
  readonly leaseMs?: number;
  /**
   * Called with one merged batch at a time, per partition in offset order. Offsets are committed after it resolves.
   * It is expected to retry inside; when it rejects, the batch comes again. `keepAlive` must be called at least
   * every few seconds of work; it throws `LostPartitions` when the group has moved on, or a stop has waited
   * for 10 s, and the work must be dropped; and nothing else: an unreachable broker is no reason to drop work.
   */
  readonly onBatch: (batch: readonly InboundMessage[], keepAlive: () => Promise<void>) => Promise<void>;
  /** Told when the group cannot be reached and when it can again. */
  readonly onHealth?: (healthy: boolean, reason?: string) => void;
}

export interface Consumer {
  /** No batch starts after this; the one in hand goes on. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Finishes the batch in hand, commits its offsets, leaves the group. */
  stop(): Promise<void>;
}

export interface TailOptions {
  readonly topics: readonly string[];
  readonly from: 'now' | 'earliest';
  readonly onMessages: (messages: readonly InboundMessage[]) => void;
}

export interface TransportAdmin {
  /** Creates what is missing; never shrinks. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Messages not yet committed by a group, per topic. */
  lag(group: string, topics: readonly string[]): Promise<Record<string, number>>;
  /** Sets a group without members back to the start of its topics. */
  resetToStart(group: string, topics: readonly string[]): Promise<void>;
  /** Retention and compaction where the broker does not do them itself; a no-op on Kafka. */
  maintain(): Promise<void>;
  ping(): Promise<void>;
}

/** One port, two adapters, one compliance suite. Chosen by the URL's scheme. */
export interface Transport {
  /** Resolves when every message is durable (acks=all), in order per partition; rejects when any may not be. */
  produceBatch(messages: readonly OutboundMessage[]): Promise<void>;
  consumeBatch(options: ConsumeOptions): Promise<Consumer>;
  /** Live fan-out without a group: every caller sees every message from its start on. */
  tail(options: TailOptions): Promise<{ stop(): Promise<void> }>;
  readonly admin: TransportAdmin;
  close(): Promise<void>;
}

/** The group moved a partition elsewhere while its batch was in work. */
export class LostPartitions extends Error {
  override readonly name = 'LostPartitions';
}

/** A message that the broker will never take (too large, say): not worth a retry. A topic that is not there may come yet. */
export class UnsendableMessage extends Error {
  override readonly name = 'UnsendableMessage';
  constructor(
    message: string,
    readonly index: number,
  ) {
    super(message);
  }
}
