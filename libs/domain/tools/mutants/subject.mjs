import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = 'libs/domain/src';

/** Rooms whose tests are held against mutants. */
export const ROOMS = ['money', 'attainment', 'crediting', 'plan', 'payout'];

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Files that a target names: a room, a folder or a file below libs/domain/src. */
export const filesOf = (target) => {
  const path = join(SOURCES, target);
  return statSync(path).isFile() ? [path] : filesBelow(path).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
};

/** All that decides what becomes of a mutant: code, specs, examples and this tool itself. */
export const fingerprint = () => {
  const hash = createHash('sha256');
  for (const folder of [
    SOURCES,
    'libs/domain/test',
    'libs/domain/tools/mutants',
    'apps/cli/test/conformance/vectors',
    'deploy/plans',
    'deploy/schemas',
  ])
    for (const file of filesBelow(folder)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
};
