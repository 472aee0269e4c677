import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { listKinds } from '../../libs/domain/tools/list-kinds.mjs';
import { root } from './root.mjs';

const stampName = '.build-stamp.json';
const limit = 8;

/**
 * Compiles every changed source file of the libraries and processes from src/ to dist/, file by file, and removes what
 * has no source any more. Gives how many files were looked at and how many were compiled.
 */
export async function build(onProgress = () => undefined) {
  listKinds(join(root, 'libs/domain/src/plan/components'));
  const toolchain = hash(readFileSync(join(root, '.swcrc')), installedSwc());
  const jobs = projects().flatMap((project) => plan(project, toolchain));
  const changed = jobs.filter((job) => job.changed);
  let done = 0;
  const queue = [...changed];
  const worker = async () => {
    for (let job = queue.pop(); job; job = queue.pop()) {
      await compile(job);
      onProgress({ done: ++done, total: changed.length });
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  for (const project of new Set(jobs.map((job) => job.project))) {
    finish(
      project,
      jobs.filter((job) => job.project === project),
    );
  }
  return { files: jobs.length, compiled: changed.length };
}

/** Folders of the workspace that have sources; those of the page are bundled (page.mjs), not compiled file by file. */
export function projects() {
  return ['libs', 'apps']
    .flatMap((group) => (existsSync(join(root, group)) ? readdirSync(join(root, group)) : []).map((name) => join(root, group, name)))
    .filter((folder) => existsSync(join(folder, 'src')) && existsSync(join(folder, 'package.json')) && !isOfThePage(folder));
}

function isOfThePage(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).nx?.tags?.includes('type:ui') === true;
}

function plan(project, toolchain) {
  const stamp = readStamp(project);
  return filesBelow(join(project, 'src'))
    .filter((source) => !/(\.spec|\.d)\.ts$|\.md$/.test(source))
    .map((source) => {
      const target = join(project, 'dist', relative(join(project, 'src'), source)).replace(/\.ts$/, '.js');
      const key = relative(project, target);
      const from = hash(toolchain, readFileSync(source));
      // The written file's size and time are part of the stamp: whatever else writes there is noticed.
      const changed = stamp[key]?.from !== from || stamp[key]?.wrote !== fingerprint(target);
      return { project, source, target, key, from, changed };
    });
}

async function compile({ source, target }) {
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = `${target}.${process.pid}.unfinished`;
  if (!source.endsWith('.ts')) {
    copyFileSync(source, unfinished);
  } else {
    const { transformFile } = createRequire(join(root, 'package.json'))('@swc/core');
    const { code, map } = await transformFile(source, {
      configFile: join(root, '.swcrc'),
      swcrc: false,
      cwd: root,
      sourceFileName: relative(dirname(target), source),
      outputPath: dirname(target),
    });
    const name = target.slice(dirname(target).length + 1);
    writeFileSync(`${target}.map`, map ?? '');
    writeFileSync(unfinished, `${code}\n//# sourceMappingURL=${name}.map\n`);
  }
  // Two builds at once must never show each other half a file.
  renameSync(unfinished, target);
}

function finish(project, jobs) {
  const dist = join(project, 'dist');
  const kept = new Set([join(dist, stampName), ...jobs.flatMap((job) => [job.target, `${job.target}.map`])]);
  for (const file of filesBelow(dist)) if (!kept.has(file) && !file.endsWith('.unfinished')) rmSync(file, { force: true });
  const stamp = Object.fromEntries(jobs.map((job) => [job.key, { from: job.from, wrote: fingerprint(job.target) }]));
  const file = join(dist, stampName);
  const text = JSON.stringify(stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(`${file}.${process.pid}.unfinished`, text);
  renameSync(`${file}.${process.pid}.unfinished`, file);
}

function readStamp(project) {
  try {
    return JSON.parse(readFileSync(join(project, 'dist', stampName), 'utf8'));
  } catch {
    return {};
  }
}

function fingerprint(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : 'none';
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function installedSwc() {
  return JSON.parse(readFileSync(join(root, 'node_modules', '@swc', 'core', 'package.json'), 'utf8')).version;
}

function hash(...parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex').slice(0, 24);
}
