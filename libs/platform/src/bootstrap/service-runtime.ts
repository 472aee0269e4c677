import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { BatchProcessor, decoderFor, type BatchServer, type DeadLetters, type EventHandler } from '../consume/index.js';
import type { ServiceConfig } from '../config/index.js';
import { isMigrated, NotReady, type Database } from '../db/index.js';
import type { Health, PipelineMetrics } from '../observe/index.js';
import { OutboxRelay, type Outbox } from '../outbox/index.js';
import { openTransport, type Consumer, type InboundMessage, type TopicSpec, type Transport } from '../transport/index.js';
import { measureBacklog } from './backlog.js';
import type { Jobs } from './jobs.js';
import { migrationsOf } from './migrate-service.js';
import type { ServiceDefinition } from './service-definition.js';

const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 3_000;
const MAINTAIN_MS = 60_000;

export interface RuntimeParts {
  readonly definition: ServiceDefinition;
  readonly config: ServiceConfig;
  readonly database: Database;
  readonly outbox: Outbox;
  readonly deadLetters: DeadLetters;
  readonly jobs: Jobs;
  readonly health: Health;
  readonly metrics: PipelineMetrics;
}

/**
 * Brings a service up in order (database, migrations seen, jobs, transport, topics, relay, consumers) and down in
 * the opposite one. HTTP listens before all that, so that `/readyz` can say what is missing; each step waits for its
 * server as long as it takes.
 */
export class ServiceRuntime {
  private readonly logger = new Logger('Runtime');
  private handlers: ReadonlyMap<string, EventHandler> = new Map();
  private processor: BatchProcessor | undefined;
  private transport: Transport | undefined;
  private relay: OutboxRelay | undefined;
  private consumer: Consumer | undefined;
  private stopping = false;
  private starting: Promise<void> = Promise.resolve();

  constructor(private readonly parts: RuntimeParts) {
    for (const part of ['database', 'transport', 'relay']) parts.health.report(part, false, 'starting');
    if (parts.definition.consumes.length > 0) parts.health.report('consumer', false, 'starting');
  }

  /** Returns at once; readiness tells when all is up. */
  start(server: BatchServer): void {
    this.handlers = server.handlersFor(this.parts.definition.consumes);
    this.starting = this.bringUp();
    this.starting.catch((error: unknown) => this.logger.error(error));
  }

  /** Consumers first, then the relay: a clean stop leaves nothing to be delivered again. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.starting.catch(() => undefined);
    await this.consumer?.stop();
    await this.parts.jobs.stop();
    await this.relay?.stop();
    await this.transport?.close();
  }

  /**
   * Runs one message through the same handlers again, in a transaction of its own; for a dead letter that was repaired.
   * Gives false when it failed again, and is a dead letter with its new reason.
   * @throws NotReady before the consumer has started
   */
  async replay(message: InboundMessage): Promise<boolean> {
    if (!this.processor) throw new NotReady('The consumer has not started yet');
    return (await this.processor.process([message], () => Promise.resolve())).deadLetters === 0;
  }

  private async bringUp(): Promise<void> {
    const { database, definition, jobs, health } = this.parts;
    await this.untilDone('database', () => database.connect());
    await this.untilDone('database', () => this.assertMigrated());
    if (this.stopping) return;
    jobs.start();
    this.watchDatabase();
    await this.untilDone('transport', async () => {
      this.transport ??= await openTransport(this.parts.config.transportUrl, { clientId: `attain-${definition.name}` });
      await this.transport.admin.ensureTopics(this.topics());
    });
    if (this.stopping || !this.transport) return;
    this.startRelay(this.transport);
    measureBacklog(definition, database, this.transport);
    if (definition.consumes.length > 0) await this.untilDone('consumer', () => this.startConsumer(this.transport!));
    health.report('transport', true);
  }

  private async assertMigrated(): Promise<void> {
    if (!(await isMigrated(this.parts.database.dataSource, migrationsOf(this.parts.definition)))) {
      throw new Error(`The database is not migrated: run the migration job of ${this.parts.definition.name}`);
    }
  }

  /** Own topics, those consumed (whoever starts first creates them), and the dead letters'. */
  private topics(): TopicSpec[] {
    const { definition, config } = this.parts;
    const events = [...definition.produces, ...definition.consumes];
    const specs = events.map(({ topic, retention }): TopicSpec => ({ topic, retention, partitions: config.partitions }));
    const deadLetters = (topic: string): TopicSpec => ({ topic, retention: 'journal', partitions: 1 });
    const all = [...specs, deadLetters(`attain.dlq.${definition.name}`)];
    return [...new Map(all.map((spec) => [spec.topic, spec.topic.startsWith('attain.dlq.') ? deadLetters(spec.topic) : spec])).values()];
  }

  private startRelay(transport: Transport): void {
    const { config, deadLetters, definition, health, metrics, outbox } = this.parts;
    this.relay = new OutboxRelay({
      databaseUrl: config.databaseUrl,
      service: definition.name,
      deadLetters,
      transport,
      onHealth: (healthy, reason) => health.report('relay', healthy, reason),
      onSent: (count, ms) => metrics.sent(count, ms),
    });
    outbox.onAppended(this.relay.wake);
    this.relay.start();
    this.parts.jobs.every({
      name: 'transport-maintenance',
      everyMs: MAINTAIN_MS,
      exclusive: true,
      work: () => transport.admin.maintain(),
    });
  }

  private async startConsumer(transport: Transport): Promise<void> {
    const { config, database, deadLetters, definition, health, metrics } = this.parts;
    const report = (healthy: boolean, reason?: string): void => health.report('consumer', healthy, reason);
    this.processor ??= new BatchProcessor({
      database,
      deadLetters,
      decode: decoderFor(definition.consumes),
      handlers: this.handlers,
      onHealth: (healthy, reason) => health.report('processing', healthy, reason),
      onBatch: (outcome) => metrics.consumed(outcome.events, outcome.deadLetters, outcome.milliseconds),
    });
    const processor = this.processor;
    this.consumer = await transport.consumeBatch({
      group: definition.name,
      topics: [...new Set(definition.consumes.map((contract) => contract.topic))],
      startAt: 'earliest',
      maxMessages: config.batchMessages,
      lingerMs: config.batchLingerMs,
      leaseMs: config.consumerLeaseMs,
      onBatch: async (batch, keepAlive) => void (await processor.process(batch, keepAlive)),
      onHealth: report,
    });
    report(true);
  }

  private watchDatabase(): void {
    this.parts.jobs.every({
      name: 'database-watch',
      everyMs: 1_000,
      work: async () => {
        try {
          await this.parts.database.query('SELECT 1');
          this.parts.health.report('database', true);
        } catch (error) {
          this.parts.health.report('database', false, (error as Error).message);
        }
      },
    });
  }

  private async untilDone(part: string, step: () => Promise<void>): Promise<void> {
    for (let backoff = FIRST_BACKOFF_MS; !this.stopping; backoff = Math.min(backoff * 2, MAX_BACKOFF_MS)) {
      try {
        await step();
        this.parts.health.report(part, true);
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.parts.health.report(part, false, reason);
        this.logger.warn(`${part}: ${reason}; trying again`);
        await sleep(backoff);
      }
    }
  }
}
