import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '../db/index.js';

/** Table `idempotency_key`: one row per (principal, key); without a status its request is still at work. */
export class IdempotencyKey1763900000020 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        principal text NOT NULL,
        key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
        input_hash bytea NOT NULL CHECK (octet_length(input_hash) = 32),
        claim uuid NOT NULL,
        claimed_at timestamptz NOT NULL DEFAULT now(),
        status int CHECK (status BETWEEN 200 AND 599),
        body text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (principal, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query('SELECT count(*)::int AS n FROM idempotency_key')) as { n: number }[];
    if (rows[0]?.n !== 0) throw new Error('idempotency_key is not empty');
  }
}
