import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { sharedServer } from './shared-server.js';

export interface TestDatabase {
  /** For the server's superuser. */
  readonly url: string;
  /** Ends its sessions and removes it. */
  drop(): Promise<void>;
}

export interface TestPostgres {
  /** The maintenance database, for the superuser. */
  readonly url: string;
  /** A fresh, empty database. */
  createDatabase(): Promise<TestDatabase>;
}

/**
 * Gives a real PostgreSQL: the one that ATTAIN_TEST_POSTGRES_URL names (a superuser's URL), a container, or the embedded
 * one. It is shared by all test files of a run; every suite takes a database of its own.
 */
export const postgresForTests = async (): Promise<TestPostgres> => {
  const url = process.env['ATTAIN_TEST_POSTGRES_URL'] ?? (await sharedServer('postgres'));
  return {
    url,
    createDatabase: async () => {
      const name = `t_${randomUUID().replaceAll('-', '')}`;
      await order(url, `CREATE DATABASE ${name}`);
      const own = new URL(url);
      own.pathname = `/${name}`;
      return { url: own.toString(), drop: () => order(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
    },
  };
};

const order = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
