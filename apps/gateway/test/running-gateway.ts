import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { issueToken, type Principal, type Role } from '@attain/platform/auth';
import { migrateService, startService, type RunningService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type Transport } from '@attain/platform/transport';
import { until } from '@attain/testing/authorization';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { csrfTokenOf, hashOf, newSecret } from '../src/app/credentials.js';
import { service } from '../src/gateway.module.js';
import { StandIn, type Answer } from './stand-in.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: any;
}

export interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const newKeys = (): { privateKey: JWK; tokenKeys: string } => {
  const pair = generateKeyPairSync('ed25519');
  return {
    privateKey: { ...pair.privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' } as JWK,
    tokenKeys: JSON.stringify({ keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' }] }),
  };
};

/** A folder with a page as a build leaves it. */
const builtPage = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'attain-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><title>Attain</title></head><body></body></html>');
  writeFileSync(join(folder, 'assets', 'index-Dq3xA9_f.js'), `globalThis.page = '${'x'.repeat(4_000)}';`);
  writeFileSync(join(folder, 'attain.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return folder;
};

/** The gateway as it runs: on a database and a log of its own, before stand-ins of services. */
export class RunningGateway {
  private constructor(
    readonly running: RunningService,
    readonly privateKey: JWK,
    readonly transport: Transport,
    readonly standIns: ReadonlyMap<string, StandIn>,
    private readonly databases: readonly TestDatabase[],
  ) {}

  static async start(options: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly answers?: Readonly<Record<string, Answer>>;
    readonly share?: readonly TestDatabase[];
    readonly keys?: ReturnType<typeof newKeys>;
  }): Promise<RunningGateway> {
    const postgres = await postgresForTests();
    const databases = options.share ?? [await postgres.createDatabase(), await postgres.createDatabase()];
    const [own, log] = databases as [TestDatabase, TestDatabase];
    const { privateKey, tokenKeys } = options.keys ?? newKeys();
    const names = ['planning', 'compensation', 'crm-ingest'];
    const started = await Promise.all(names.map((name) => StandIn.start(name, tokenKeys, options.answers?.[name])));
    if (!options.share) await migrateService(service, own.url);
    const running = await startService(
      service,
      loadConfig(service.config, {
        ATTAIN_DATABASE_URL: own.url,
        ATTAIN_TRANSPORT_URL: log.url,
        ATTAIN_HTTP_PORT: '0',
        ATTAIN_LOG_LEVEL: 'fatal',
        ATTAIN_TOKEN_KEYS: tokenKeys,
        ATTAIN_SIGNING_KEY: JSON.stringify(privateKey),
        ATTAIN_SERVICES: started.map(({ name, url }) => `${name}=${url}`).join(','),
        ATTAIN_WEB_ROOT: builtPage(),
        ...options.environment,
      }),
    );
    const transport = await openTransport(log.url, { clientId: 'test' });
    const gateway = new RunningGateway(running, privateKey, transport, new Map(started.map((one) => [one.name, one])), databases);
    await until('readiness', async () => (await gateway.ask('/readyz')).status === 200);
    return gateway;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  get database(): Database {
    return this.running.app.get(Database);
  }

  get stores(): readonly TestDatabase[] {
    return this.databases;
  }

  standIn(name: string): StandIn {
    return this.standIns.get(name)!;
  }

  async stop(keepDatabases = false): Promise<void> {
    await this.running.stop();
    await this.transport.close();
    await Promise.all([...this.standIns.values()].map((one) => one.stop()));
    if (!keepDatabases) await Promise.all(this.databases.map((one) => one.drop()));
  }

  async ask(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Reply> {
    const response = await fetch(this.origin + path, {
      method,
      redirect: 'manual',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: json && text !== '' ? JSON.parse(text) : null };
  }

  /** With a service token, as the start of an installation has. */
  async askAs(principal: Principal, path: string, sent: Sent = {}): Promise<Reply> {
    const token = await issueToken(this.privateKey, principal);
    return this.ask(path, { ...sent, headers: { ...sent.headers, authorization: `Bearer ${token}` } });
  }

  /** Makes an account as an installation does. */
  async signedUpWithoutSession(roles: readonly Role[], personId: string | null = null): Promise<Omit<BrowserParts, 'id'>> {
    const [email, password] = [`${randomUUID()}@example.com`, randomUUID()];
    const all: Principal = {
      subject: 'setter-up',
      personId: null,
      roles: ['compensation-admin', 'finance-approver', 'operator'],
      scopes: [],
    };
    const body = { email, name: 'Somebody', personId, roles, password };
    const made = await this.askAs(all, '/api/gateway/accounts', { method: 'POST', body });
    if (made.status !== 201) throw new Error(`${made.status} ${made.text}`);
    return { email, password, accountId: made.body.accountId as string };
  }

  /** Signs in with the password of a new account. */
  async signedUp(roles: readonly Role[], personId: string | null = null): Promise<Browser> {
    const account = await this.signedUpWithoutSession(roles, personId);
    const { email, password } = account;
    const reply = await this.ask('/api/gateway/session', { method: 'POST', body: { email, password } });
    if (reply.status !== 204) throw new Error(`${reply.status} ${reply.text}`);
    const id = /attain_session=([\w-]+)/.exec(reply.headers.getSetCookie().join())![1]!;
    return new Browser(this, { ...account, id });
  }

  /** A session of a new account without the work of a password; for what is not about signing in. */
  async browser(roles: readonly Role[], personId: string | null = null): Promise<Browser> {
    const [accountId, email, id] = [randomUUID(), `${randomUUID()}@example.com`, newSecret()];
    await this.database.query(
      'INSERT INTO account (account_id, email, name, person_id, roles, created_at) VALUES ($1, $2, $3, $4, $5, now())',
      [accountId, email, 'Somebody', personId, [...roles]],
    );
    await this.database.query(
      `INSERT INTO session (id_hash, account_id, created_at, seen_at, expires_at) VALUES ($1, $2, now(), now(), now() + interval '1 hour')`,
      [hashOf(id), accountId],
    );
    return new Browser(this, { email, password: '', accountId, id });
  }
}

interface BrowserParts {
  readonly email: string;
  readonly password: string;
  readonly accountId: string;
  readonly id: string;
}

/** A browser with the cookie of a session. */
export class Browser {
  readonly cookie: string;
  readonly csrf: string;

  constructor(
    private readonly gateway: RunningGateway,
    private readonly parts: BrowserParts,
  ) {
    this.cookie = `attain_session=${parts.id}`;
    this.csrf = csrfTokenOf(parts.id);
  }

  get email(): string {
    return this.parts.email;
  }

  get password(): string {
    return this.parts.password;
  }

  get accountId(): string {
    return this.parts.accountId;
  }

  ask(path: string, sent: Sent = {}): Promise<Reply> {
    const csrf = (sent.method ?? 'GET') === 'GET' ? {} : { 'x-csrf-token': this.csrf };
    return this.gateway.ask(path, { ...sent, headers: { cookie: this.cookie, ...csrf, ...sent.headers } });
  }
}
