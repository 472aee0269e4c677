import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

const FACTS = `
  CREATE TABLE participant (
    no int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id uuid NOT NULL UNIQUE
  );
  CREATE TABLE deal_credits (
    deal_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    deal text NOT NULL,
    credits text NOT NULL
  ) WITH (fillfactor = 85);
  CREATE TABLE credited (
    participant_no int NOT NULL,
    deal_id uuid NOT NULL,
    PRIMARY KEY (participant_no, deal_id)
  );
  CREATE TABLE reference_revision (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    n bigint NOT NULL
  );
  INSERT INTO reference_revision (n) VALUES (0);
  CREATE TABLE reference (
    kind text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    body text NOT NULL,
    revision bigint NOT NULL,
    PRIMARY KEY (kind, id)
  );
  CREATE INDEX reference_by_revision ON reference (revision);
  CREATE TABLE plan_version (
    code text NOT NULL,
    version int NOT NULL CHECK (version > 0),
    document text NOT NULL,
    document_hash text NOT NULL,
    currency text NOT NULL,
    calendar text NOT NULL,
    pay_period text NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    author text NOT NULL,
    authored_at timestamptz NOT NULL,
    approver text,
    approved_at timestamptz,
    revision bigint NOT NULL,
    PRIMARY KEY (code, version),
    CONSTRAINT two_people CHECK (approver IS NULL OR approver <> author),
    CONSTRAINT approved_whole CHECK ((approver IS NULL) = (approved_at IS NULL))
  );
  CREATE INDEX plan_version_by_revision ON plan_version (revision);
  CREATE TABLE assignment (
    participant_no int NOT NULL REFERENCES participant (no),
    plan text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    revision bigint NOT NULL,
    PRIMARY KEY (participant_no, plan, valid_from),
    CHECK (valid_to IS NULL OR valid_to > valid_from)
  );
  CREATE INDEX assignment_by_revision ON assignment (revision);
  CREATE TABLE awaited_assignment (
    email text NOT NULL,
    plan text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (email, plan, valid_from),
    CHECK (valid_to IS NULL OR valid_to > valid_from)
  );
  CREATE TABLE dirty (
    participant_no int PRIMARY KEY,
    from_date date NOT NULL,
    marked_at timestamptz NOT NULL DEFAULT now()
  );`;

const LINES = `
  CREATE SEQUENCE segment_id AS bigint;
  CREATE TABLE segment (
    id bigint PRIMARY KEY,
    participant_no int NOT NULL,
    plan text NOT NULL,
    component text NOT NULL,
    shape text NOT NULL,
    measure text NOT NULL,
    currency text NOT NULL,
    calendar text NOT NULL,
    pay_period text NOT NULL,
    basis text NOT NULL,
    start_date date NOT NULL,
    end_date date NOT NULL,
    cells jsonb NOT NULL,
    period_pay jsonb NOT NULL,
    negatives int NOT NULL,
    UNIQUE (participant_no, start_date, plan, component, shape, measure, currency, calendar, basis)
  ) WITH (fillfactor = 50, toast_tuple_target = 8160);
  CREATE TABLE line (
    segment_id bigint NOT NULL,
    on_date date NOT NULL,
    deal_id uuid NOT NULL,
    kind smallint NOT NULL,
    state smallint NOT NULL DEFAULT 0,
    amount bigint NOT NULL,
    payable bigint NOT NULL,
    posted_closed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (segment_id, on_date, deal_id, kind)
  ) WITH (fillfactor = 85, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000);
  CREATE TABLE period_line (
    segment_id bigint NOT NULL,
    earning date NOT NULL,
    payable bigint NOT NULL,
    posted_closed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (segment_id, earning)
  );`;

const LEDGER = `
  CREATE TABLE period (
    no int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    calendar text NOT NULL,
    pay_period text NOT NULL,
    start_date date NOT NULL,
    end_date date NOT NULL,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    chain_head text NOT NULL DEFAULT repeat('0', 64),
    seals int NOT NULL DEFAULT 0,
    closed_by text,
    closed_at timestamptz,
    UNIQUE (calendar, pay_period, start_date),
    CHECK ((status = 'closed') = (closed_by IS NOT NULL AND closed_at IS NOT NULL))
  );
  CREATE TABLE entry (
    id uuid PRIMARY KEY,
    participant_no int NOT NULL,
    component text NOT NULL,
    plan_version int NOT NULL,
    earning date NOT NULL,
    posting date NOT NULL,
    predecessor uuid,
    currency text NOT NULL,
    delta bigint NOT NULL CHECK (delta <> 0),
    balance bigint NOT NULL,
    period_no int NOT NULL REFERENCES period (no),
    seal_number int NOT NULL,
    entered_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (participant_no, component, earning, posting, predecessor)
  );
  CREATE INDEX entry_by_seal ON entry (period_no, seal_number);
  CREATE TABLE posting (
    entry_id uuid NOT NULL REFERENCES entry (id),
    debit text NOT NULL,
    credit text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL,
    PRIMARY KEY (entry_id, debit, credit),
    CHECK (debit <> credit)
  );
  CREATE TABLE seal (
    period_no int NOT NULL REFERENCES period (no),
    number int NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL,
    entries int NOT NULL,
    sealed_at timestamptz NOT NULL,
    PRIMARY KEY (period_no, number)
  );
  CREATE TABLE balance (
    participant_no int NOT NULL,
    component text NOT NULL,
    earning date NOT NULL,
    posting date NOT NULL,
    currency text NOT NULL,
    balance bigint NOT NULL,
    entry_id uuid NOT NULL,
    PRIMARY KEY (participant_no, component, earning, posting)
  ) WITH (fillfactor = 50);
  CREATE TABLE payout (
    participant_no int NOT NULL,
    period_no int NOT NULL,
    currency text NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (participant_no, period_no, currency)
  ) WITH (fillfactor = 50);`;

const STATEMENTS = `
  CREATE TABLE statement_line (
    period_no int NOT NULL REFERENCES period (no),
    segment_id bigint NOT NULL,
    on_date date NOT NULL,
    deal_id uuid NOT NULL,
    kind smallint NOT NULL,
    amount bigint NOT NULL,
    before bigint NOT NULL,
    quota bigint,
    plan_version int NOT NULL,
    payable bigint NOT NULL,
    posted_before bigint NOT NULL,
    posted bigint NOT NULL,
    PRIMARY KEY (period_no, segment_id, on_date, deal_id, kind)
  );
  CREATE TABLE statement_period_line (
    period_no int NOT NULL REFERENCES period (no),
    segment_id bigint NOT NULL,
    earning date NOT NULL,
    payable bigint NOT NULL,
    posted_before bigint NOT NULL,
    posted bigint NOT NULL,
    trace text,
    PRIMARY KEY (period_no, segment_id, earning)
  );`;

const APPEND_ONLY = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
  END $$;
  DO $$
  DECLARE name text;
  BEGIN
    FOREACH name IN ARRAY ARRAY['entry', 'posting', 'seal', 'statement_line', 'statement_period_line'] LOOP
      EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_append_only', name);
      EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_no_truncate', name);
    END LOOP;
  END $$;
  CREATE FUNCTION keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.approver IS NOT NULL OR NEW.document IS DISTINCT FROM OLD.document OR NEW.author IS DISTINCT FROM OLD.author THEN
      RAISE EXCEPTION 'version % of plan % never changes', OLD.version, OLD.code USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER plan_version_kept BEFORE UPDATE ON plan_version FOR EACH ROW EXECUTE FUNCTION keep_published();`;

/** Facts, lines, ledger and frozen statements of compensation. */
export class CompensationTables1764100000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [FACTS, LINES, LEDGER, STATEMENTS, APPEND_ONLY]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE statement_period_line, statement_line, payout, balance, seal, posting, entry, period, period_line, line, segment,
      dirty, awaited_assignment, assignment, plan_version, reference, reference_revision, credited, deal_credits, participant;
      DROP SEQUENCE segment_id; DROP FUNCTION refuse_change(), keep_published();`);
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query(
      `SELECT count(DISTINCT tgrelid)::int AS guarded FROM pg_trigger WHERE tgfoid = 'refuse_change'::regproc`,
    )) as { guarded: number }[];
    if (row?.guarded !== 5) throw new Error(`Only ${row?.guarded ?? 0} of 5 journals are append-only`);
  }
}
