import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JWK } from 'jose';
import type { EventContract, EventData } from '@attain/contracts/event';
import { issueToken, type Principal, type Role } from '@attain/platform/auth';
import { migrateService, startService, type RunningService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type InboundMessage, type Transport } from '@attain/platform/transport';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { service } from '../../src/crm-ingest.module.js';

const signing = generateKeyPairSync('ed25519');
const privateKey = { ...signing.privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' } as JWK;
const tokenKeys = JSON.stringify({ keys: [{ ...signing.publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' }] });

export const as = (role: Role, scopes: readonly string[] = []): Principal => ({
  subject: `test-${role}`,
  personId: null,
  roles: [role],
  scopes,
});

export interface Answer<T = any> {
  readonly status: number;
  readonly body: T;
}

/** Waits until something holds; fails with what was waited for. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> => {
  for (const end = performance.now() + withinMs; performance.now() < end; await sleep(25)) if (await holds()) return;
  throw new Error(`Waited in vain: ${what}`);
};

/** The service as it runs, on a database and a log of its own. */
export class RunningIngest {
  readonly told: InboundMessage[] = [];
  private running: RunningService | undefined;

  private constructor(
    private readonly databases: { readonly own: TestDatabase; readonly log: TestDatabase },
    readonly transport: Transport,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<RunningIngest> {
    const postgres = await postgresForTests();
    const databases = { own: await postgres.createDatabase(), log: await postgres.createDatabase() };
    await migrateService(service, databases.own.url);
    const transport = await openTransport(databases.log.url, { clientId: 'test' });
    const ingest = new RunningIngest(databases, transport, environment);
    await ingest.begin();
    await transport.tail({
      topics: service.produces.map(({ topic }) => topic),
      from: 'earliest',
      onMessages: (messages) => ingest.told.push(...messages),
    });
    return ingest;
  }

  /** Starts the process part again on the same data. */
  async begin(): Promise<void> {
    this.running = await startService(
      service,
      loadConfig(service.config, {
        ATTAIN_DATABASE_URL: this.databases.own.url,
        ATTAIN_TRANSPORT_URL: this.databases.log.url,
        ATTAIN_HTTP_PORT: '0',
        ATTAIN_TOKEN_KEYS: tokenKeys,
        ATTAIN_LOG_LEVEL: 'fatal',
        ATTAIN_SECRET_KEY: 'a secret of this test that is long enough',
        ATTAIN_POLL_INTERVAL_MS: '1000',
        ATTAIN_REFERENCE_INTERVAL_MS: '1500',
        ATTAIN_OUTAGE_BACKOFF_MS: '500',
        ATTAIN_POLL_OVERLAP_MS: '60000',
        ...this.environment,
      }),
    );
    await until('readiness', async () => (await fetch(`${this.url}/readyz`)).ok);
  }

  get url(): string {
    return `http://127.0.0.1:${this.running!.port}`;
  }

  get<T>(token: new (...parts: never[]) => T): T {
    return this.running!.app.get(token);
  }

  get database(): Database {
    return this.get(Database);
  }

  async end(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  async stop(): Promise<void> {
    await this.end();
    await this.transport.close();
    await this.databases.own.drop();
    await this.databases.log.drop();
  }

  async send(method: string, path: string, body?: unknown, caller: Principal = as('operator')): Promise<Answer> {
    const response = await fetch(`${this.url}/api/crm-ingest/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await issueToken(privateKey, caller)}`,
        ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  read(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  async deals(connection: string): Promise<any[]> {
    return (await this.send('GET', `deals?connection=${connection}&limit=200`, undefined, as('auditor'))).body.items;
  }

  /** Makes a connection that records are written to; gives its id. */
  async passive(kind: 'csv' | 'rest', name: string, currency = 'USD'): Promise<string> {
    return (await this.send('POST', 'connections', { kind, name, currency, timeZone: 'America/New_York' })).body.connectionId;
  }

  /** Uploads a file and waits until it is taken in. */
  async import(connection: string, kind: string, file: string): Promise<any> {
    const { status, body } = await this.send('POST', `imports?connection=${connection}&kind=${kind}`, file);
    if (status !== 202) throw new Error(`The upload was answered with ${status}: ${JSON.stringify(body)}`);
    let job = body;
    await until(
      'the import',
      async () => ['done', 'failed'].includes((job = (await this.read(`imports/${body.importId}`)).body).state),
      60_000,
    );
    return job;
  }

  /** The newest told state of every aggregate of a contract, by key. */
  newest<C extends EventContract>(contract: C): Map<string, { version: number; data: EventData<C> }> {
    const found = new Map<string, { version: number; data: EventData<C> }>();
    for (const { topic, key, headers, body } of this.told) {
      const version = Number.parseInt(headers['ce_aggregateversion'] ?? '0', 10);
      if (topic !== contract.topic || version <= (found.get(key)?.version ?? 0)) continue;
      found.set(key, { version, data: JSON.parse(body!) as EventData<C> });
    }
    return found;
  }

  async rows<R>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return this.database.query<R>(sql, parameters);
  }
}
