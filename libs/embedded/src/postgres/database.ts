import { createHmac } from 'node:crypto';
import pg from 'pg';

const alreadyThere = new Set(['42710', '42P04', '23505']);

/**
 * Makes a role and a database that it owns, and that no other role may enter; safe to repeat.
 * Gives the database's URL for that role. The password is derived from the administrator's, so nobody has to store it.
 * `adminUrl` must belong to a superuser; its database is only used to give the orders.
 */
export async function createDatabase(adminUrl: string, name: string, role: string = name): Promise<string> {
  const password = createHmac('sha256', new URL(adminUrl).password).update(`role:${role}`).digest('base64url');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const [database, owner] = [client.escapeIdentifier(name), client.escapeIdentifier(role)];
    await unlessThere(client, `CREATE ROLE ${owner} LOGIN`);
    await unlessThere(client, `ALTER ROLE ${owner} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`);
    await unlessThere(client, `CREATE DATABASE ${database} OWNER ${owner}`);
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    // The maintenance databases are open to everybody by default; a service has no business there.
    for (const open of ['postgres', 'template1']) await revokeFromPublic(client, open);
  } finally {
    await client.end();
  }
  return withCredentials(adminUrl, role, password, name);
}

async function unlessThere(client: pg.Client, order: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(order);
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code !== undefined && alreadyThere.has(code)) return;
      // Two starts that alter the same role at once: the later one repeats.
      if (!/concurrently updated/.test(message) || attempt === 5) throw error;
    }
  }
}

async function revokeFromPublic(client: pg.Client, database: string): Promise<void> {
  const { rows } = await client.query<{ open: boolean }>(
    `SELECT has_database_privilege('public', oid, 'CONNECT') AS open FROM pg_database WHERE datname = $1`, [database]);
  if (rows[0]?.open) await unlessThere(client, `REVOKE CONNECT, TEMPORARY ON DATABASE ${client.escapeIdentifier(database)} FROM PUBLIC`);
}

/** The same server under another role and database. */
export function withCredentials(url: string, user: string, password: string, database: string): string {
  const other = new URL(url);
  other.username = encodeURIComponent(user);
  other.password = encodeURIComponent(password);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}
