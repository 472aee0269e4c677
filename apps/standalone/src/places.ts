import { chmodSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from '@attain/embedded/postgres';
import { StartFailure } from './failure.js';
import type { Options } from './options.js';

/** Where a run keeps its things. */
export interface Places {
  readonly root: string;
  /** Keys, state and logs. */
  readonly home: string;
  /** Data of the servers; as root outside a home that they could not enter. */
  readonly data: string;
  readonly logs: string;
  readonly throwAway: boolean;
}

/** The folder of apps/standalone, from which the manifest's paths count. */
export const standaloneFolder = fileURLToPath(new URL('..', import.meta.url));

/** Makes the folders of a run; `--check` gets a folder of its own that is removed afterwards. */
export function choosePlaces(options: Options): Places {
  const root = resolve(standaloneFolder, '..', '..');
  const throwAway = options.check && options.dataDir === undefined;
  const home = throwAway ? mkdtempSync(join(tmpdir(), 'attain-check-')) : resolve(root, options.dataDir ?? '.attain');
  const data = dataFolder(home);
  try {
    for (const folder of [home, data, join(home, 'logs')]) mkdirSync(folder, { recursive: true });
    if (throwAway) chmodSync(home, 0o755);
  } catch (error) {
    throw new StartFailure(`${home} is not writable for this user: one checkout is used by root or by one user, not both.`, {
      cause: error,
    });
  }
  refuseMixedUse(home);
  return { root, home, data, logs: join(home, 'logs'), throwAway };
}

/** What root writes into a folder of somebody else locks that person out of it. */
function refuseMixedUse(home: string): void {
  const owner = statSync(home).uid;
  if (process.getuid === undefined || owner === process.getuid()) return;
  throw new StartFailure(
    `${home} belongs to user id ${owner}, this is user id ${process.getuid()}: one checkout is used by root or by one user, not both; ` +
      'go on as before, or choose another --data-dir.',
  );
}
