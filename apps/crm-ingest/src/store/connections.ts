import type { Database, Tx } from '@attain/platform/db';
import type { SecretBox } from './secrets.js';

export type ConnectionState = 'connecting' | 'backfilling' | 'live' | 'degraded' | 'needs_reauth';

export interface ConnectionSettings {
  /** Where the CRM's API is. */
  readonly baseUrl?: string;
  /** The full address that the CRM posts webhooks to, when it is not the public address plus the route. */
  readonly webhookUrl?: string;
  readonly pollIntervalMs?: number;
  /** Calls per ten seconds, and searches per second, that this connection may make. */
  readonly callsPerTenSeconds?: number;
  readonly searchesPerSecond?: number;
  /** Of connections without an account to ask: currency of amounts without one, and the zone of dates. */
  readonly currency?: string;
  readonly timeZone?: string;
}

export interface Connection {
  readonly connectionId: string;
  readonly kind: string;
  readonly name: string;
  readonly settings: ConnectionSettings;
  readonly state: ConnectionState;
  readonly reason: string | null;
  readonly stateSince: Date;
  /** The CRM's own id of the account; another one behind the same connection is refused. */
  readonly account: string | null;
  readonly createdAt: Date;
  /** Names of the secrets that it holds; the values only through `secretsOf`. */
  readonly secretNames: readonly string[];
  /** Changes whenever a secret does. */
  readonly sealed: string;
  /** A person has said that a large loss in the next sweep is real. */
  readonly sweepConfirmed: boolean;
}

interface StoredConnection {
  connection_id: string;
  kind: string;
  name: string;
  settings: string;
  secrets: string;
  state: ConnectionState;
  reason: string | null;
  state_since: Date;
  account: string | null;
  created_at: Date;
  sweep_confirmed: boolean;
}

const COLUMNS = 'connection_id, kind, name, settings, secrets, state, reason, state_since, account, created_at, sweep_confirmed';

const fromStored = (row: StoredConnection): Connection => ({
  connectionId: row.connection_id,
  kind: row.kind,
  name: row.name,
  settings: JSON.parse(row.settings) as ConnectionSettings,
  state: row.state,
  reason: row.reason,
  stateSince: row.state_since,
  account: row.account,
  createdAt: row.created_at,
  secretNames: Object.keys(JSON.parse(row.secrets) as Record<string, string>),
  sealed: row.secrets,
  sweepConfirmed: row.sweep_confirmed,
});

type Reader = Pick<Database, 'query'> | Tx;

const sealAll = (box: SecretBox, connectionId: string, secrets: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, box.seal(value, `${connectionId}/${name}`)]));

export const connections = {
  async list(reader: Reader): Promise<Connection[]> {
    return (await reader.query<StoredConnection>(`SELECT ${COLUMNS} FROM connection ORDER BY name`)).map(fromStored);
  },

  /** By id or by name. */
  async find(reader: Reader, reference: string): Promise<Connection | undefined> {
    const row = (
      await reader.query<StoredConnection>(`SELECT ${COLUMNS} FROM connection WHERE connection_id::text = $1 OR name = $1`, [reference])
    )[0];
    return row && fromStored(row);
  },

  /** @returns false when the name is taken */
  async insert(
    tx: Tx,
    box: SecretBox,
    connection: { connectionId: string; kind: string; name: string; settings: ConnectionSettings; state: ConnectionState },
    secrets: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    const { connectionId, kind, name, settings, state } = connection;
    const rows = await tx.query(
      `INSERT INTO connection (connection_id, kind, name, settings, secrets, state) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (name) DO NOTHING RETURNING connection_id`,
      [connectionId, kind, name, JSON.stringify(settings), JSON.stringify(sealAll(box, connectionId, secrets)), state],
    );
    return rows.length === 1;
  },

  async secretsOf(reader: Reader, box: SecretBox, connectionId: string): Promise<Record<string, string>> {
    const rows = await reader.query<{ secrets: string }>('SELECT secrets FROM connection WHERE connection_id = $1', [connectionId]);
    const sealed = JSON.parse(rows[0]?.secrets ?? '{}') as Record<string, string>;
    return Object.fromEntries(Object.entries(sealed).map(([name, text]) => [name, box.open(text, `${connectionId}/${name}`)]));
  },

  /** Replaces the named secrets, keeps the others. */
  async putSecrets(tx: Tx, box: SecretBox, connectionId: string, secrets: Readonly<Record<string, string>>): Promise<void> {
    const rows = await tx.query<{ secrets: string }>('SELECT secrets FROM connection WHERE connection_id = $1 FOR UPDATE', [connectionId]);
    const held = JSON.parse(rows[0]?.secrets ?? '{}') as Record<string, string>;
    const text = JSON.stringify({ ...held, ...sealAll(box, connectionId, secrets) });
    await tx.query('UPDATE connection SET secrets = $2 WHERE connection_id = $1', [connectionId, text]);
  },

  /** @returns whether the state or its reason is another than before */
  async setState(reader: Reader, connectionId: string, state: ConnectionState, reason: string | null): Promise<boolean> {
    const rows = await reader.query(
      `UPDATE connection SET state = $2, reason = $3, state_since = CASE WHEN state = $2 THEN state_since ELSE now() END
       WHERE connection_id = $1 AND (state, reason) IS DISTINCT FROM ($2, $3) RETURNING connection_id`,
      [connectionId, state, reason],
    );
    return rows.length > 0;
  },

  /** @returns false when the connection already belongs to another account of the CRM */
  async bindAccount(tx: Tx, connectionId: string, account: string): Promise<boolean> {
    const rows = await tx.query(
      'UPDATE connection SET account = $2 WHERE connection_id = $1 AND (account IS NULL OR account = $2) RETURNING connection_id',
      [connectionId, account],
    );
    return rows.length === 1;
  },

  /** Takes or keeps the right to read this CRM, so that of several replicas only one does. It runs out by itself. */
  async lease(reader: Reader, connectionId: string, owner: string, seconds: number): Promise<boolean> {
    const rows = await reader.query<{ lease_owner: string }>(
      `WITH taken AS (
         UPDATE connection SET lease_owner = $2, lease_until = now() + make_interval(secs => $3)
         WHERE connection_id = $1 AND (lease_owner IS NULL OR lease_owner = $2 OR lease_until < now()) RETURNING lease_owner)
       SELECT lease_owner FROM taken`,
      [connectionId, owner, seconds],
    );
    return rows.length === 1;
  },

  async release(reader: Reader, connectionId: string, owner: string): Promise<void> {
    await reader.query('UPDATE connection SET lease_owner = NULL, lease_until = NULL WHERE connection_id = $1 AND lease_owner = $2', [
      connectionId,
      owner,
    ]);
  },
};
