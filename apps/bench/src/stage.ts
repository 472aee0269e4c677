import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generateKeyPair, exportJWK, type JWK } from 'jose';
import { createDatabase, startPostgres, type Postgres } from '@attain/embedded/postgres';
import { startKafka, type Kafka } from '@attain/embedded/kafka';
import { migrateService, type ServiceDefinition } from '@attain/platform/bootstrap';

export type TransportName = 'kafka' | 'postgres';

const apps = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export const mainOf = (service: string): string => join(apps, service, 'dist', 'main.js');

export const benchFile = (name: string): string => join(apps, 'bench', 'dist', name);

/** A file of a built service, named by path: an app never imports another. */
export const appModule = async <M>(service: string, file: string): Promise<M> =>
  (await import(pathToFileURL(join(apps, service, 'dist', file)).href)) as M;

export const definitionOf = async (service: string): Promise<ServiceDefinition> =>
  (await appModule<{ service: ServiceDefinition }>(service, `${service}.module.js`)).service;

/** Servers of one benchmark run, in a throw-away folder. */
export interface Stage {
  readonly postgres: Postgres;
  readonly kafka: Kafka | null;
  readonly transportUrl: string;
  readonly signingKey: JWK;
  readonly tokenKeys: string;
  database(name: string): Promise<string>;
  migrate(service: string): Promise<string>;
  close(): Promise<void>;
}

/** A key that signs tokens, and what services check them with. */
export const makeKeys = async (): Promise<{ signingKey: JWK; tokenKeys: string }> => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = 'bench';
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' };
  return { signingKey: { ...(await exportJWK(privateKey)), kid }, tokenKeys: JSON.stringify({ keys: [publicJwk] }) };
};

export const openStage = async (transport: TransportName, say: (line: string) => void): Promise<Stage> => {
  const folder = join(tmpdir(), `attain-bench-${randomUUID()}`);
  say(`PostgreSQL in ${folder}`);
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  const database = async (name: string): Promise<string> => createDatabase(postgres.url(), name);
  const kafka = transport === 'kafka' ? await startKafka({ dataDir: join(folder, 'kafka'), onProgress: say }) : null;
  const transportUrl = kafka ? kafka.url : await database('attain_log');
  return {
    postgres,
    kafka,
    transportUrl,
    database,
    ...(await makeKeys()),
    migrate: async (service) => {
      const url = await database(`attain_${service.replace('-', '_')}`);
      await migrateService(await definitionOf(service), url);
      return url;
    },
    close: async () => {
      await kafka?.stop();
      await postgres.stop();
    },
  };
};
