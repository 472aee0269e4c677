import type { QueryRunner } from 'typeorm';
import { planningTableNames, planningTables } from '@attain/planning-replica';
import type { AssertedMigration } from '@attain/platform/db';

const TABLES = [...planningTableNames, 'deal', 'deal_fact', 'category_choice', 'category_policy', 'snapshot', 'snapshot_line', 'forecast'];

/** Planning's facts, deals as they stand, past facts, choices, policies, snapshots, and what was last told. */
export class ForecastingTables1764200000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(planningTables);
    await runner.query(DEALS);
    await runner.query(CHOICES);
    await runner.query(SNAPSHOTS);
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
      throw new Error('ForecastingTables: a table or the token is missing after the migration');
  }
}

// Instants are milliseconds since 1970. Past facts are written once, when another fact follows, and never changed.
const DEALS = `
  CREATE TABLE deal (
    deal_id uuid PRIMARY KEY,
    revision bigint NOT NULL,
    version bigint NOT NULL,
    valid_from bigint NOT NULL,
    recorded_at bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'won', 'lost')),
    gone boolean NOT NULL,
    owner_user_id uuid,
    stage text,
    close_date date,
    minor bigint,
    currency text,
    probability text,
    name text NOT NULL
  ) WITH (fillfactor = 85);
  CREATE INDEX deal_owner ON deal (owner_user_id, close_date);
  CREATE TABLE deal_fact (
    deal_id uuid NOT NULL,
    version bigint NOT NULL,
    reconstructed boolean NOT NULL,
    valid_from bigint NOT NULL,
    valid_to bigint NOT NULL CHECK (valid_to >= valid_from),
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL CHECK (superseded_at >= recorded_at),
    status text NOT NULL CHECK (status IN ('open', 'won', 'lost')),
    gone boolean NOT NULL,
    owner_user_id uuid,
    stage text,
    close_date date,
    minor bigint,
    currency text,
    probability text,
    PRIMARY KEY (deal_id, version, reconstructed)
  );
  CREATE INDEX deal_fact_owner ON deal_fact (owner_user_id, close_date, valid_to);`;

const CHOICES = `
  CREATE TABLE category_choice (
    deal_id uuid NOT NULL,
    chosen_at bigint NOT NULL,
    category text CHECK (category IN ('commit', 'best-case', 'pipeline', 'omitted')),
    base text NOT NULL,
    chosen_by text NOT NULL,
    why text,
    PRIMARY KEY (deal_id, chosen_at)
  );
  CREATE TABLE category_policy (
    set_at bigint PRIMARY KEY,
    body text NOT NULL,
    set_by text NOT NULL,
    why text
  );`;

const SNAPSHOTS = `
  CREATE TABLE snapshot (
    day date PRIMARY KEY,
    time_zone text NOT NULL,
    at bigint NOT NULL,
    known_at bigint NOT NULL CHECK (known_at >= at),
    currency text NOT NULL
  );
  CREATE TABLE snapshot_line (
    day date NOT NULL REFERENCES snapshot (day),
    period_label text NOT NULL,
    person_id uuid NOT NULL,
    category text NOT NULL,
    minor bigint NOT NULL,
    weighted bigint NOT NULL,
    deals int NOT NULL,
    without_amount int NOT NULL,
    PRIMARY KEY (period_label, day, person_id, category)
  );
  CREATE TABLE forecast (
    person_id uuid NOT NULL,
    period_start date NOT NULL,
    revision bigint NOT NULL,
    sent text NOT NULL,
    PRIMARY KEY (person_id, period_start)
  ) WITH (fillfactor = 70);`;
