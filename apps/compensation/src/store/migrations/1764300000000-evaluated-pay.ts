import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

const EVALUATED = `
  ALTER TABLE entry ADD COLUMN against text NOT NULL DEFAULT 'commission-expense';
  ALTER TABLE dirty ADD COLUMN spread boolean NOT NULL DEFAULT true;
  ALTER TABLE dirty DROP CONSTRAINT dirty_pkey;
  CREATE INDEX dirty_of ON dirty (participant_no);
  CREATE TABLE evaluation (
    participant_no int NOT NULL,
    calendar text NOT NULL,
    pay_period text NOT NULL,
    as_of date NOT NULL,
    measures text NOT NULL,
    PRIMARY KEY (participant_no, calendar, pay_period)
  ) WITH (fillfactor = 50);
  CREATE INDEX evaluation_by_day ON evaluation (as_of);
  CREATE TABLE evaluated_line (
    id uuid PRIMARY KEY,
    participant_no int NOT NULL,
    calendar text NOT NULL,
    pay_period text NOT NULL,
    plan text NOT NULL,
    plan_version int NOT NULL,
    component text NOT NULL,
    key text NOT NULL,
    label text NOT NULL,
    deal_id uuid,
    credit_kind text,
    earning date NOT NULL,
    on_date date NOT NULL,
    currency text NOT NULL,
    amount bigint NOT NULL,
    held text,
    waiting bigint NOT NULL,
    hash text NOT NULL,
    body text NOT NULL
  ) WITH (fillfactor = 80);
  CREATE INDEX evaluated_line_of ON evaluated_line (participant_no, calendar, pay_period, earning);
  CREATE TABLE evaluated_posting (
    participant_no int NOT NULL,
    calendar text NOT NULL,
    pay_period text NOT NULL,
    posting date NOT NULL,
    line_id uuid NOT NULL,
    plan text NOT NULL,
    plan_version int NOT NULL,
    component text NOT NULL,
    key text NOT NULL,
    label text NOT NULL,
    deal_id uuid,
    earning date NOT NULL,
    currency text NOT NULL,
    before bigint NOT NULL,
    amount bigint NOT NULL CHECK (amount <> 0),
    reason text NOT NULL,
    PRIMARY KEY (participant_no, calendar, pay_period, posting, line_id)
  ) WITH (fillfactor = 80);
  CREATE TABLE pay_step (
    participant_no int NOT NULL,
    calendar text NOT NULL,
    pay_period text NOT NULL,
    currency text NOT NULL,
    start_date date NOT NULL,
    plan text NOT NULL,
    plan_version int NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (participant_no, calendar, pay_period, currency, start_date)
  ) WITH (fillfactor = 80);`;

const CLOSED = `
  CREATE TABLE closed_posting (
    period_no int NOT NULL REFERENCES period (no),
    participant_no int NOT NULL,
    line_id uuid NOT NULL,
    plan text NOT NULL,
    plan_version int NOT NULL,
    component text NOT NULL,
    key text NOT NULL,
    label text NOT NULL,
    deal_id uuid,
    earning date NOT NULL,
    currency text NOT NULL,
    before bigint NOT NULL,
    amount bigint NOT NULL,
    reason text NOT NULL,
    line text,
    PRIMARY KEY (period_no, participant_no, line_id)
  );
  CREATE INDEX closed_posting_of ON closed_posting (participant_no, key);
  CREATE TABLE closed_pay_step (
    period_no int NOT NULL REFERENCES period (no),
    participant_no int NOT NULL,
    currency text NOT NULL,
    plan text NOT NULL,
    plan_version int NOT NULL,
    moved bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (period_no, participant_no, currency)
  );
  CREATE INDEX closed_pay_step_of ON closed_pay_step (participant_no, period_no);
  DO $$
  DECLARE name text;
  BEGIN
    FOREACH name IN ARRAY ARRAY['closed_posting', 'closed_pay_step'] LOOP
      EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_append_only', name);
      EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_no_truncate', name);
    END LOOP;
  END $$;`;

/** Lines, postings and pay steps of evaluated plans, and what closed periods froze of them. */
export class EvaluatedPay1764300000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EVALUATED);
    await runner.query(CLOSED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE closed_pay_step, closed_posting, pay_step, evaluated_posting, evaluated_line, evaluation;
      ALTER TABLE dirty DROP COLUMN spread; ALTER TABLE entry DROP COLUMN against;
      DELETE FROM dirty d USING dirty o WHERE o.participant_no = d.participant_no AND o.ctid > d.ctid;
      DROP INDEX dirty_of; ALTER TABLE dirty ADD PRIMARY KEY (participant_no);`);
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query(
      `SELECT count(DISTINCT tgrelid)::int AS guarded FROM pg_trigger
       WHERE tgrelid IN ('closed_posting'::regclass, 'closed_pay_step'::regclass) AND tgfoid = 'refuse_change'::regproc`,
    )) as { guarded: number }[];
    if (row?.guarded !== 2) throw new Error('What closed periods froze of evaluated pay is not append-only');
  }
}
