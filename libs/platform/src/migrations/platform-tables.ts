import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '../db/index.js';

/** What every service has beside its own tables: outbox, inbox, dead letters. */
export class PlatformTables1764000000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL,
        topic text NOT NULL,
        type text NOT NULL,
        key text NOT NULL,
        version bigint,
        correlation text,
        causation text,
        traceparent text,
        body text,
        occurred_at timestamptz NOT NULL
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
      CREATE TABLE inbox (
        consumer text NOT NULL,
        event_id uuid NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, event_id)
      );
      CREATE TABLE dead_letter (
        id uuid PRIMARY KEY,
        topic text NOT NULL,
        partition int NOT NULL,
        "offset" bigint NOT NULL,
        key text NOT NULL,
        headers text NOT NULL,
        body text,
        reason text NOT NULL,
        failed_at timestamptz NOT NULL,
        replayed_at timestamptz
      );
      CREATE INDEX dead_letter_open ON dead_letter (id) WHERE replayed_at IS NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dead_letter; DROP TABLE inbox; DROP TABLE outbox;');
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query(
      `SELECT count(*)::int AS tables FROM unnest(ARRAY['outbox','inbox','dead_letter']) AS name WHERE to_regclass(name) IS NOT NULL`,
    )) as { tables: number }[];
    if (rows[0]?.tables !== 3) throw new Error('PlatformTables: outbox, inbox or dead_letter is missing after the migration');
  }
}
