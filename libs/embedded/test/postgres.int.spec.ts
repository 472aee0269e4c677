import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startedAt } from '../src/postgres/processes.js';
import { createDatabase, dataFolder, isPortFree, runsAsRoot, startPostgres, type Postgres } from '../src/postgres/index.js';

let base: string;
let server: Postgres;

async function query<R extends object>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'attain-postgres-'));
  chmodSync(base, 0o755);
  server = await startPostgres({ dataDir: join(base, 'data') });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  rmSync(base, { recursive: true, force: true });
});

describe('a started PostgreSQL', () => {
  it('is durable, asks for a password and listens on the loopback address only', async () => {
    const rows = await query<{ name: string; setting: string }>(
      server.url(),
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'listen_addresses', 'password_encryption', 'unix_socket_directories') ORDER BY name`,
    );
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      fsync: 'on',
      listen_addresses: '127.0.0.1',
      password_encryption: 'scram-sha-256',
      unix_socket_directories: '',
    });
    const wrong = new URL(server.url());
    wrong.password = 'guess';
    await expect(query(wrong.toString(), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(server.dataDir, 'attain-password')).mode & 0o777).toBe(0o600);
  });

  it('gives each service a database that no other role may enter', async () => {
    const metrics = await createDatabase(server.url(), 'metrics');
    const planning = await createDatabase(server.url(), 'planning');
    await query(metrics, 'CREATE TABLE fact (id int)');
    const foreign = new URL(planning);
    foreign.pathname = '/metrics';
    await expect(query(foreign.toString(), 'SELECT 1')).rejects.toThrow(/permission denied for database/);
    foreign.pathname = '/postgres';
    await expect(query(foreign.toString(), 'SELECT 1')).rejects.toThrow(/permission denied for database/);
    expect(await createDatabase(server.url(), 'metrics')).toBe(metrics);
    expect(await query(metrics, 'SELECT count(*)::int AS n FROM fact')).toEqual([{ n: 0 }]);
  });

  it('makes the same database from many starters at once', async () => {
    const urls = await Promise.all(Array.from({ length: 12 }, () => createDatabase(server.url(), 'shared')));
    expect(new Set(urls).size).toBe(1);
    expect(await query(urls[0]!, 'SELECT current_user AS who')).toEqual([{ who: 'shared' }]);
  });
});

describe('a PostgreSQL that is killed', () => {
  it('recovers on restart with everything that was committed, on the same port', async () => {
    const url = await createDatabase(server.url(), 'crash');
    await query(url, 'CREATE TABLE paid (id int)');
    await query(url, 'INSERT INTO paid SELECT generate_series(1, 1000)');
    const port = server.port;
    await server.kill();
    expect(await isPortFree(port)).toBe(true);
    await server.restart();
    expect(server.port).toBe(port);
    expect(await query(url, 'SELECT count(*)::int AS n FROM paid')).toEqual([{ n: 1000 }]);
  }, 60_000);

  it('tells its owner when it ends by itself', async () => {
    let reason = '';
    const other = await startPostgres({
      dataDir: join(base, 'watched'),
      settings: { fsync: 'off' },
      onExit: (text) => {
        reason = text;
      },
    });
    process.kill(other.pid, 'SIGTERM');
    for (let i = 0; i < 200 && reason === ''; i++)
      await new Promise((done) => {
        setTimeout(done, 20);
      });
    expect(reason).toMatch(/ended by itself/);
    await other.stop();
  }, 60_000);

  it('starts although the number in its pid file now belongs to a stranger', async () => {
    const dataDir = join(base, 'stale');
    const first = await startPostgres({ dataDir, settings: { fsync: 'off' } });
    await first.stop();
    const stranger = spawn('sleep', ['60']);
    writeFileSync(join(dataDir, 'postmaster.pid'), `${stranger.pid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n`);
    const second = await startPostgres({ dataDir, settings: { fsync: 'off' } });
    expect(await query(second.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    stranger.kill('SIGKILL');
  }, 60_000);
});

describe('a start that cannot work', () => {
  it('refuses a folder whose server belongs to another living process', async () => {
    const parent = spawn('sleep', ['60']);
    writeFileSync(`${server.dataDir}.owner`, `${parent.pid} ${startedAt(parent.pid!)}\n`);
    await expect(startPostgres({ dataDir: server.dataDir })).rejects.toThrow(/already runs on .* stop Attain's process \d+ first/);
    parent.kill('SIGKILL');
  });

  it('says which port is taken', async () => {
    const holder = createServer();
    await new Promise<void>((done) => {
      holder.listen(0, '127.0.0.1', () => done());
    });
    const { port } = holder.address() as { port: number };
    await expect(startPostgres({ dataDir: join(base, 'busy'), port })).rejects.toThrow(
      `Port ${port} is taken: stop what uses it, or choose another port.`,
    );
    holder.close();
  });

  it('names a folder that holds something else, and leaves it alone', async () => {
    const dataDir = join(base, 'precious');
    const first = await startPostgres({ dataDir, settings: { fsync: 'off' } });
    await first.stop();
    rmSync(join(dataDir, 'PG_VERSION'));
    await expect(startPostgres({ dataDir })).rejects.toThrow(/is not empty and holds no PostgreSQL/);
    expect(existsSync(join(dataDir, 'base'))).toBe(true);
  }, 60_000);

  it('names the user when one checkout is used by two', async () => {
    if (!runsAsRoot()) return;
    const dataDir = join(base, 'mixed');
    mkdirSync(dataDir, { mode: 0o700 });
    await expect(startPostgres({ dataDir })).rejects.toThrow(/belongs to user id 0, this run uses user id \d+/);
  });

  it('keeps data outside a home that the server cannot enter', () => {
    if (!runsAsRoot()) return;
    const closed = mkdtempSync(join(base, 'closed-'));
    expect(dataFolder(join(closed, '.attain'))).toMatch(/^\/var\/lib\/attain\/[0-9a-f]{12}$/);
    expect(dataFolder(join(base, '.attain'))).toBe(join(base, '.attain'));
  });
});
