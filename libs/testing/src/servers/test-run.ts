import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestRun {
  /** The process whose end ends the servers. */
  readonly owner: number;
  readonly folder: string;
}

let own: TestRun | undefined;

/** The Jest run that this process is part of; outside Jest, a run of this process alone. */
export const testRun = (): TestRun => {
  const [, owner, folder] = /^(\d+) (.+)$/.exec(process.env['ATTAIN_TEST_RUN'] ?? '') ?? [];
  return owner && folder ? { owner: Number(owner), folder } : (own ??= ownRun());
};

const ownRun = (): TestRun => {
  const folder = mkdtempSync(join(tmpdir(), 'attain-tests-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'running'), '');
  process.once('exit', () => rmSync(join(folder, 'running'), { force: true }));
  return { owner: process.pid, folder };
};
