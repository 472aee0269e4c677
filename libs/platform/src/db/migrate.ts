import { Client } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

/** A migration that proves itself: what must hold before it and what holds after it. */
export interface AssertedMigration extends MigrationInterface {
  assertBefore?(runner: QueryRunner): Promise<void>;
  assertAfter?(runner: QueryRunner): Promise<void>;
}

export type MigrationClass = new () => AssertedMigration;

/** Any number will do, if all migrators of Attain take the same. */
const MIGRATION_LOCK = 7_402_301;

const asserted = (Migration: MigrationClass): MigrationClass => {
  const Asserted = class extends (Migration as new () => AssertedMigration) {
    override async up(runner: QueryRunner): Promise<void> {
      await this.assertBefore?.(runner);
      await super.up(runner);
      await this.assertAfter?.(runner);
    }
  };
  Object.defineProperty(Asserted, 'name', { value: Migration.name });
  return Asserted;
};

/**
 * Brings one database up to date: each migration in a transaction of its own with its assertions, all under one
 * advisory lock, so that replicas that start together do not race. Gives the names of those that ran.
 */
export const migrate = async (url: string, migrations: readonly MigrationClass[]): Promise<string[]> => {
  const lock = new Client({ connectionString: url, application_name: 'attain-migrate' });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = new DataSource({ type: 'postgres', url, migrations: migrations.map(asserted), synchronize: false, poolSize: 2 });
    await source.initialize();
    try {
      const ran = await source.runMigrations({ transaction: 'each' });
      return ran.map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
};

/** Whether every migration has run; a service does not consume before. */
export const isMigrated = async (source: DataSource, migrations: readonly MigrationClass[]): Promise<boolean> => {
  const exists = (await source.query(`SELECT to_regclass('migrations') IS NOT NULL AS there`)) as { there: boolean }[];
  if (!exists[0]?.there) return false;
  const rows = (await source.query('SELECT name FROM migrations')) as { name: string }[];
  const ran = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => ran.has(migration.name));
};
