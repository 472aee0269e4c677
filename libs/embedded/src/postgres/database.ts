import { createHmac } from 'node:crypto';
import pg from 'pg';

/** Any number will do, if all that make databases take the same. */
const makingLock = 7_402_310;

/**
 * Makes a role and a database that it owns, and that no other role may enter; safe to repeat and to call from several
 * processes at once. Gives the database's URL for that role. The password is derived from the administrator's, so
 * nobody has to store it. `adminUrl` must belong to a superuser; its database is only used to give the orders.
 */
export async function createDatabase(adminUrl: string, name: string, role: string = name): Promise<string> {
  const password = createHmac('sha256', new URL(adminUrl).password).update(`role:${role}`).digest('base64url');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Roles and databases live in shared catalogues, where two orders at once end in "tuple concurrently updated".
    await client.query('SELECT pg_advisory_lock($1)', [makingLock]);
    await makeRole(client, role, password);
    await makeDatabase(client, name, role);
    // The maintenance databases are open to everybody by default; a service has no business there.
    for (const database of [name, 'postgres', 'template1']) await closeToPublic(client, database);
  } finally {
    await client.end();
  }
  return withCredentials(adminUrl, role, password, name);
}

async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const order = rows.length === 0 ? 'CREATE' : 'ALTER';
  const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE';
  await client.query(`${order} ROLE ${client.escapeIdentifier(role)} ${rights} PASSWORD ${client.escapeLiteral(password)}`);
}

async function makeDatabase(client: pg.Client, name: string, role: string): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rows.length === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${client.escapeIdentifier(role)}`);
}

async function closeToPublic(client: pg.Client, database: string): Promise<void> {
  const { rows } = await client.query<{ open: boolean }>(
    `SELECT has_database_privilege('public', oid, 'CONNECT') AS open FROM pg_database WHERE datname = $1`,
    [database],
  );
  if (rows[0]?.open) await client.query(`REVOKE ALL ON DATABASE ${client.escapeIdentifier(database)} FROM PUBLIC`);
}

/** The same server under another role and database. */
export function withCredentials(url: string, user: string, password: string, database: string): string {
  const other = new URL(url);
  other.username = encodeURIComponent(user);
  other.password = encodeURIComponent(password);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}
