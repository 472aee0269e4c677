import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the run a folder in which its test files find each other's servers. */
export default function setup() {
  if (process.env.ATTAIN_TEST_RUN) return;
  const folder = mkdtempSync(join(tmpdir(), 'attain-tests-'));
  // PostgreSQL's own account must be able to enter it when root runs the tests.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'running'), '');
  process.env.ATTAIN_TEST_RUN = `${process.pid} ${folder}`;
}
