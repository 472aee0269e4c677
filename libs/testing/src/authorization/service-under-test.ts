import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresForTests } from '../servers/index.js';
import { tokensFor, type SigningKey, type Tokens } from './tokens.js';
import type { OraclePrincipal } from './oracle.js';

/** What a service's own platform gives; suites take their subject as an argument. */
export interface ServiceStarter<App> {
  readonly name: string;
  migrate(databaseUrl: string): Promise<unknown>;
  /** Starts it on an environment; its HTTP port is 0. */
  start(environment: Readonly<Record<string, string>>): Promise<{ readonly app: App; readonly port: number; stop(): Promise<void> }>;
  issueToken(key: SigningKey, principal: OraclePrincipal): Promise<string>;
}

/** A service as it runs, on a database and a log of its own. */
export interface ServiceUnderTest<App> {
  readonly app: App;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Where its routes begin: `/api/<service>`. */
  readonly prefix: string;
  readonly transportUrl: string;
  readonly tokens: Tokens;
  stop(): Promise<void>;
}

const signingKey = (): { readonly private: SigningKey; readonly public: SigningKey } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const named = { kid: 'test', alg: 'EdDSA' };
  return { private: { ...privateKey.export({ format: 'jwk' }), ...named }, public: { ...publicKey.export({ format: 'jwk' }), ...named } };
};

/** Waits until something holds; fails with what was waited for. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> => {
  for (const end = performance.now() + withinMs; performance.now() < end; await sleep(25)) if (await holds()) return;
  throw new Error(`Waited in vain: ${what}`);
};

/** Starts a service on real PostgreSQL with the log transport, and waits until it is ready. */
export const startUnderTest = async <App>(
  starter: ServiceStarter<App>,
  more: Readonly<Record<string, string>> = {},
): Promise<ServiceUnderTest<App>> => {
  const postgres = await postgresForTests();
  const [own, log] = [await postgres.createDatabase(), await postgres.createDatabase()];
  const [key, stranger] = [signingKey(), signingKey()];
  await starter.migrate(own.url);
  const running = await starter.start({
    ATTAIN_DATABASE_URL: own.url,
    ATTAIN_TRANSPORT_URL: log.url,
    ATTAIN_HTTP_PORT: '0',
    ATTAIN_LOG_LEVEL: 'fatal',
    ATTAIN_TOKEN_KEYS: JSON.stringify({ keys: [key.public] }),
    ATTAIN_SECRET_KEY: randomUUID() + randomUUID(),
    ...more,
  });
  const origin = `http://127.0.0.1:${running.port}`;
  await until('readiness', async () => (await fetch(`${origin}/readyz`)).ok);
  return {
    app: running.app,
    origin,
    prefix: `/api/${starter.name}`,
    transportUrl: log.url,
    tokens: tokensFor(
      (principal) => starter.issueToken(key.private, principal),
      (principal) => starter.issueToken(stranger.private, principal),
    ),
    stop: async () => {
      await running.stop();
      await own.drop();
      await log.drop();
    },
  };
};
