import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from '@attain/embedded/kafka';
import { startPostgres } from '@attain/embedded/postgres';
import { ServerUnavailable } from './server-unavailable.js';

/** A server of a suite's own, to be killed and brought back on the same port and data. */
export interface KillableServer {
  readonly url: string;
  /** As a power cut would: SIGKILL. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

interface EmbeddedServer {
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const killable = async <S extends EmbeddedServer>(
  start: (dataDir: string) => Promise<S>,
  urlOf: (server: S) => string,
): Promise<KillableServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'attain-killable-'));
  chmodSync(folder, 0o755);
  const forget = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await start(join(folder, 'data'));
    return {
      url: urlOf(server),
      kill: () => server.kill(),
      restart: () => server.restart(),
      remove: async () => {
        await server.stop();
        forget();
      },
    };
  } catch (error) {
    forget();
    throw new ServerUnavailable(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

/** @throws ServerUnavailable when PostgreSQL's programs cannot run here */
export const killablePostgres = (): Promise<KillableServer> =>
  killable(
    (dataDir) => startPostgres({ dataDir }),
    (server) => server.url(),
  );

/** @throws ServerUnavailable when there is no Java ≥ 17, or no Maven to fetch Kafka with */
export const killableKafka = (): Promise<KillableServer> =>
  killable(
    (dataDir) => startKafka({ dataDir }),
    (server) => server.url,
  );
