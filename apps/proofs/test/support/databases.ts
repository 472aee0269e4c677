import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Host } from './host.js';

export const moneyPath = ['crm-ingest', 'planning', 'metrics', 'compensation'] as const;
export type Service = (typeof moneyPath)[number];

/** One set of databases: each service's own, and one for the log transport. */
export interface DatabaseSet {
  readonly urls: Readonly<Record<Service | 'log', string>>;
  drop(): Promise<void>;
}

const order = async (url: string, statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
};

const named = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).toString();

/** Migrates each service's database once; every set is a copy of these, which takes milliseconds. */
export class Templates {
  private copies = 0;

  private constructor(
    private readonly url: string,
    private readonly prefix: string,
  ) {}

  static async make(url: string, host: Host): Promise<Templates> {
    const templates = new Templates(url, `p_${randomBytes(6).toString('hex')}`);
    await order(
      url,
      moneyPath.map((service) => `CREATE DATABASE "${templates.nameOf(service)}"`),
    );
    for (const service of moneyPath) await host.ask('migrate', { service, url: named(url, templates.nameOf(service)) });
    return templates;
  }

  async copy(): Promise<DatabaseSet> {
    const n = this.copies++;
    const nameOf = (part: string): string => `${this.nameOf(part)}_${n}`;
    const parts = [...moneyPath, 'log' as const];
    await order(this.url, [
      ...moneyPath.map((service) => `CREATE DATABASE "${nameOf(service)}" TEMPLATE "${this.nameOf(service)}" STRATEGY FILE_COPY`),
      `CREATE DATABASE "${nameOf('log')}"`,
    ]);
    return {
      urls: Object.fromEntries(parts.map((part) => [part, named(this.url, nameOf(part))])) as DatabaseSet['urls'],
      drop: () =>
        order(
          this.url,
          parts.map((part) => `DROP DATABASE IF EXISTS "${nameOf(part)}" WITH (FORCE)`),
        ),
    };
  }

  async drop(): Promise<void> {
    await order(
      this.url,
      moneyPath.map((service) => `DROP DATABASE IF EXISTS "${this.nameOf(service)}" WITH (FORCE)`),
    );
  }

  private nameOf(part: string): string {
    return `${this.prefix}_${part}`;
  }
}
