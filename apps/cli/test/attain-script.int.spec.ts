import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const script = join(root, 'scripts/attain.mjs');

describe('the command as npx runs it', () => {
  it('may be executed in a fresh checkout', () => {
    if (process.platform === 'win32') return expect(statSync(script).isFile()).toBe(true);
    expect(statSync(script).mode & 0o111).toBe(0o111);
  });

  it('given a file named from another folder, finds it there', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [script, 'plan', 'check', 'mbo-only/plan.yaml'], {
      cwd: join(root, 'deploy/plans'),
    });
    expect(stdout).toContain('✓');
  }, 60_000);
});
