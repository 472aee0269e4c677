import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameFilter } from './table.mjs';

const LIMIT_MS = 3_600_000;

/**
 * Runs the tests of one property. Gives how many there were, whether all passed, the seconds, and what the first failure says.
 * @param {{ spec: string, test: string }} property
 * @param {{ root: string, config: string, runs: number, seed: string | null }} options
 */
export const runProperty = async (property, { root, config, runs, seed }) => {
  const folder = mkdtempSync(join(tmpdir(), 'attain-property-'));
  const report = join(folder, 'report.json');
  const began = performance.now();
  try {
    await jest(
      root,
      [
        ...['--config', config, '--selectProjects', 'unit', '--runInBand', '--testTimeout', String(LIMIT_MS)],
        ...['--runTestsByPath', property.spec, '--testNamePattern', nameFilter(property.test), '--json', '--outputFile', report],
      ],
      { ATTAIN_PROPERTY_RUNS: String(runs), ATTAIN_SEED: seed ?? 'random' },
    );
    return { ...told(report), seconds: (performance.now() - began) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const told = (report) => {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { tests: 0, passed: false, failure: 'the test run ended without a report' };
  }
  const ran = result.testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status !== 'pending');
  const failed = ran.filter(({ status }) => status !== 'passed');
  const broken = result.testResults.find(({ assertionResults }) => assertionResults.length === 0)?.message;
  return {
    tests: ran.length,
    passed: ran.length > 0 && failed.length === 0 && result.numRuntimeErrorTestSuites === 0,
    // A file that does not load says nothing about the property.
    broken: result.numRuntimeErrorTestSuites > 0,
    failure: failed[0]?.failureMessages[0] ?? broken ?? null,
  };
};

const jest = (root, parameters, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...parameters], {
      cwd: root,
      env: { ...process.env, ...env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
      stdio: 'ignore',
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
