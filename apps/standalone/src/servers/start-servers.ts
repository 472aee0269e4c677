import { join } from 'node:path';
import { createDatabase, startPostgres, type Postgres } from '@attain/embedded/postgres';
import { migrateService } from '@attain/platform/bootstrap';
import { loadDefinition, type Manifest } from '../manifest.js';
import type { Places } from '../places.js';
import type { Ports } from '../ports.js';
import { startBroker, type Broker } from './broker.js';
import { keepAlive } from './revive.js';

export interface Servers {
  readonly postgres: Postgres;
  readonly broker: Broker;
  /** One database and one role per service. */
  readonly databaseUrls: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly places: Places;
  readonly ports: Ports;
  readonly manifest: Manifest;
  readonly kafka: boolean;
  readonly tell: (text: string) => void;
  readonly revived: () => void;
}

/** Starts PostgreSQL and the broker, makes the databases and brings them up to date, all in this process. */
export async function startServers(options: ServerOptions): Promise<Servers> {
  const { places, ports, manifest, tell } = options;
  const reviver = keepAlive(tell, options.revived);
  const postgres = await startPostgres({
    dataDir: join(places.data, 'postgres'),
    port: ports['postgres']!,
    onProgress: tell,
    onExit: (reason) => reviver.revive('PostgreSQL', () => postgres, reason),
  });
  const dataDir = join(places.data, 'kafka');
  const starting = startBroker({ postgres, kafka: options.kafka, port: ports['kafka']!, dataDir, reviver, tell });
  const stop = async (): Promise<void> => {
    reviver.stop();
    await starting.then(
      (broker) => broker.stop(),
      () => undefined,
    );
    await postgres.stop();
  };
  try {
    const [databaseUrls, broker] = await Promise.all([prepareDatabases(manifest, postgres, tell), starting]);
    return { postgres, broker, databaseUrls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepareDatabases(manifest: Manifest, postgres: Postgres, tell: (text: string) => void): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const entry of manifest.services) urls[entry.name] = await createDatabase(postgres.url(), entry.name.replaceAll('-', '_'));
  tell('bringing the databases up to date');
  for (const entry of manifest.services) {
    const ran = await migrateService(await loadDefinition(entry), urls[entry.name]!);
    if (ran.length > 0) tell(`${entry.name}: ${ran.length} migrations`);
  }
  return urls;
}
