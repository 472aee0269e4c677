import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JWK } from 'jose';
import type { EventContract, EventData } from '@attain/contracts/event';
import { issueToken, type Principal, type Role } from '@attain/platform/auth';
import { migrateService, startService, type RunningService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type OutboundMessage, type Transport } from '@attain/platform/transport';
import { postgresForTests } from '@attain/testing/servers';
import { service } from '../src/notifications.module.js';

const signing = generateKeyPairSync('ed25519');
const privateKey = { ...signing.privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' } as JWK;
export const tokenKeys = JSON.stringify({ keys: [{ ...signing.publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' }] });

export const as = (roles: Role | readonly Role[], personId: string | null = null): Principal => ({
  subject: `test-${[roles].flat().join('-')}`,
  personId,
  roles: [roles].flat(),
  scopes: [],
});

export interface Answer {
  readonly status: number;
  readonly body: any;
}

export const until = async (what: string, holds: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> => {
  for (const end = performance.now() + withinMs; performance.now() < end; await sleep(20)) if (await holds()) return;
  throw new Error(`Waited in vain: ${what}`);
};

let count = 0;

/** An event as a producer sends it; without a version it rises by itself. */
export const told = <C extends EventContract>(
  contract: C,
  data: EventData<C>,
  { version = (count += 1), time = new Date().toISOString(), id = randomUUID() }: { version?: number; time?: string; id?: string } = {},
): OutboundMessage => ({
  topic: contract.topic,
  key: contract.key(data as never),
  body: JSON.stringify(data),
  headers: { ce_id: id, ce_type: contract.type, ce_aggregateversion: String(version), ce_time: time },
});

/** Where the service's data are, so that another process can run on them. */
export interface Ground {
  readonly databaseUrl: string;
  readonly transportUrl: string;
  drop(): Promise<void>;
}

export const prepareGround = async (): Promise<Ground> => {
  const postgres = await postgresForTests();
  const [own, log] = [await postgres.createDatabase(), await postgres.createDatabase()];
  await migrateService(service, own.url);
  return {
    databaseUrl: own.url,
    transportUrl: log.url,
    drop: async () => {
      await own.drop();
      await log.drop();
    },
  };
};

export const environmentOf = ({ databaseUrl, transportUrl }: Ground, more: Readonly<Record<string, string>> = {}) => ({
  ATTAIN_DATABASE_URL: databaseUrl,
  ATTAIN_TRANSPORT_URL: transportUrl,
  ATTAIN_HTTP_PORT: '0',
  ATTAIN_TOKEN_KEYS: tokenKeys,
  ATTAIN_LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'fatal',
  ATTAIN_SECRET_KEY: 'a key for tests, of at least 32 characters',
  ATTAIN_PAGE_URL: 'https://attain.example',
  ...more,
});

export const callService = async (port: number, method: string, path: string, caller: Principal, body?: unknown): Promise<Answer> => {
  const response = await fetch(`http://127.0.0.1:${port}/api/notifications/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await issueToken(privateKey, caller)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
};

/** The service as it runs, on a database and a log of its own. */
export class RunningNotifications {
  private constructor(
    readonly ground: Ground,
    readonly running: RunningService,
    readonly transport: Transport,
  ) {}

  static async start(more: Readonly<Record<string, string>> = {}): Promise<RunningNotifications> {
    const ground = await prepareGround();
    const running = await startService(service, loadConfig(service.config, environmentOf(ground, more)));
    await until('readiness', async () => (await fetch(`http://127.0.0.1:${running.port}/readyz`)).ok);
    return new RunningNotifications(ground, running, await openTransport(ground.transportUrl, { clientId: 'test' }));
  }

  /** Another replica on the same data. */
  startAnother(more: Readonly<Record<string, string>> = {}): Promise<RunningService> {
    return startService(service, loadConfig(service.config, environmentOf(this.ground, more)));
  }

  get database(): Database {
    return this.running.app.get(Database);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.transport.close();
    await this.ground.drop();
  }

  send(method: string, path: string, caller: Principal, body?: unknown): Promise<Answer> {
    return callService(this.running.port, method, path, caller, body);
  }

  get(path: string, caller: Principal): Promise<Answer> {
    return this.send('GET', path, caller);
  }

  /** Waits until an inbox shows as many messages, and gives them. */
  async inbox(caller: Principal, atLeast: number): Promise<any[]> {
    await until(`${atLeast} messages for ${caller.subject}`, async () => (await this.get('inbox', caller)).body.items.length >= atLeast);
    return (await this.get('inbox', caller)).body.items;
  }
}
