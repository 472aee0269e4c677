import type { QueryRunner } from 'typeorm';
import type { AssertedMigration } from '@attain/platform/db';

const tables = ['account', 'oidc_identity', 'session', 'api_key', 'oidc_flow'];

/** What the gateway owns. Of a session, a key and a flow only a hash is kept: the table alone lets nobody in. */
export class GatewayTables1764000009000 implements AssertedMigration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        account_id uuid PRIMARY KEY,
        email text NOT NULL UNIQUE CHECK (email = lower(email) AND email <> ''),
        name text NOT NULL CHECK (name <> ''),
        person_id uuid,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        password_hash bytea,
        password_salt bytea,
        password_cost jsonb,
        created_at timestamptz NOT NULL,
        disabled_at timestamptz,
        CHECK ((password_hash IS NULL) = (password_salt IS NULL) AND (password_hash IS NULL) = (password_cost IS NULL))
      );
      CREATE TABLE oidc_identity (
        issuer text NOT NULL,
        subject text NOT NULL,
        account_id uuid NOT NULL UNIQUE REFERENCES account,
        PRIMARY KEY (issuer, subject)
      );
      CREATE TABLE session (
        id_hash bytea PRIMARY KEY CHECK (length(id_hash) = 32),
        account_id uuid NOT NULL REFERENCES account,
        created_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > created_at)
      );
      CREATE INDEX session_account ON session (account_id);
      CREATE INDEX session_expires ON session (expires_at);
      CREATE TABLE api_key (
        key_id uuid PRIMARY KEY,
        hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
        account_id uuid NOT NULL REFERENCES account,
        name text NOT NULL CHECK (name <> ''),
        acts_as text NOT NULL CHECK (acts_as IN ('owner', 'integration')),
        scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
        used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX api_key_account ON api_key (account_id);
      CREATE TABLE oidc_flow (
        state_hash bytea PRIMARY KEY CHECK (length(state_hash) = 32),
        browser_hash bytea NOT NULL CHECK (length(browser_hash) = 32),
        nonce text NOT NULL,
        verifier text NOT NULL,
        return_to text NOT NULL,
        expires_at timestamptz NOT NULL
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...tables].reverse().join(', ')}`);
  }

  async assertBefore(runner: QueryRunner): Promise<void> {
    if ((await this.present(runner)) !== 0) throw new Error('GatewayTables: a table of this migration is already there');
  }

  async assertAfter(runner: QueryRunner): Promise<void> {
    if ((await this.present(runner)) !== tables.length) throw new Error('GatewayTables: a table is missing after the migration');
  }

  private async present(runner: QueryRunner): Promise<number> {
    const found = 'SELECT count(*)::int AS n FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL';
    const [row] = (await runner.query(found, [tables])) as [{ n: number }];
    return row.n;
  }
}
