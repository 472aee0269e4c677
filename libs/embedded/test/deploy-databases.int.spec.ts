import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, withCredentials, type Postgres } from '../src/postgres/index.js';

const names = ['crm_ingest', 'planning', 'metrics', 'compensation', 'forecasting', 'coaching', 'notifications', 'gateway', 'transport'];
let base: string;
let server: Postgres;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'attain-deploy-'));
  chmodSync(base, 0o755);
  server = await startPostgres({ dataDir: join(base, 'data'), settings: { fsync: 'off' } });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  rmSync(base, { recursive: true, force: true });
});

async function orders(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('deploy/postgres/databases.sql', () => {
  it('gives every service a database that it owns and that no other role may enter', async () => {
    const text = readFileSync(join(process.cwd(), 'deploy/postgres/databases.sql'), 'utf8').replace(/^--.*$/gm, '');
    const statements = text
      .split(';')
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');
    await orders(server.url(), [...statements, ...names.map((name) => `ALTER ROLE ${name} PASSWORD 'secret'`)]);
    const entered: string[] = [];
    for (const role of names) {
      for (const database of [...names, 'postgres', 'template1']) {
        await orders(withCredentials(server.url(), role, 'secret', database), ['SELECT 1']).then(
          () => entered.push(`${role} ${database}`),
          () => undefined,
        );
      }
    }
    expect(entered).toEqual(names.map((name) => `${name} ${name}`));
    await orders(withCredentials(server.url(), 'metrics', 'secret', 'metrics'), ['CREATE TABLE fact (id int)']);
  }, 60_000);
});
