import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { postgresForTests } from '../src/servers/index.js';

describe('a PostgreSQL for tests', () => {
  it('given a suite that asks, when it makes a database, then it is empty, its own, and gone after the drop', async () => {
    const postgres = await postgresForTests();
    const database = await postgres.createDatabase();
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ tables: number }>(`SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`);
    expect(rows).toEqual([{ tables: 0 }]);
    await database.drop();
    await expect(new pg.Client({ connectionString: database.url }).connect()).rejects.toMatchObject({ code: '3D000' });
  });

  it('given a second suite, when it asks, then it gets the same server', async () => {
    expect((await postgresForTests()).url).toBe((await postgresForTests()).url);
  });
});
