import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Failure, root } from './root.mjs';

const oldest = [24, 11];

/** The Node.js to run Attain with: this one when it is new enough, else the pinned one that npm installed. */
export function pinnedNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packaged = join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(packaged)) return packaged;
  throw new Failure(
    `Node.js ${oldest.join('.')} or newer is needed here, this is ${process.versions.node}, and none is packaged for ${platform}-${process.arch}: install Node.js 24.`,
  );
}

/** Environment of every Node process that is started: what it starts by name is the pinned Node too; compiled code is kept. */
export function nodeEnvironment(extra = {}) {
  return {
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'attain-compile'),
    ...process.env,
    PATH: [dirname(pinnedNode()), process.env.PATH].join(delimiter),
    ...extra,
  };
}

/**
 * Runs a program of the workspace with the pinned Node and gives its exit code. Signals are passed on, and this
 * process stays until the program has ended, so that an ordered shutdown is seen to its end.
 */
export async function runNode(parameters, { cwd = root, env = {}, stdio = 'inherit' } = {}) {
  const child = spawn(pinnedNode(), parameters, { cwd, env: nodeEnvironment(env), stdio });
  const pass = (signal) => {
    child.kill(signal);
  };
  // Ctrl-C reaches the program by itself, it is in the same terminal group.
  const stay = () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  };
  process.on('SIGTERM', pass).on('SIGHUP', pass).on('SIGINT', stay);
  const watch = watchNpm(() => child.kill('SIGTERM'));
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
    });
  } finally {
    clearInterval(watch);
    process.removeListener('SIGTERM', pass).removeListener('SIGHUP', pass).removeListener('SIGINT', stay);
  }
}

/** A signal to npm ends npm's shell and does not come further: when the shell is gone, the program is asked to stop. */
function watchNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 1_000);
  timer.unref();
  return timer;
}
