import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child } from '../src/processes/child.js';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function given(program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'attain-child-'));
  folders.push(folder);
  const path = join(folder, 'program.mjs');
  writeFileSync(path, program);
  const crashes: string[] = [];
  const child = new Child({
    name: 'sample',
    program: path,
    environment: { OUT: join(folder, 'out') },
    log: join(folder, 'log'),
    onCrash: (reason, waitMs) => crashes.push(`${reason}, again in ${waitMs}`),
  });
  return { folder, child, crashes, out: () => (existsSync(join(folder, 'out')) ? readFileSync(join(folder, 'out'), 'utf8') : '') };
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition() && Date.now() < deadline; )
    await new Promise((done) => {
      setTimeout(done, 20);
    });
  expect(condition()).toBe(true);
}

const appending = `import { appendFileSync } from 'node:fs'; const say = (text) => appendFileSync(process.env.OUT, text);`;

describe('a supervised process', () => {
  it('starts again when it is killed, and is told apart from one that was stopped', async () => {
    const { child, crashes, out } = given(`${appending} say('up '); setInterval(() => {}, 1000);`);
    child.start();
    await until(() => out() === 'up ');
    process.kill(child.pid!, 'SIGKILL');
    await until(() => out() === 'up up ');
    expect(crashes).toEqual(['SIGKILL, again in 500']);
    await child.stop(5_000);
    expect(crashes).toHaveLength(1);
  }, 20_000);

  it('waits longer each time it fails, and keeps its last words', async () => {
    const { child, crashes } = given(`console.error('ATTAIN_HTTP_PORT is missing'); process.exitCode = 3;`);
    child.start();
    await until(() => crashes.length === 2);
    await child.stop(1_000);
    expect(crashes).toEqual(['exit code 3, again in 500', 'exit code 3, again in 1000']);
    expect(child.lastLine()).toBe('ATTAIN_HTTP_PORT is missing');
  }, 20_000);

  it('ends its work in order when it is stopped', async () => {
    const { child, out } = given(`${appending} say('up '); const alive = setInterval(() => {}, 1000);
      process.on('SIGTERM', () => setTimeout(() => { say('finished'); clearInterval(alive); process.exit(0); }, 200));`);
    child.start();
    await until(() => out() === 'up ');
    await child.stop(5_000);
    expect(out()).toBe('up finished');
  }, 20_000);

  it('is ended by force when it does not end in time', async () => {
    const { child, out } = given(`${appending} process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); say('up ');`);
    child.start();
    await until(() => out() === 'up ');
    const began = Date.now();
    await child.stop(300);
    expect(Date.now() - began).toBeLessThan(3_000);
  }, 20_000);

  it('stops in order when its supervisor is killed', async () => {
    const { folder } = given('');
    const tied = fileURLToPath(new URL('../src/processes/tied.js', import.meta.url));
    writeFileSync(
      join(folder, 'work.mjs'),
      `import { writeFileSync } from 'node:fs'; setInterval(() => {}, 1000);
      process.on('SIGTERM', () => { writeFileSync(process.argv[2] + '/ended', ''); process.exit(0); }); writeFileSync(process.argv[2] + '/up', '');`,
    );
    writeFileSync(
      join(folder, 'supervisor.mjs'),
      `import { spawn } from 'node:child_process';
      spawn(process.execPath, ['--import', '${tied}', '${folder}/work.mjs', '${folder}'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true });`,
    );
    const supervisor = spawn(process.execPath, [join(folder, 'supervisor.mjs')]);
    await until(() => existsSync(join(folder, 'up')));
    supervisor.kill('SIGKILL');
    await until(() => existsSync(join(folder, 'ended')));
  }, 20_000);
});
