import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JWK } from 'jose';
import { createDatabase, type Postgres } from '@attain/embedded/postgres';
import { userChanged } from '@attain/contracts/crm';
import type { EventData } from '@attain/contracts/event';
import { service } from '../src/planning.module.js';
import { issueToken, type Principal, type Role } from '@attain/platform/auth';
import { migrateService, startService, type RunningService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type InboundMessage, type OutboundMessage, type Transport } from '@attain/platform/transport';

const signing = generateKeyPairSync('ed25519');
const privateKey = { ...signing.privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' } as JWK;
const tokenKeys = JSON.stringify({ keys: [{ ...signing.publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' }] });

export const as = (role: Role, personId: string | null = null): Principal => ({
  subject: `test-${role}`,
  personId,
  roles: [role],
  scopes: [],
});

export interface Answer {
  readonly status: number;
  readonly body: any;
  readonly headers: Headers;
}

export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error(`Waited in vain: ${what}`);
};

/** The service as it runs, on a database and a log of its own. */
export class RunningPlanning {
  readonly told: InboundMessage[] = [];

  private constructor(
    readonly running: RunningService,
    readonly transport: Transport,
  ) {}

  static async start(postgres: Postgres): Promise<RunningPlanning> {
    const name = `planning-${randomUUID().slice(0, 8)}`;
    const [databaseUrl, transportUrl] = [await createDatabase(postgres.url(), name), await createDatabase(postgres.url(), `${name}-log`)];
    await migrateService(service, databaseUrl);
    const running = await startService(
      service,
      loadConfig(service.config, {
        ATTAIN_DATABASE_URL: databaseUrl,
        ATTAIN_TRANSPORT_URL: transportUrl,
        ATTAIN_HTTP_PORT: '0',
        ATTAIN_TOKEN_KEYS: tokenKeys,
        ATTAIN_LOG_LEVEL: 'fatal',
        ATTAIN_HOME_CURRENCY: 'EUR',
      }),
    );
    const transport = await openTransport(transportUrl, { clientId: 'test' });
    const planning = new RunningPlanning(running, transport);
    await until('readiness', async () => (await fetch(`http://127.0.0.1:${running.port}/readyz`)).ok);
    await transport.tail({
      topics: service.produces.map(({ topic }) => topic),
      from: 'earliest',
      onMessages: (messages) => planning.told.push(...messages),
    });
    return planning;
  }

  get database(): Database {
    return this.running.app.get(Database);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.transport.close();
  }

  async send(method: string, path: string, caller: Principal, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const token = await issueToken(privateKey, caller);
    const response = await fetch(`http://127.0.0.1:${this.running.port}/api/planning/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
  }

  get(path: string, caller: Principal = as('compensation-admin')): Promise<Answer> {
    return this.send('GET', path, caller);
  }

  post(path: string, body: unknown, caller: Principal = as('compensation-admin')): Promise<Answer> {
    return this.send('POST', path, caller, body);
  }

  /** Events told so far on a topic, by key, newest version each. */
  toldOf<D>(topic: string): Map<string, { version: number; data: D }> {
    const newest = new Map<string, { version: number; data: D }>();
    for (const { topic: on, key, headers, body } of this.told) {
      const version = Number.parseInt(headers['ce_aggregateversion']!, 10);
      if (on === topic && version > (newest.get(key)?.version ?? 0)) newest.set(key, { version, data: JSON.parse(body!) as D });
    }
    return newest;
  }
}

export const userMessage = (user: Partial<EventData<typeof userChanged>> & { userId: string }, version: number): OutboundMessage => ({
  topic: userChanged.topic,
  key: user.userId,
  body: JSON.stringify({ ...userChanged.example, ...user }),
  headers: { ce_id: randomUUID(), ce_type: userChanged.type, ce_aggregateversion: String(version), ce_time: '2026-01-01T00:00:00Z' },
});

export const userId = (n: number): string => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;
