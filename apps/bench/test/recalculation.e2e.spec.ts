import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createDatabase } from '@attain/embedded/postgres';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { Round } from '../src/recalculation/round.js';
import { makeKeys } from '../src/stage.js';

/** 250 people: enough that threads share them. */
const SIZE = { credits: 10_000, creditsEach: 40 };

/** The benchmark in small, without its floors: what it asserts is asserted here too. */
describe('a recalculation of many', () => {
  let round: Round;
  let log: TestDatabase;
  let serverUrl: string;

  beforeAll(async () => {
    const server = await postgresForTests();
    serverUrl = server.url;
    log = await server.createDatabase();
    const urlOf = (database = 'postgres'): string => Object.assign(new URL(serverUrl), { pathname: `/${database}` }).toString();
    const database = (name: string): Promise<string> => createDatabase(serverUrl, name);
    round = await Round.open({ transportUrl: log.url, database, postgres: { url: urlOf }, ...(await makeKeys()) }, SIZE);
  }, 120_000);
  afterAll(async () => {
    await round?.close();
    await log?.drop();
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    if (round) await client.query(`DROP DATABASE IF EXISTS ${round.database} WITH (FORCE)`);
    if (round) await client.query(`DROP ROLE IF EXISTS ${round.database}`);
    await client.end();
  });

  it('stores the lines that the SQL of an analyst gives, to the cent', async () => {
    await round.fullRun();
    await round.sql('table');
    await round.expectEqual();
    await round.sql('inlined');
    await round.expectEqual();
  });

  it('goes on after a kill in the middle, and ends in the same', async () => {
    const left = await round.killedRun();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(SIZE.credits / SIZE.creditsEach);
    await round.expectEqual();
    await round.expectBooksAgree();
  });

  it('is kept up to date by late credits and plan changes, explained line by line', async () => {
    await round.addHeads();
    for (const role of ['rep', 'head', 'retroactive-rep', 'retroactive-head'] as const) {
      const { moved } = await round.ask({ ask: 'late', of: role, count: 12, seed: 3 });
      expect(moved).toBeGreaterThan(0);
    }
    expect((await round.planChanges(2)).length).toBe(2);
    await round.expectReplay(40);
    await round.expectBooksAgree();
  });
});
