import { freePort, isPortFree } from '@attain/embedded/postgres';
import { StartFailure } from './failure.js';
import type { Manifest } from './manifest.js';
import type { Options } from './options.js';

export const defaultPortBase = 7_400;

export type Ports = Readonly<Record<string, number>>;

/**
 * Gives each process its port: the base plus its distance, so that addresses stay the same between starts; free ones
 * for a `--check` in its throw-away folder. Throws StartFailure naming the port that somebody else has.
 */
export async function choosePorts(manifest: Manifest, options: Options): Promise<Ports> {
  const distances = {
    ...Object.fromEntries([...manifest.services, manifest.simulator].map((entry) => [entry.name, entry.port])),
    postgres: manifest.postgres.port,
    kafka: manifest.kafka.port,
  };
  const anyFree = options.check && options.portBase === undefined && options.dataDir === undefined;
  const ports: Record<string, number> = {};
  for (const [name, distance] of Object.entries(distances)) {
    ports[name] = anyFree ? await freePort() : (options.portBase ?? defaultPortBase) + distance;
  }
  if (!anyFree) await refuseTaken(ports, options);
  return ports;
}

async function refuseTaken(ports: Ports, options: Options): Promise<void> {
  const used = Object.entries(ports).filter(([name]) => (options.kafka || name !== 'kafka') && name !== 'postgres');
  for (const [name, port] of used) {
    if (await isPortFree(port)) continue;
    throw new StartFailure(
      `Port ${port} (for ${name}) is taken: stop what uses it, or choose others with "npm start -- --port-base ${(options.portBase ?? defaultPortBase) + 1_000}".`,
    );
  }
}
