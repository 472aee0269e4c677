import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

/** Facts that no other service tells, and the journal of their versions. */
export class GivenFacts1764200000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE given_fact (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        key text NOT NULL,
        person_id uuid,
        deal_id uuid,
        parties uuid[] NOT NULL,
        from_date date NOT NULL,
        body text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        author text NOT NULL,
        written_at timestamptz NOT NULL,
        needs_approval boolean NOT NULL,
        approver text,
        approved_at timestamptz,
        withdrawn boolean NOT NULL DEFAULT false,
        UNIQUE (kind, key),
        CONSTRAINT given_by_two_people CHECK (approver IS NULL OR approver <> author),
        CONSTRAINT approved_whole CHECK ((approver IS NULL) = (approved_at IS NULL))
      );
      CREATE INDEX given_fact_by_person ON given_fact (person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX given_fact_by_deal ON given_fact (deal_id) WHERE deal_id IS NOT NULL;
      CREATE INDEX given_fact_of_company ON given_fact (kind) WHERE person_id IS NULL AND deal_id IS NULL;
      CREATE INDEX given_fact_by_party ON given_fact USING gin (parties) WHERE parties <> '{}';
      CREATE INDEX pay_split_by_deal ON given_fact (deal_id) WHERE parties <> '{}';
      CREATE TABLE given_fact_version (
        fact_id uuid NOT NULL,
        version int NOT NULL,
        body text,
        author text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (fact_id, version)
      );
      CREATE TRIGGER given_fact_version_append_only BEFORE UPDATE OR DELETE ON given_fact_version
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER given_fact_version_no_truncate BEFORE TRUNCATE ON given_fact_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE given_fact_version, given_fact;');
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query(
      `SELECT count(*)::int AS guards FROM pg_trigger WHERE tgrelid = 'given_fact_version'::regclass AND NOT tgisinternal`,
    )) as { guards: number }[];
    if (row?.guards !== 2) throw new Error('The journal of given facts is not append-only');
  }
}
