import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EmbeddedFailure } from './failure.js';

/** The account PostgreSQL runs as. Absent ids mean: as whoever runs this process. */
export interface Account {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

const accountsToTry = ['postgres', 'attain'] as const;

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Gives the account for PostgreSQL, which refuses to run as root: for root the existing account `postgres` or
 * `attain`, else a new system account `attain`; for anybody else, that user.
 * Throws EmbeddedFailure when root has no such account and cannot make one.
 */
export function serverAccount(): Account {
  if (!runsAsRoot()) return { name: String(process.getuid?.() ?? 'this user') };
  const existing = findAccount();
  if (existing) return existing;
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'attain'], { stdio: 'pipe' });
  } catch (error) {
    // Two starts at the same moment: the other one has made it.
    const made = findAccount();
    if (made) return made;
    throw new EmbeddedFailure(
      'PostgreSQL refuses to run as root and no account could be made for it: run "useradd --system attain" once.',
      { cause: error },
    );
  }
  const made = findAccount();
  if (!made) throw new EmbeddedFailure('The account "attain" was made but is not in /etc/passwd: run as an ordinary user instead.');
  return made;
}

function findAccount(): Account | undefined {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of accountsToTry) {
    const found = lines.find((fields) => fields[0] === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  return undefined;
}
