import type { QueryRunner } from 'typeorm';
import { planningTableNames, planningTables } from '@attain/planning-replica';
import type { AssertedMigration } from '@attain/platform/db';

const TABLES = [...planningTableNames, 'attainment', 'goal'];

/** Planning's facts, attainment as it was last told, and goals. */
export class CoachingTables1764300000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(planningTables);
    await runner.query(GOALS);
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
      throw new Error('CoachingTables: a table or the token is missing after the migration');
  }
}

const GOALS = `
  CREATE TABLE attainment (
    quota_id uuid NOT NULL,
    period_start date NOT NULL,
    version bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (quota_id, period_start)
  ) WITH (fillfactor = 70);
  CREATE TABLE goal (
    goal_id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    quota_id uuid NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL CHECK (period_end > period_start),
    origin text NOT NULL CHECK (origin IN ('default', 'set')),
    target_share text,
    target_minor bigint,
    target_currency text,
    note text,
    closed boolean NOT NULL,
    revision bigint NOT NULL,
    sent text NOT NULL,
    CHECK ((target_share IS NULL) <> (target_minor IS NULL)),
    CHECK ((target_minor IS NULL) = (target_currency IS NULL))
  ) WITH (fillfactor = 70);
  CREATE INDEX goal_person ON goal (person_id, period_end);
  CREATE INDEX goal_period ON goal (quota_id, period_start);`;
