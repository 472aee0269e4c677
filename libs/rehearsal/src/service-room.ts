import { Global, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { EventContract, EventData } from '@attain/contracts/event';
import { CONFIG, Jobs, migrateService, type ServiceDefinition } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { ServiceConfig } from '@attain/platform/config';
import { BatchProcessor, DeadLetters, decoderFor, type EventHandler } from '@attain/platform/consume';
import { Database } from '@attain/platform/db';
import { Outbox } from '@attain/platform/outbox';
import type { InboundMessage } from '@attain/platform/transport';

export interface Rehearsal<C extends ServiceConfig> {
  readonly definition: ServiceDefinition<C>;
  /** In the order of `consumes`. */
  readonly consumers: readonly Type[];
  readonly config: C;
  /** Of an empty database. */
  readonly url: string;
  /** What the clock shows at first. */
  readonly instant: string;
}

export interface MovableClock extends Clock {
  set(instant: string): void;
}

/** The service without broker, HTTP and timers: real database, real consumers, a clock that the test moves. */
export class ServiceRoom {
  private constructor(
    readonly database: Database,
    private readonly context: INestApplicationContext,
    private readonly processor: BatchProcessor,
    readonly clock: MovableClock,
  ) {}

  static async open<C extends ServiceConfig>({ definition, consumers, config, url, instant }: Rehearsal<C>): Promise<ServiceRoom> {
    await migrateService(definition as unknown as ServiceDefinition, url);
    const database = new Database({ url, name: definition.name, pool: 6 });
    await database.connect();
    const clock = movableClock(instant);
    const provided = [
      { provide: Database, useValue: database },
      { provide: Outbox, useValue: new Outbox(clock) },
      { provide: CLOCK, useValue: clock },
      { provide: CONFIG, useValue: config },
      { provide: Jobs, useValue: new Jobs(url) },
    ];
    @Global()
    @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
    class Platform {}
    const context = await Test.createTestingModule({ imports: [Platform, definition.module] }).compile();
    const handlers = new Map(
      definition.consumes.map(({ type }, n): [string, EventHandler] => [
        type,
        (events, batch) => context.get<{ on: EventHandler }>(consumers[n] as never).on(events, batch),
      ]),
    );
    const processor = new BatchProcessor({
      database,
      deadLetters: new DeadLetters(definition.name),
      decode: decoderFor(definition.consumes),
      onHealth: () => undefined,
      handlers,
    });
    return new ServiceRoom(database, context, processor, clock);
  }

  /** One merged batch, through decoding, handlers and bisecting. */
  async deliver(...batch: readonly InboundMessage[]): Promise<void> {
    await this.processor.process(batch, () => Promise.resolve());
  }

  get<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.context.get(type as never);
  }

  /** Events written to the outbox since the last call, in order. */
  async sent<C extends EventContract>(contract: C): Promise<{ version: number; data: EventData<C> }[]> {
    const rows = await this.database.query<{ version: string; body: string }>(
      'WITH taken AS (DELETE FROM outbox WHERE type = $1 RETURNING position, version, body) SELECT version, body FROM taken ORDER BY position',
      [contract.type],
    );
    return rows.map(({ version, body }) => ({ version: Number.parseInt(version, 10), data: JSON.parse(body) as EventData<C> }));
  }

  async deadLetters(): Promise<string[]> {
    return (await this.database.query<{ reason: string }>('SELECT reason FROM dead_letter')).map(({ reason }) => reason);
  }

  /** Empties what planning told, what was sent, and the service's own tables. */
  async clear(...tables: readonly string[]): Promise<void> {
    await this.database.query(`TRUNCATE ${['planning_fact', 'outbox', 'dead_letter', ...tables].join(', ')}`);
    await this.database.query('UPDATE planning_token SET token = gen_random_uuid()');
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

const movableClock = (start: string): MovableClock => {
  let now = new Date(start);
  return {
    now: () => now,
    set: (instant: string) => {
      now = new Date(instant);
    },
  };
};
