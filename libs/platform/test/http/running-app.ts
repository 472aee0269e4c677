import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { JWK } from 'jose';
import { createDatabase, startPostgres, type Postgres } from '@attain/embedded/postgres';
import { issueToken, type Principal } from '../../src/auth/index.js';
import { Database, migrate } from '../../src/db/index.js';
import { closeHttp, setUpHttp } from '../../src/http/index.js';
import { platformMigrations } from '../../src/migrations/index.js';
import { PinoLogger, setUpTracing } from '../../src/observe/index.js';
import { OrdersModule } from './orders.js';

export const signingKey = (kid: string): JWK =>
  ({ ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid, alg: 'EdDSA' }) as JWK;

export const publicSet = (...keys: JWK[]): string =>
  JSON.stringify({
    keys: keys.map((one) => {
      const half = createPublicKey({ key: one as never, format: 'jwk' }).export({ format: 'jwk' });
      return { ...half, kid: one.kid, alg: 'EdDSA' };
    }),
  });

export const key = signingKey('k1');

export const admin: Principal = { subject: 'ada', personId: null, roles: ['compensation-admin'], scopes: [] };
export const rep: Principal = { subject: 'rob', personId: '0190c0de-0000-7000-8000-000000000001', roles: ['rep'], scopes: [] };

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
  readonly json: any;
}

export interface RequestOptions {
  readonly as?: Principal;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** The tiny service with a database of its own, over real HTTP. */
export class RunningApp {
  private constructor(
    readonly app: INestApplication,
    readonly database: Database,
    readonly url: string,
    /** What was logged. */
    readonly lines: readonly string[],
    private readonly postgres: Postgres,
  ) {}

  static async start(): Promise<RunningApp> {
    setUpTracing('orders');
    const postgres = await startPostgres({ dataDir: join(tmpdir(), `attain-http-${randomUUID()}`), settings: { fsync: 'off' } });
    const databaseUrl = await createDatabase(postgres.url(), 'orders');
    await migrate(databaseUrl, platformMigrations);
    const database = new Database({ url: databaseUrl, name: 'orders', pool: 8 });
    await database.connect();
    const lines: string[] = [];
    const logger = new PinoLogger({ service: 'orders', level: 'info', destination: { write: (line) => void lines.push(line) } });
    const app = await NestFactory.create(OrdersModule.over(database), { logger, bodyParser: false, rawBody: true, abortOnError: false });
    setUpHttp(app, { service: 'orders', tokenKeys: publicSet(key), problems: { PLAN_OVERLAP: 409 } });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    return new RunningApp(app, database, `http://127.0.0.1:${port}`, lines, postgres);
  }

  async stop(): Promise<void> {
    await closeHttp(this.app, 100);
    await this.app.close();
    await this.database.close();
    await this.postgres.stop();
    rmSync(this.postgres.dataDir, { recursive: true, force: true });
  }

  async send(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    const token = options.token ?? (options.as === undefined ? undefined : await issueToken(key, options.as));
    const headers: Record<string, string> = { ...options.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    if (options.body !== undefined) headers['content-type'] ??= 'application/json';
    const body = options.body === undefined ? null : typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
    const response = await fetch(`${this.url}${path}`, { method, headers, body });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const json = type.includes('json') && text !== '' ? JSON.parse(text) : undefined;
    return { status: response.status, type, headers: response.headers, text, json };
  }
}
