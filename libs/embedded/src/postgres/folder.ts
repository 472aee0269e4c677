import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, statSync, statfsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runsAsRoot, type Account } from './account.js';
import { EmbeddedFailure, explainFileError } from './failure.js';

const leastFreeBytes = 300 * 1024 * 1024;

/** Whether every folder on the way to `path` lets other users through (a 0700 home does not). */
export function enterableByOthers(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * Gives the folder in which servers can keep data meant for `preferred`: that one, unless this is root and the
 * servers' own account could not enter it; then a folder under /var/lib/attain whose name is derived from `preferred`.
 */
export function dataFolder(preferred: string): string {
  if (!runsAsRoot() || enterableByOthers(dirname(resolve(preferred)))) return resolve(preferred);
  return join('/var/lib/attain', createHash('sha256').update(resolve(preferred)).digest('hex').slice(0, 12));
}

/** Where unpacked server binaries are kept when those in node_modules cannot be used in place. */
export function cacheFolder(): string {
  if (runsAsRoot()) return '/var/lib/attain/cache';
  const preferred = join(homedir(), '.cache', 'attain');
  try {
    mkdirSync(preferred, { recursive: true });
    return preferred;
  } catch {
    return join(tmpdir(), `attain-${process.getuid?.() ?? 'cache'}`);
  }
}

/** Makes `folder` for the server's account, 0700. Throws EmbeddedFailure when it cannot be used, saying why of the folder `named`. */
export function prepareFolder(folder: string, account: Account, named: string = folder): void {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    if (account.uid !== undefined && !enterableByOthers(dirname(folder))) {
      throw new EmbeddedFailure(
        `As root, PostgreSQL runs as "${account.name}", which cannot enter ${dirname(folder)}: choose a data folder outside it, such as ${dataFolder(named)}.`,
      );
    }
    if (!existsSync(folder)) {
      mkdirSync(folder, { mode: 0o700 });
      if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid);
    }
    checkOwner(folder, account);
    const disk = statfsSync(folder);
    if (disk.bavail * disk.bsize < leastFreeBytes) {
      throw new EmbeddedFailure(`Less than 300 MB of disk are free for ${folder}: free some and start again.`);
    }
  } catch (error) {
    throw explainFileError(error, named);
  }
}

function checkOwner(folder: string, account: Account): void {
  const mine = account.uid ?? process.getuid?.();
  if (mine === undefined) return;
  const owner = statSync(folder).uid;
  if (owner === mine) return;
  throw new EmbeddedFailure(
    `${folder} belongs to user id ${owner}, this run uses user id ${mine} (${account.name}): ` +
      'one checkout is used by root or by one user, not both; go on as before, or move the folder away.',
  );
}
