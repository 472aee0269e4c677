#!/usr/bin/env node
import { runNode } from './bootstrap/node.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { Failure, runScript } from './bootstrap/root.mjs';

/** Each task gives the command lines (for the pinned Node) that do it, one after another. */
const tasks = {
  build: () => [],
  typecheck: () => [['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'typecheck']],
  lint: () => [['node_modules/eslint/bin/eslint.js', '.']],
  contracts: () => [['libs/contracts/tools/generate.mjs']],
  // The same memory for young objects as the services have: the floor's first hop runs in this process.
  bench: () => [['--max-semi-space-size=32', 'apps/bench/dist/main.js']],
  'api-types': () => [['apps/dashboard/tools/api-types.mjs']],
  screen: () => [['apps/proofs/dist/screen.js']],
  screenshots: () => [['apps/proofs/dist/screenshots.js']],
  conformance: () => [['apps/cli/dist/conformance/main.js']],
  mutants: () => [['libs/domain/tools/mutants/main.mjs']],
  properties: () => [['libs/domain/tools/properties/main.mjs']],
  'plans:xlsx': () => [['deploy/plans/tools/make-spreadsheets.mjs']],
  chaos: () => [['apps/chaos/dist/main.js']],
};

runScript(async () => {
  const [task = '', ...flags] = process.argv.slice(2);
  if (!Object.hasOwn(tasks, task)) throw new Failure(`unknown task "${task}": one of ${Object.keys(tasks).join(', ')}.`);
  await prepare();
  for (const parameters of tasks[task]()) {
    const code = await runNode([...parameters, ...flags], { env: { NX_DAEMON: 'false' } });
    if (code !== 0) return code;
  }
  return 0;
});
