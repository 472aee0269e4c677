import { Test } from '@nestjs/testing';
import type { EventContract, EventData } from '@attain/contracts/event';
import { planningConsumers } from '@attain/planning-replica';
import { CONFIG, Jobs, migrateService } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { BatchProcessor, DeadLetters, decoderFor, type EventHandler } from '@attain/platform/consume';
import { Database } from '@attain/platform/db';
import { Outbox } from '@attain/platform/outbox';
import type { InboundMessage } from '@attain/platform/transport';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { CoachingConfig } from '../src/config.js';
import { AttainmentChangedConsumer } from '../src/consume/attainment-changed.js';
import { CoachingModule, service } from '../src/coaching.module.js';

const consumers = [...planningConsumers, AttainmentChangedConsumer];

/** The service without broker, HTTP and timers: real database, real consumers, a clock that the test moves. */
export class CoachingRoom {
  private constructor(
    readonly database: Database,
    readonly context: INestApplicationContext,
    private readonly processor: BatchProcessor,
    readonly clock: { now(): Date; set(instant: string): void },
  ) {}

  static async open(url: string, instant: string): Promise<CoachingRoom> {
    await migrateService(service, url);
    const database = new Database({ url, name: 'coaching', pool: 6 });
    await database.connect();
    const clock = movableClock(instant);
    const outbox = new Outbox(clock);
    const provided = [
      { provide: Database, useValue: database },
      { provide: Outbox, useValue: outbox },
      { provide: CLOCK, useValue: clock satisfies Clock },
      { provide: CONFIG, useValue: new CoachingConfig() },
      { provide: Jobs, useValue: new Jobs(url) },
    ];
    @Global()
    @Module({ providers: provided, exports: provided.map(({ provide }) => provide) })
    class Platform {}
    const context = await Test.createTestingModule({ imports: [Platform, CoachingModule] }).compile();
    const processor = new BatchProcessor({
      database,
      deadLetters: new DeadLetters('coaching'),
      decode: decoderFor(service.consumes),
      onHealth: () => undefined,
      handlers: new Map(
        service.consumes.map(({ type }, n): [string, EventHandler] => [
          type,
          (events, batch) => context.get<{ on: EventHandler }>(consumers[n]! as never).on(events, batch),
        ]),
      ),
    });
    return new CoachingRoom(database, context, processor, clock);
  }

  /** One merged batch, through decoding, handlers and bisecting. */
  deliver(...batch: readonly InboundMessage[]): Promise<void> {
    return this.processor.process(batch, () => Promise.resolve());
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

  async clear(): Promise<void> {
    await this.database.query('TRUNCATE planning_fact, attainment, goal, outbox, dead_letter');
    await this.database.query('UPDATE planning_token SET token = gen_random_uuid()');
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

const movableClock = (start: string) => {
  let now = new Date(start);
  return {
    now: () => now,
    set: (instant: string) => {
      now = new Date(instant);
    },
  };
};
