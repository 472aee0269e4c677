import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(20)) {
    if (!isAlive(pid) || isZombie(pid)) return true;
  }
  return !isAlive(pid);
}

function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z';
}

/** Fields of /proc/<pid>/stat after the program's name: [0] state, [1] parent, [19] start time. Undefined elsewhere than on Linux. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Sends SIGKILL to a process and all its children, and to none that the process starts in the meantime. */
export function killTree(pid: number): void {
  signal(pid, 'SIGSTOP');
  for (const child of childrenOf(pid)) signal(child, 'SIGKILL');
  signal(pid, 'SIGKILL');
}

/** Sends a signal; a process that has gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function childrenOf(pid: number): number[] {
  if (existsSync('/proc/self/stat')) {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((other) => statFields(other)?.[1] === String(pid));
  }
  if (process.platform === 'win32') return [];
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  return rows.filter((row) => row[1] === String(pid)).map((row) => Number(row[0]));
}

/** The server running on a data folder according to its postmaster.pid, or undefined. A stale file is removed. */
export function runningServer(dataDir: string): { pid: number; port: number } | undefined {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (Number.isInteger(pid) && pid > 0 && isAlive(pid) && isServerOf(pid, dataDir)) return { pid, port: Number(lines[3]) };
  // After a crash the number may belong to a stranger (often so in containers); the server would refuse to start.
  rmSync(file, { force: true });
  return undefined;
}

function isServerOf(pid: number, dataDir: string): boolean {
  try {
    return !isZombie(pid) && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    if (existsSync('/proc/self/stat') || process.platform === 'win32') return existsSync(`/proc/${pid}`) || process.platform === 'win32';
    return basename(execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).trim()).startsWith('postgres');
  }
}

/** When a process started, in the kernel's ticks: tells it from a later one with the same number. Empty elsewhere than on Linux. */
export function startedAt(pid: number): string {
  return statFields(pid)?.[19] ?? '';
}

/** Notes that this process owns the server. */
export function writeOwner(file: string): void {
  writeFileSync(file, `${process.pid} ${startedAt(process.pid)}\n`);
}

/** The process that owns the server, if another one that still lives; undefined otherwise. */
export function livingOwner(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const [number = '', started = ''] = readFileSync(file, 'utf8').trim().split(' ');
  const pid = Number(number);
  if (pid === process.pid || !isAlive(pid) || isZombie(pid)) return undefined;
  return startedAt(pid) === started ? pid : undefined;
}
