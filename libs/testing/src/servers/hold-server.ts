import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sources, type RunningServer, type ServerKind } from './sources.js';

const WATCH_MS = 200;

/** Starts a server, tells its URL in the run's folder, and stops it when the run ends or its process is gone. */
export const holdServer = async (kind: ServerKind, folder: string, owner: number): Promise<void> => {
  const file = (suffix: string): string => join(folder, `${kind}.${suffix}`);
  const tell = (suffix: string, text: string): void => {
    // A rename shows the file whole or not at all.
    writeFileSync(file(`${suffix}.new`), text);
    renameSync(file(`${suffix}.new`), file(suffix));
  };
  tell('pid', String(process.pid));
  let server: RunningServer | undefined;
  try {
    server = await start(kind, join(folder, kind));
    tell('url', server.url);
    while (existsSync(join(folder, 'running')) && isAlive(owner)) await sleep(WATCH_MS);
  } catch (error) {
    tell('unavailable', error instanceof Error ? error.message : String(error));
  } finally {
    await server?.stop();
    rmSync(join(folder, kind), { recursive: true, force: true });
    rmSync(file('pid'), { force: true });
    // Nobody else is left to tidy up after a run that was killed.
    if (!isAlive(owner)) rmSync(folder, { recursive: true, force: true });
  }
};

const start = async (kind: ServerKind, dataDir: string): Promise<RunningServer> => {
  const source = await sources[kind]();
  return dockerAnswers() ? source.container() : source.local(dataDir);
};

const dockerAnswers = (): boolean =>
  spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000, stdio: 'ignore' }).status === 0;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
