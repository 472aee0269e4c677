#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './bootstrap/node.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { root, runScript } from './bootstrap/root.mjs';

runScript(async () => {
  const program = join(root, 'apps/cli/dist/main.js');
  if (!existsSync(program)) await prepare();
  return await runNode([program, ...process.argv.slice(2)]);
});
