import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

const TABLES = [
  'directory_fact',
  'directory_token',
  'deal',
  'pay_period',
  'alert',
  'message',
  'inbox_head',
  'delivery',
  'endpoint',
  'choice',
  'quiet_hours',
  'company_setting',
];

/** Planning's facts, what was heard of deals, alerts with their messages, deliveries and whereto, and what people chose. */
export class NotificationsTables1764500000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FACTS);
    await runner.query(ALERTS);
    await runner.query(DELIVERIES);
    await runner.query(CHOICES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...TABLES].reverse().join(', ')}`);
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query('SELECT count(*)::int AS n FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL', [
      TABLES,
    ])) as { n: number }[];
    if (row?.n !== TABLES.length) throw new Error('NotificationsTables: a table is missing after the migration');
  }
}

const FACTS = `
  CREATE TABLE directory_fact (
    kind text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (kind, id)
  );
  CREATE TABLE directory_token (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    token uuid NOT NULL
  );
  INSERT INTO directory_token (token) VALUES (gen_random_uuid());
  CREATE TABLE deal (
    deal_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    name text NOT NULL,
    status text NOT NULL,
    close_date date
  ) WITH (fillfactor = 85);
  CREATE TABLE pay_period (start_date date PRIMARY KEY);`;

// The UNIQUE keys are the promise: an occurrence is told once, whatever comes twice.
const ALERTS = `
  CREATE TABLE alert (
    alert_id uuid PRIMARY KEY,
    rule text NOT NULL,
    subject text NOT NULL,
    occurrence text NOT NULL,
    person_id uuid,
    on_date date NOT NULL,
    at timestamptz NOT NULL,
    severity text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    state text NOT NULL CHECK (state IN ('recorded', 'waiting', 'told')),
    texts text NOT NULL,
    facts text NOT NULL,
    UNIQUE (rule, subject, occurrence)
  );
  CREATE INDEX alert_waiting ON alert (person_id) WHERE state = 'waiting';
  CREATE TABLE message (
    message_id uuid PRIMARY KEY,
    alert_id uuid NOT NULL REFERENCES alert,
    recipient text NOT NULL,
    audience text NOT NULL,
    rule text NOT NULL,
    at timestamptz NOT NULL,
    severity text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    link text NOT NULL,
    why text NOT NULL,
    subject_person_id uuid,
    in_inbox boolean NOT NULL,
    read_at timestamptz,
    UNIQUE (alert_id, recipient)
  );
  CREATE INDEX message_inbox ON message (recipient, at DESC, message_id DESC) WHERE in_inbox;
  CREATE INDEX message_unread ON message (recipient) WHERE in_inbox AND read_at IS NULL;
  CREATE TABLE inbox_head (
    recipient text PRIMARY KEY,
    revision bigint NOT NULL
  );`;

const DELIVERIES = `
  CREATE TABLE endpoint (
    endpoint_id uuid PRIMARY KEY,
    url text NOT NULL,
    description text,
    events text[] NOT NULL,
    secret text NOT NULL,
    previous_secret text,
    previous_until timestamptz,
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'off')),
    off_reason text,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    last_success_at timestamptz,
    failing_since timestamptz,
    last_error text
  );
  CREATE TABLE delivery (
    delivery_id uuid PRIMARY KEY,
    rule text NOT NULL,
    subject text NOT NULL,
    occurrence text NOT NULL,
    recipient text NOT NULL,
    channel text NOT NULL,
    endpoint_id uuid REFERENCES endpoint ON DELETE CASCADE,
    payload text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'delivered', 'failed')),
    attempts int NOT NULL DEFAULT 0,
    fence bigint NOT NULL DEFAULT 0,
    due_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    last_status int,
    last_error text,
    UNIQUE (rule, subject, occurrence, recipient, channel),
    CHECK ((state IN ('waiting', 'sending')) = (due_at IS NOT NULL))
  ) WITH (fillfactor = 70);
  CREATE INDEX delivery_due ON delivery (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX delivery_finished ON delivery (finished_at) WHERE finished_at IS NOT NULL;
  CREATE INDEX delivery_newest ON delivery (created_at DESC, delivery_id DESC);
  CREATE INDEX delivery_endpoint ON delivery (endpoint_id, created_at);`;

const CHOICES = `
  CREATE TABLE choice (
    recipient text NOT NULL,
    rule text NOT NULL,
    channel text NOT NULL,
    enabled boolean NOT NULL,
    PRIMARY KEY (recipient, rule, channel)
  );
  CREATE TABLE quiet_hours (
    recipient text PRIMARY KEY,
    from_time text NOT NULL,
    to_time text NOT NULL,
    time_zone text NOT NULL
  );
  CREATE TABLE company_setting (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    pay_figures_outside boolean NOT NULL DEFAULT false
  );
  INSERT INTO company_setting DEFAULT VALUES;`;
