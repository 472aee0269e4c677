import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '../db/index.js';

/** Table `audit`: append-only, a trigger refuses change and removal. */
export class Audit1763900000030 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        who text NOT NULL,
        what text NOT NULL,
        subject text NOT NULL,
        before_state jsonb,
        after_state jsonb,
        why text,
        request_id text
      );
      CREATE INDEX audit_subject ON audit (subject, id);
      CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'audit rows are never changed or removed'; END $$;
      CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
      CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit; DROP FUNCTION refuse_audit_change()');
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const count = `SELECT count(*)::int AS n FROM pg_trigger WHERE tgrelid = 'audit'::regclass AND NOT tgisinternal`;
    const triggers = (await runner.query(count)) as { n: number }[];
    if (triggers[0]?.n !== 2) throw new Error('audit is not append-only');
  }
}
