import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';

/** Runs a script of the workspace as npm would, from the folder of the workspace. */
function run(script: string, ...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.mjs`, ...parameters], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1), stderr };
}

describe('the launchers', () => {
  it('end a test run with the sum of all that passed and failed', () => {
    expect(run('test', '--unit', 'apps/standalone/src/check')).toMatchObject({ status: 0, lastLine: '3 passed, 0 failed' });
  }, 60_000);

  it('say in one line what is wrong with an option', () => {
    const { status, stderr } = run('start', '--pace', 'fast');
    expect([status, stderr.trimEnd().split('\n').at(-1)]).toEqual([1, 'attain: --pace must be a whole number from 0 to 6000, not "fast".']);
  }, 60_000);

  it('name the tasks that there are', () => {
    const { status, stderr } = run('run', 'deploy');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^attain: unknown task "deploy": one of (?:[\w:-]+, )+[\w:-]+\.\n$/);
    expect(stderr).toContain('build, typecheck, lint');
  }, 60_000);
});
