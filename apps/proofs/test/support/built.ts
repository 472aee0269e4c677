import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const apps = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** A file of a built process. @throws with what to do when there is none */
export const builtFile = (process: string, file: string): string => {
  const path = join(apps, process, 'dist', file);
  if (!existsSync(path))
    throw new Error(`apps/${process}/dist/${file} is missing: these proofs run what was built. Run "npm run build" first.`);
  return path;
};
