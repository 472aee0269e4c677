import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

const tables = ['person', 'crm_user', 'reporting_line', 'calendar', 'quota', 'crediting_policy'];

/** What planning owns. Timelines are kept whole: they are read, checked, published and compared whole. */
export class PlanTables1764000001000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        person_id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        email text UNIQUE CHECK (email = lower(email)),
        user_ids jsonb NOT NULL,
        title text,
        business_unit text,
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        participation jsonb NOT NULL,
        given boolean NOT NULL,
        version bigint NOT NULL
      );
      CREATE INDEX person_name ON person (name) WHERE email IS NULL;
      CREATE TABLE crm_user (
        user_id uuid PRIMARY KEY,
        name text NOT NULL,
        email text,
        active boolean NOT NULL,
        deleted boolean NOT NULL,
        person_id uuid NOT NULL,
        version bigint NOT NULL
      );
      CREATE INDEX crm_user_person ON crm_user (person_id);
      CREATE TABLE reporting_line (
        person_id uuid PRIMARY KEY REFERENCES person,
        timeline jsonb NOT NULL CHECK (jsonb_typeof(timeline) = 'array'),
        version bigint NOT NULL
      );
      CREATE TABLE calendar (
        calendar_id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        time_zone text NOT NULL,
        pattern jsonb NOT NULL,
        version bigint NOT NULL
      );
      CREATE TABLE quota (
        quota_id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        measure text NOT NULL,
        basis text NOT NULL CHECK (basis IN ('month', 'quarter', 'half', 'year')),
        calendar_id uuid NOT NULL REFERENCES calendar,
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        timeline jsonb NOT NULL CHECK (jsonb_typeof(timeline) = 'array'),
        thresholds jsonb NOT NULL,
        version bigint NOT NULL,
        UNIQUE (person_id, measure, basis)
      );
      CREATE TABLE crediting_policy (
        policy_id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        timeline jsonb NOT NULL CHECK (jsonb_typeof(timeline) = 'array'),
        version bigint NOT NULL
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...tables].reverse().join(', ')}`);
  }

  async assertBefore(runner: QueryRunner): Promise<void> {
    if ((await this.present(runner)) !== 0) throw new Error('PlanTables: a table of this migration is already there');
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    if ((await this.present(runner)) !== tables.length) throw new Error('PlanTables: a table is missing after the migration');
  }

  private async present(runner: QueryRunner): Promise<number> {
    const found = 'SELECT count(*)::int AS n FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL';
    const [row] = (await runner.query(found, [tables])) as [{ n: number }];
    return row.n;
  }
}
