import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '@attain/embedded/installation';
import { StartFailure } from './failure.js';

/** Throws StartFailure when a run of the same folder is alive. */
export function refuseSecondRun(home: string): void {
  if (!existsSync(join(home, 'run.json'))) return;
  const { supervisorPid } = readInstallation(home);
  if (supervisorPid === process.pid || !isSupervisor(supervisorPid)) return;
  throw new StartFailure(
    `Attain already runs on ${home} (process ${supervisorPid}): stop it first, or choose another folder with --data-dir.`,
  );
}

/** After a crash the number may belong to a stranger, so its command line is looked at where there is /proc. */
function isSupervisor(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('standalone');
  } catch {
    return !existsSync('/proc/self');
  }
}

export function removeState(home: string): void {
  rmSync(join(home, 'run.json'), { force: true });
}
