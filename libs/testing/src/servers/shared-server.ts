import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ServerUnavailable } from './server-unavailable.js';
import type { ServerKind } from './sources.js';
import { testRun } from './test-run.js';

const holder = join(dirname(fileURLToPath(import.meta.url)), '../../bin/hold-server.mjs');
const readyWithin = 180_000;

/**
 * Gives the URL of the run's server of this kind. The first test file that asks starts it, in a process of its own,
 * because Jest's workers come and go; all later ones share it. It ends with the run.
 * @throws ServerUnavailable with the reason when none can be had
 */
export const sharedServer = async (kind: ServerKind): Promise<string> => {
  const { folder, owner } = testRun();
  const file = (suffix: string): string => join(folder, `${kind}.${suffix}`);
  if (takeLock(file('lock'))) {
    const log = openSync(file('log'), 'a');
    spawn(process.execPath, ['--conditions=@attain/source', holder, kind, folder, String(owner)], {
      stdio: ['ignore', log, log],
      detached: true,
    }).unref();
    closeSync(log);
  }
  for (const end = Date.now() + readyWithin; Date.now() < end; await sleep(50)) {
    if (existsSync(file('url'))) return readFileSync(file('url'), 'utf8');
    if (existsSync(file('unavailable'))) throw new ServerUnavailable(readFileSync(file('unavailable'), 'utf8'));
  }
  throw new Error(
    `The ${kind} server for tests did not start within ${readyWithin / 1_000} s: ${readFileSync(file('log'), 'utf8').slice(-2_000)}`,
  );
};

const takeLock = (folder: string): boolean => {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};
