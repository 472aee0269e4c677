import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, root } from './root.mjs';
import { stage } from './progress.mjs';

/**
 * Installs the locked dependencies with `npm ci` unless they are there. Gives the milliseconds it took, 0 when it had
 * nothing to do.
 */
export async function installWhenNeeded() {
  if (isInstalled()) return 0;
  try {
    accessSync(root, constants.W_OK);
    if (existsSync(join(root, 'node_modules'))) accessSync(join(root, 'node_modules'), constants.W_OK);
  } catch {
    throw new Failure(`${root} is not writable for this user: one checkout is used by root or by one user, not both.`);
  }
  const began = performance.now();
  const total = topLevelPackages();
  await stage('installing locked dependencies (npm ci)', npmCi, () => ({ done: placedPackages(), total }));
  if (!isInstalled())
    throw new Failure('npm ci ended well, yet node_modules does not match package-lock.json: remove node_modules and start again.');
  return Math.round(performance.now() - began);
}

/** Whether node_modules holds what package-lock.json asks for on this platform; npm writes its own list last. */
export function isInstalled() {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    return found
      ? found.version === entry.version && found.link === entry.link
      : entry.optional === true || entry.devOptional === true || entry.peer === true;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function npmCi() {
  const viaNpm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [program, ...before] = viaNpm;
  const child = spawn(program, [...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && program === 'npm',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-20_000);
    });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Failure(explain(output));
}

function explain(output) {
  if (/ENOSPC/.test(output)) return 'no disk space left for node_modules (1 GB): free some and start again.';
  if (/EUSAGE/.test(output)) return 'package.json and package-lock.json disagree: run "npm install" once and commit package-lock.json.';
  if (/EACCES|EPERM/.test(output)) return 'npm may not write node_modules: one checkout is used by root or by one user, not both.';
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(output))
    return 'npm cannot reach its registry: check the network or the proxy settings (npm config get registry).';
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return `npm ci failed: ${(lines.find((line) => /npm error/.test(line)) ?? lines.at(-1) ?? 'no output').replace(/^npm error\s*/, '')}`;
}

function topLevelPackages() {
  const names = Object.keys(readPackages(join(root, 'package-lock.json')) ?? {});
  return new Set(
    names
      .filter((path) => path.startsWith('node_modules/'))
      .map((path) =>
        path
          .split('/')
          .slice(1, path.startsWith('node_modules/@') ? 3 : 2)
          .join('/'),
      ),
  ).size;
}

function placedPackages() {
  const folder = join(root, 'node_modules');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).reduce(
    (sum, name) => sum + (name.startsWith('@') ? readdirSync(join(folder, name)).length : name.startsWith('.') ? 0 : 1),
    0,
  );
}
