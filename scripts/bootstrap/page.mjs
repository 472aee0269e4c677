import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { nodeEnvironment, pinnedNode } from './node.mjs';
import { Failure, root } from './root.mjs';

const dashboard = join(root, 'apps', 'dashboard');
const dist = join(dashboard, 'dist');
const stampName = '.build-stamp';
/** What a browser loads of JavaScript before the first page stands, at most: kB after gzip. */
const firstRouteLimit = 250;

/**
 * Bundles the page into apps/dashboard/dist when it changed. Gives whether it did.
 * The bundle is written beside the old one and put in its place when it is whole: a running gateway never serves half a page.
 */
export async function buildPage() {
  if (!existsSync(join(dashboard, 'vite.config.ts'))) return false;
  const stamp = hashOfInputs();
  if (existsSync(join(dist, stampName)) && readFileSync(join(dist, stampName), 'utf8') === stamp) return false;
  const fresh = join(dashboard, `dist.${process.pid}.unfinished`);
  const old = join(dashboard, `dist.${process.pid}.old`);
  try {
    await vite(fresh);
    checkWeight(fresh);
    writeFileSync(join(fresh, stampName), stamp);
    putInPlace(fresh, old);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
  return true;
}

/** Two builds at once may both find no page, or one of the other's: the later one takes it away and stands. */
function putInPlace(fresh, old) {
  for (let tries = 0; ; tries++) {
    try {
      if (existsSync(dist)) {
        rmSync(old, { recursive: true, force: true });
        renameSync(dist, old);
      }
      renameSync(fresh, dist);
      return;
    } catch (error) {
      if (tries >= 5 || !['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(error.code)) throw error;
    }
  }
}

async function vite(outDir) {
  const child = spawn(
    pinnedNode(),
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', outDir, '--logLevel', 'warn'],
    {
      cwd: dashboard,
      env: nodeEnvironment({ NODE_ENV: 'production' }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-20_000);
    });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Failure(`the page could not be built:\n${output.trim()}`);
}

/**
 * JavaScript of each first route, kB after gzip: the entry and all it imports, and the page's own chunk with what that
 * imports. Charts come later, by themselves.
 */
export function firstRouteWeights(folder = dist) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const sizes = new Map();
  const sizeOf = (file) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(folder, file)), { level: 6 }).length);
    return sizes.get(file);
  };
  const collect = (key, seen) => {
    if (seen.has(key)) return seen;
    seen.add(key);
    for (const imported of manifest[key].imports ?? []) collect(imported, seen);
    return seen;
  };
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
  const pages = (manifest[entry].dynamicImports ?? []).filter((key) => key.startsWith('src/'));
  return pages.map((key) => {
    const files = new Set([...collect(entry, new Set()), ...collect(key, new Set())].map((each) => manifest[each].file));
    return { page: key, kilobytes: [...files].reduce((sum, file) => sum + sizeOf(file), 0) / 1000 };
  });
}

/** @throws Failure that names every first route above the limit */
export function checkWeight(folder, limit = firstRouteLimit) {
  const heavy = firstRouteWeights(folder).filter(({ kilobytes }) => kilobytes > limit);
  if (heavy.length === 0) return;
  const list = heavy.map(({ page, kilobytes }) => `${page}: ${kilobytes.toFixed(0)} kB`).join(', ');
  throw new Failure(`the page is too heavy; a first route loads at most ${limit} kB of JavaScript (gzip): ${list}`);
}

function hashOfInputs() {
  const sum = createHash('sha256');
  const inputs = [
    ...filesBelow(join(dashboard, 'src')),
    ...filesBelow(join(dashboard, 'public')),
    ...filesBelow(join(root, 'libs', 'ui', 'src')),
    join(dashboard, 'index.html'),
    join(dashboard, 'vite.config.ts'),
    join(root, 'libs', 'ui', 'package.json'),
    join(root, 'package-lock.json'),
  ];
  for (const file of inputs.sort()) sum.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return sum.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
