#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './bootstrap/node.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { Failure, root, runScript } from './bootstrap/root.mjs';

/** Each task gives the command lines (for the pinned Node) that do it, one after another. */
const tasks = {
  build: () => [],
  typecheck: () => [['node_modules/nx/bin/nx.js', 'run-many', '-t', 'typecheck']],
  lint: () => [['node_modules/nx/bin/nx.js', 'run-many', '-t', 'lint']],
  contracts: () => [['libs/contracts/dist/generate/main.js']],
  bench: () => programsNamed('bench'),
  chaos: () => programsNamed('chaos'),
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

function programsNamed(name) {
  const program = `apps/standalone/dist/${name}/main.js`;
  if (!existsSync(join(root, program))) throw new Failure(`${program} is missing: this release has no "${name}".`);
  return [[program]];
}
