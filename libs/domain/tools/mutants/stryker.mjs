import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';

/** Copied beside the mutated files is all that the specs and worked examples load, and nothing else. */
const ignorePatterns = [
  ...['/*', '!/libs', '!/apps', '!/deploy'],
  ...['/libs/*', '!/libs/domain', '/libs/domain/dist', '/libs/domain/out-tsc'],
  ...['/apps/*', '!/apps/cli', '/apps/cli/dist', '/apps/cli/out-tsc'],
  ...['/deploy/*', '!/deploy/plans', '!/deploy/schemas'],
];

/**
 * Mutates files with all of Stryker's default mutators and asks the tests that reach each mutant; a mutant that acts while its module
 * loads is asked with modules loaded anew.
 */
export const mutate = async (files, { concurrency, killers }) => {
  const found = await new Stryker({
    mutate: files,
    killers,
    concurrency,
    testRunner: 'attain',
    plugins: [fileURLToPath(new URL('runner.mjs', import.meta.url))],
    testRunnerNodeArgs: ['--max-old-space-size=1200'],
    coverageAnalysis: 'perTest',
    ignorePatterns,
    tempDirName: '.attain/mutants/sandbox',
    cleanTempDir: 'always',
    disableTypeChecks: false,
    allowEmpty: true,
    reporters: ['progress-append-only'],
    logLevel: 'error',
    allowConsoleColors: false,
    // Modules loaded anew stay in memory; a fresh process now and then gives it back.
    maxTestRunnerReuse: 400,
    timeoutMS: 5_000,
    timeoutFactor: 3,
    warnings: { unknownOptions: false, slow: false },
  }).runMutationTest();
  return found.map(({ fileName, location, mutatorName, replacement, status, killedBy, static: acting }) => ({
    file: relative(process.cwd(), fileName),
    location: { start: before(location.start), end: before(location.end) },
    mutatorName,
    replacement,
    status,
    killedBy: killedBy?.[0] ?? null,
    static: acting === true,
  }));
};

/** Stryker reports places counted from 1 and runs them counted from 0. */
const before = ({ line, column }) => ({ line: line - 1, column: column - 1 });
