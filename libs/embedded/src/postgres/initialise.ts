import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.js';
import { EmbeddedFailure, explainFileError, explainServerOutput } from './failure.js';
import { prepareFolder } from './folder.js';

const passwordFile = 'attain-password';

/** Variables of the caller must not reach the server: PGDATA or a locale that is not installed would break it. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/** The superuser's password of an initialised data folder. */
export function readPassword(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, passwordFile), 'utf8').trim();
  } catch (error) {
    throw new EmbeddedFailure(
      `${dataDir} holds a PostgreSQL that Attain did not make (no ${passwordFile} in it): choose another data folder.`,
      { cause: error },
    );
  }
}

/** Runs initdb unless the folder holds a database cluster already. Gives true when it made one. */
export async function initialiseIfEmpty(initdb: string, dataDir: string, user: string, account: Account, sync: boolean): Promise<boolean> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return false;
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new EmbeddedFailure(`${dataDir} is not empty and holds no PostgreSQL: choose another data folder.`);
  }
  // Made beside and renamed when whole: a start that is killed half-way leaves nothing that looks finished.
  const unfinished = `${dataDir}.unfinished`;
  const secret = `${dataDir}.secret`;
  try {
    rmSync(unfinished, { recursive: true, force: true });
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
  prepareFolder(unfinished, account, dataDir);
  try {
    const password = randomBytes(24).toString('base64url');
    writeSecret(secret, password, account);
    await runInitdb(
      initdb,
      [
        '-D',
        unfinished,
        '-U',
        user,
        '--pwfile',
        secret,
        '--auth=scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(sync ? [] : ['--no-sync']),
      ],
      unfinished,
      account,
    );
    writeSecret(join(unfinished, passwordFile), password, account);
    if (existsSync(dataDir)) rmdirSync(dataDir);
    renameSync(unfinished, dataDir);
    return true;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw explainFileError(error, dataDir);
  } finally {
    rmSync(secret, { force: true });
  }
}

function writeSecret(file: string, password: string, account: Account): void {
  rmSync(file, { force: true });
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(file, account.uid, account.gid ?? account.uid);
}

async function runInitdb(initdb: string, parameters: string[], folder: string, account: Account): Promise<void> {
  const child = spawn(initdb, parameters, {
    cwd: folder,
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...ids(account),
  });
  let output = '';
  const keep = (text: string): void => {
    output = (output + text).slice(-20_000);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw explainServerOutput(output, folder);
}

/** The account as options of `spawn`. */
export function ids(account: Account): { uid?: number; gid?: number } {
  return account.uid === undefined ? {} : { uid: account.uid, gid: account.gid ?? account.uid };
}
