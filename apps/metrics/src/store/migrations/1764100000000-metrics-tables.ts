import type { QueryRunner } from 'typeorm';
import { planningTableNames, planningTables } from '@attain/planning-replica';
import type { AssertedMigration } from '@attain/platform/db';

const TABLES = [...planningTableNames, 'deal', 'day_bucket', 'cycle_count', 'attainment', 'recredit_job', 'dirty_quota'];

/** Planning's facts, deals with their credits in one row, day buckets, attainment, and the work left to do. */
export class MetricsTables1764100000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(planningTables);
    await runner.query(DEALS);
    await runner.query(FIGURES);
    await runner.query(WORK);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...TABLES].reverse().join(', ')}`);
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query('SELECT count(*)::int AS n FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL', [
      TABLES,
    ])) as { n: number }[];
    const token = (await runner.query('SELECT count(*)::int AS n FROM planning_token')) as { n: number }[];
    if (rows[0]?.n !== TABLES.length || token[0]?.n !== 1)
      throw new Error('MetricsTables: a table or the token is missing after the migration');
  }
}

// State and credits are text: read together, written together, never searched.
const DEALS = `
  CREATE TABLE deal (
    deal_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    revision bigint NOT NULL,
    credits_revision bigint NOT NULL,
    owner_user_id uuid,
    closed_on date,
    cycle_days int,
    split_user_ids uuid[],
    holds text,
    state text NOT NULL,
    credits text NOT NULL,
    counted text NOT NULL
  ) WITH (fillfactor = 85);
  CREATE INDEX deal_owner ON deal (owner_user_id, closed_on) INCLUDE (cycle_days);
  CREATE INDEX deal_split ON deal USING gin (split_user_ids) WHERE split_user_ids IS NOT NULL;
  CREATE INDEX deal_held ON deal (deal_id) WHERE holds IS NOT NULL;`;

const FIGURES = `
  CREATE TABLE day_bucket (
    person_id uuid NOT NULL,
    scope text NOT NULL CHECK (scope IN ('own', 'team')),
    day date NOT NULL,
    currency text NOT NULL,
    home_currency text NOT NULL,
    minor bigint NOT NULL,
    home_minor bigint NOT NULL,
    credits bigint NOT NULL,
    won bigint NOT NULL,
    lost bigint NOT NULL,
    won_minor bigint NOT NULL,
    lost_minor bigint NOT NULL,
    won_valued bigint NOT NULL,
    lost_valued bigint NOT NULL,
    cycle_days bigint NOT NULL,
    cycles bigint NOT NULL,
    PRIMARY KEY (person_id, day, scope, currency, home_currency)
  ) WITH (fillfactor = 70);
  CREATE TABLE cycle_count (
    manager_id uuid NOT NULL,
    month date NOT NULL,
    cycle_days int NOT NULL,
    deals int NOT NULL,
    PRIMARY KEY (manager_id, month, cycle_days)
  ) WITH (fillfactor = 70);
  CREATE TABLE attainment (
    quota_id uuid NOT NULL,
    period_start date NOT NULL,
    stamp text NOT NULL,
    currency text NOT NULL,
    attained bigint NOT NULL,
    held int NOT NULL,
    revision bigint NOT NULL,
    sent text NOT NULL,
    PRIMARY KEY (quota_id, period_start)
  ) WITH (fillfactor = 50);`;

const WORK = `
  CREATE TABLE recredit_job (
    job_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_ids uuid[],
    from_date date,
    to_date date,
    cursor uuid,
    credited bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  );
  CREATE INDEX recredit_job_open ON recredit_job (job_id) WHERE finished_at IS NULL;
  CREATE TABLE dirty_quota (quota_id uuid PRIMARY KEY);`;
