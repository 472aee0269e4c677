#!/usr/bin/env node
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './bootstrap/node.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { root, runScript } from './bootstrap/root.mjs';

const jestOptions = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };

/** Runs every check. The last line printed is "N passed, M failed" over all of them; a whole check counts as one. */
runScript(async () => {
  const unitOnly = process.argv.includes('--unit');
  const filters = process.argv.slice(2).filter((flag) => flag !== '--unit');
  const sum = { passed: 0, failed: 0 };
  try {
    await prepare();
    if (!unitOnly && filters.length === 0) {
      await check(sum, 'type check', ['node_modules/typescript/bin/tsc', '-b', ...typescriptProjects()]);
      await check(sum, 'lint', [
        'node_modules/eslint/bin/eslint.js',
        '.',
        '--max-warnings',
        '0',
        '--cache',
        '--cache-location',
        'node_modules/.cache/eslint/',
      ]);
    }
    for (const project of unitOnly ? ['unit'] : ['unit', 'int', 'e2e']) await jest(sum, project, filters);
  } catch (error) {
    process.stderr.write(`attain: ${error.message}\n`);
    sum.failed += 1;
  }
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
  return sum.failed === 0 ? 0 : 1;
});

async function check(sum, name, parameters) {
  const began = performance.now();
  const code = await runNode(parameters);
  sum[code === 0 ? 'passed' : 'failed'] += 1;
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}

async function jest(sum, project, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'attain-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runNode(
      [
        'node_modules/jest/bin/jest.js',
        '--selectProjects',
        project,
        '--maxWorkers',
        '2',
        '--passWithNoTests',
        '--json',
        '--outputFile',
        report,
        ...filters,
      ],
      { env: jestOptions, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const counted = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 1 };
    sum.passed += counted.passed;
    // A run that ends badly without a failed test (a crash, a forced exit) is a failure all the same.
    sum.failed += counted.failed === 0 && code !== 0 ? 1 : counted.failed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}

function typescriptProjects() {
  return ['libs', 'apps']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}
