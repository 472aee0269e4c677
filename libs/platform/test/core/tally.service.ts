import { Controller, Module } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { QueryRunner } from 'typeorm';
import type { EventData } from '@attain/contracts/event';
import { accountChanged } from '@attain/contracts/crm';
import { personChanged } from '@attain/contracts/planning';
import { type AssertedMigration, column } from '../../src/db/index.js';
import { ServiceConfig } from '../../src/config/index.js';
import type { ServiceDefinition } from '../../src/bootstrap/index.js';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '../../src/consume/index.js';
import { Outbox } from '../../src/outbox/index.js';

type Account = EventData<typeof accountChanged>;

class Tally1764000000001 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE tally (account_id uuid PRIMARY KEY, version bigint NOT NULL, name text NOT NULL, applied int NOT NULL DEFAULT 1)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tally');
  }
}

/** The smallest service that has all of a service's duties: applies newer versions only, and tells of each. */
@Controller()
class TallyConsumer {
  constructor(private readonly outbox: Outbox) {}

  @ConsumeBatch(accountChanged)
  async onAccounts(@Payload() events: readonly ReceivedEvent<Account>[], @Ctx() { tx }: BatchContext): Promise<void> {
    const poison = events.find((event) => event.data.name === 'poison');
    if (poison) throw new Error('this name cannot be tallied');
    const newest = new Map<string, ReceivedEvent<Account>>();
    for (const event of events) if ((newest.get(event.key)?.version ?? 0) < event.version) newest.set(event.key, event);
    const rows = [...newest.values()];
    const applied = await tx.query<{ account_id: string }>(
      `INSERT INTO tally (account_id, version, name) SELECT * FROM unnest($1::uuid[], $2::int8[], $3::text[])
       ON CONFLICT (account_id) DO UPDATE SET version = excluded.version, name = excluded.name, applied = tally.applied + 1
       WHERE tally.version < excluded.version RETURNING account_id`,
      [
        column.uuid(rows.map(({ key }) => key)),
        column.int8(rows.map(({ version }) => version)),
        column.text(rows.map(({ data }) => data.name)),
      ],
    );
    const changed = new Set(applied.map((row) => row.account_id));
    await this.outbox.append(
      tx,
      personChanged,
      rows
        .filter(({ key }) => changed.has(key))
        .map((event) => ({
          version: event.version,
          cause: event,
          data: { ...personChanged.example, personId: event.key, name: event.data.name },
        })),
    );
  }
}

@Module({ controllers: [TallyConsumer] })
class TallyModule {}

export const tally: ServiceDefinition = {
  name: 'planning',
  module: TallyModule,
  config: ServiceConfig,
  migrations: [Tally1764000000001],
  consumes: [accountChanged],
  produces: [personChanged],
};
