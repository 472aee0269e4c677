import { join } from 'node:path';
import { storedSecret, type TokenKeys } from './keys.js';
import { StartFailure } from './failure.js';
import type { Manifest, ServiceEntry } from './manifest.js';
import type { Options } from './options.js';
import type { Places } from './places.js';
import type { Ports } from './ports.js';
import type { Servers } from './servers/start-servers.js';

/** Secrets of the simulated CRM; they stay the same between starts, as those of a real CRM would. */
export interface SimulatorSecrets {
  /** Bearer token of its API. */
  readonly apiToken: string;
  /** Bearer token of its control interface. */
  readonly controlToken: string;
  /** Signs its webhooks. */
  readonly clientSecret: string;
}

export function simulatorSecrets(home: string): SimulatorSecrets {
  return {
    apiToken: storedSecret(home, 'simulator-token'),
    controlToken: storedSecret(home, 'simulator-control'),
    clientSecret: storedSecret(home, 'simulator-client'),
  };
}

type Environment = Record<string, string>;

/** Only what a process needs of the caller's environment: a stray setting of a shell must not reach the services. */
const passedOn = /^(PATH|HOME|TMPDIR|TEMP|SystemRoot|NODE_.*|SIMULATOR_.*|ATTAIN_OTLP_URL|ATTAIN_LOG_LEVEL|ATTAIN_FAIL_POINTS)$/;

function inherited(): Environment {
  const kept = Object.entries(process.env).filter(([name, value]) => passedOn.test(name) && value !== undefined);
  return { ...(Object.fromEntries(kept) as Environment), TZ: 'UTC' };
}

export interface ServiceSurroundings {
  readonly manifest: Manifest;
  readonly places: Places;
  readonly ports: Ports;
  readonly servers: Servers;
  readonly keys: TokenKeys;
}

/** Environment of a service: where it listens, its database, the broker, the public keys of tokens, and what it alone gets. */
export function serviceEnvironment(entry: ServiceEntry, surroundings: ServiceSurroundings): Environment {
  const { name } = entry;
  const { ports, servers, keys } = surroundings;
  const own = Object.entries(entry.environment ?? {}).map(([variable, from]) => [variable, valueOf(from, entry, surroundings)]);
  return {
    ...inherited(),
    ATTAIN_HTTP_HOST: '127.0.0.1',
    ATTAIN_HTTP_PORT: String(ports[name]),
    ATTAIN_DATABASE_URL: servers.databaseUrls[name] ?? '',
    ATTAIN_TRANSPORT_URL: servers.broker.url,
    ATTAIN_TOKEN_KEYS: keys.publicSet,
    ...(Object.fromEntries(own) as Environment),
  };
}

const sources: Readonly<Record<string, (entry: ServiceEntry, surroundings: ServiceSurroundings, rest: string) => string>> = {
  url: ({ name }, { ports }, other) => addressOf(ports, other || name),
  secret: (_entry, { places }, rest) => storedSecret(places.home, rest),
  text: (_entry, _surroundings, rest) => rest,
  'signing-key': (_entry, { keys }) => JSON.stringify(keys.privateJwk),
  services: ({ name }, { manifest, ports }) =>
    manifest.services
      .filter((other) => other.name !== name)
      .map((other) => `${other.name}=${addressOf(ports, other.name)}`)
      .join(','),
};

function valueOf(from: string, entry: ServiceEntry, surroundings: ServiceSurroundings): string {
  const [kind = '', rest = ''] = from.split(/:(.*)/s);
  const source = sources[kind];
  if (!source) throw new StartFailure(`services.json gives ${entry.name} a variable from "${from}", which nobody knows.`);
  return source(entry, surroundings, rest);
}

const addressOf = (ports: Ports, name: string): string => `http://127.0.0.1:${ports[name]}`;

/** Environment of the simulated CRM. */
export function simulatorEnvironment(options: Options, places: Places, port: number, secrets: SimulatorSecrets): Environment {
  return {
    ...inherited(),
    SIMULATOR_HOST: '127.0.0.1',
    SIMULATOR_PORT: String(port),
    SIMULATOR_DATA_DIR: join(places.data, 'crm-simulator'),
    SIMULATOR_TOKEN: secrets.apiToken,
    SIMULATOR_CONTROL_TOKEN: secrets.controlToken,
    SIMULATOR_CLIENT_SECRET: secrets.clientSecret,
    SIMULATOR_DEALS_PER_MINUTE: String(options.pace),
  };
}
