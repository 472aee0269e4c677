import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

const TABLES = [
  'connection',
  'reference',
  'record',
  'webhook_call',
  'webhook_event',
  'dirty',
  'sync_position',
  'sweep_run',
  'rederivation',
  'counter',
  'import',
  'import_chunk',
  'import_error',
  'import_mapping',
];

const MIRROR = `
  CREATE TABLE connection (
    connection_id uuid PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL UNIQUE,
    settings text NOT NULL,
    secrets text NOT NULL,
    state text NOT NULL CHECK (state IN ('connecting', 'backfilling', 'live', 'degraded', 'needs_reauth')),
    reason text,
    state_since timestamptz NOT NULL DEFAULT now(),
    account text,
    sweep_confirmed boolean NOT NULL DEFAULT false,
    lease_owner uuid,
    lease_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE reference (
    connection_id uuid PRIMARY KEY REFERENCES connection,
    home_currency text,
    time_zone text NOT NULL,
    rates text NOT NULL,
    stages text NOT NULL
  );
  CREATE TABLE record (
    id uuid PRIMARY KEY,
    connection_id uuid NOT NULL,
    kind text NOT NULL,
    external_id text NOT NULL,
    source_version bigint NOT NULL,
    observed_at bigint NOT NULL,
    version bigint NOT NULL,
    deleted boolean NOT NULL,
    status text,
    currency text,
    attention text NOT NULL,
    facts text NOT NULL,
    derived text NOT NULL
  );
  CREATE INDEX record_of_connection ON record (connection_id, kind, id);
  CREATE INDEX record_attention ON record (connection_id, id) WHERE attention <> '';
  CREATE TABLE rederivation (
    connection_id uuid PRIMARY KEY,
    after uuid NOT NULL,
    reason text NOT NULL,
    requested_at timestamptz NOT NULL
  );
  CREATE TABLE counter (
    connection_id uuid NOT NULL,
    name text NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (connection_id, name)
  );`;

const SYNC = `
  CREATE TABLE webhook_call (
    call_id uuid PRIMARY KEY,
    connection_id uuid NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    body text NOT NULL
  );
  CREATE INDEX webhook_call_age ON webhook_call USING brin (received_at);
  CREATE TABLE webhook_event (
    key uuid PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX webhook_event_age ON webhook_event USING brin (received_at);
  CREATE SEQUENCE dirty_mark;
  CREATE TABLE dirty (
    connection_id uuid NOT NULL,
    kind text NOT NULL,
    external_id text NOT NULL,
    priority smallint NOT NULL,
    mark bigint NOT NULL,
    marked_at timestamptz NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL,
    reason text,
    PRIMARY KEY (connection_id, kind, external_id)
  ) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
  CREATE INDEX dirty_next ON dirty (connection_id, priority, marked_at);
  CREATE TABLE sync_position (
    connection_id uuid NOT NULL,
    kind text NOT NULL,
    cursor_ms bigint NOT NULL DEFAULT 0,
    scan_from bigint,
    scan_started bigint,
    scan_max bigint NOT NULL DEFAULT 0,
    scan_after text NOT NULL DEFAULT '0',
    scan_seen bigint NOT NULL DEFAULT 0,
    scan_total bigint,
    backfilled boolean NOT NULL DEFAULT false,
    polled_at timestamptz,
    PRIMARY KEY (connection_id, kind)
  );
  CREATE TABLE sweep_run (
    connection_id uuid NOT NULL,
    kind text NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    listed bigint NOT NULL,
    missing bigint NOT NULL,
    differing bigint NOT NULL,
    refused boolean NOT NULL,
    PRIMARY KEY (connection_id, kind, started_at)
  );`;

const IMPORTS = `
  CREATE TABLE import (
    import_id uuid PRIMARY KEY,
    connection_id uuid NOT NULL REFERENCES connection,
    kind text NOT NULL,
    file_name text NOT NULL,
    file_hash text,
    bytes bigint NOT NULL DEFAULT 0,
    state text NOT NULL CHECK (state IN ('uploading', 'waiting', 'running', 'done', 'failed')),
    mapping text,
    rows_done bigint NOT NULL DEFAULT 0,
    good bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    reason text,
    requested_by text NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
  );
  CREATE INDEX import_open ON import (created_at) WHERE state IN ('waiting', 'running');
  CREATE TABLE import_chunk (
    import_id uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    n int NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (import_id, n)
  );
  ALTER TABLE import_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
  CREATE TABLE import_error (
    import_id uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    line bigint NOT NULL,
    field text NOT NULL,
    code text NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (import_id, line, field)
  );
  CREATE TABLE import_mapping (
    connection_id uuid NOT NULL REFERENCES connection,
    kind text NOT NULL,
    mapping text NOT NULL,
    PRIMARY KEY (connection_id, kind)
  );`;

/** Connections, the canonical mirror, what waits to be read, and imports. */
export class CrmIngestTables1764010000000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MIRROR);
    await runner.query(SYNC);
    await runner.query(IMPORTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...TABLES].reverse().join(', ')}; DROP SEQUENCE dirty_mark;`);
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query('SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NULL', [TABLES])) as {
      name: string;
    }[];
    if (rows.length > 0) throw new Error(`CrmIngestTables: missing after the migration: ${rows.map(({ name }) => name).join(', ')}`);
  }
}
