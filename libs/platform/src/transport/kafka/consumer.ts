import type { Consumer as KafkajsConsumer, Kafka } from 'kafkajs';
import { Backoff, reasonOf } from '../backoff.js';
import type { ConsumeOptions, Consumer } from '../port.js';
import { Signal } from '../signal.js';
import { StopRequest } from '../stop-request.js';
import { Accumulator } from './accumulator.js';
import type { KafkaAdmin } from './admin.js';
import { NO_RESTART } from './client.js';

/** Also bounds how long a stop and a resume wait for a fetch that finds nothing. */
export const MAX_WAIT_MS = 500;
const MAX_BYTES = 16_000_000;

/** A consumer group member that outlives its connections: each session is a fresh kafkajs consumer. */
export class KafkaConsumer implements Consumer {
  readonly ended: Promise<void>;
  private readonly signal = new Signal();
  private readonly stopping = new StopRequest();
  private readonly backoff = new Backoff();
  private session: { consumer: KafkajsConsumer; accumulator: Accumulator } | undefined;
  private paused = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly admin: KafkaAdmin,
    private readonly options: ConsumeOptions,
  ) {
    this.ended = this.run();
  }

  async pause(): Promise<void> {
    this.paused = true;
    this.applyPause();
  }

  async resume(): Promise<void> {
    this.paused = false;
    this.applyPause();
  }

  async stop(): Promise<void> {
    this.stopping.request();
    this.signal.raise();
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopping.requested) {
      try {
        await this.consume();
      } catch (error) {
        this.options.onHealth?.(false, reasonOf(error));
        if (!this.stopping.requested) await this.signal.wait(this.backoff.take());
      }
    }
  }

  /** One session: ends with a stop, throws when kafkajs gives up. */
  private async consume(): Promise<void> {
    const partitions = await this.partitions();
    const leaseMs = this.options.leaseMs ?? 10_000;
    const consumer = this.kafka.consumer({
      groupId: this.options.group,
      sessionTimeout: leaseMs,
      heartbeatInterval: Math.min(leaseMs / 4, 2_000),
      rebalanceTimeout: 60_000,
      maxWaitTimeInMs: MAX_WAIT_MS,
      minBytes: 1,
      maxBytes: MAX_BYTES,
      allowAutoTopicCreation: false,
      retry: NO_RESTART,
    });
    const accumulator = new Accumulator(this.options, this.stopping);
    let crash: Error | undefined;
    consumer.on('consumer.crash', ({ payload }) => {
      crash = payload.error;
      this.signal.raise();
    });
    consumer.on('consumer.group_join', () => {
      this.backoff.reset();
      this.options.onHealth?.(true);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: this.options.startAt !== 'latest' });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitions,
        eachBatch: (payload) => accumulator.add(payload),
      });
      this.session = { consumer, accumulator };
      this.applyPause();
      while (!this.stopping.requested && !crash) await this.signal.wait(60_000);
      if (crash) throw crash;
    } finally {
      this.session = undefined;
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private async partitions(): Promise<number> {
    const counts = await this.admin.partitionCounts(this.options.topics);
    const missing = this.options.topics.find((topic) => !counts.has(topic));
    if (missing) throw new Error(`Topic ${missing} does not exist (yet)`);
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  }

  private applyPause(): void {
    if (!this.session) return;
    const { consumer, accumulator } = this.session;
    accumulator.pause(this.paused);
    const topics = this.options.topics.map((topic) => ({ topic }));
    if (this.paused) consumer.pause(topics);
    else consumer.resume(topics);
  }
}
