import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** Base address of its HTTP, `http://127.0.0.1:7401`; null where it has none. */
  readonly url: string | null;
}

/** What runs in a data folder right now: written by `standalone`, read by the command line and by fault tests. */
export interface Installation {
  readonly version: 1;
  readonly startedAt: string;
  readonly supervisorPid: number;
  readonly transportUrl: string;
  /** Services, simulator, `postgres`, `kafka`: all that the supervisor restarts. */
  readonly processes: readonly RunningProcess[];
  /** Path of the private JSON Web Key that signs service tokens (readable by its owner only). */
  readonly signingKeyPath: string;
  /** Connection addresses by service, for reconciliation and fault tests (readable by the owner only). */
  readonly databaseUrls: Readonly<Record<string, string>>;
  readonly simulator: { readonly url: string; readonly controlToken: string } | null;
}

const FILE = 'run.json';

export const writeInstallation = (dataDir: string, installation: Installation): void => {
  const path = join(dataDir, FILE);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(installation, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

/**
 * Reads what runs in a data folder.
 * @throws with one line that says what to do, when nothing has been started there
 */
export const readInstallation = (dataDir: string): Installation => {
  try {
    return JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as Installation;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'nothing was started there' : (error as Error).message;
    throw new Error(`No running Attain in ${dataDir} (${reason}): start it with npm start, or name its folder with --data-dir`, {
      cause: error,
    });
  }
};
