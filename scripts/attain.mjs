#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './bootstrap/build.mjs';
import { installWhenNeeded } from './bootstrap/install.mjs';
import { runNode } from './bootstrap/node.mjs';
import { root, runScript } from './bootstrap/root.mjs';

runScript(async () => {
  const program = join(root, 'apps/cli/dist/main.js');
  await installWhenNeeded();
  try {
    await build();
  } catch (error) {
    // Whoever may read this checkout but not write it runs what was built last.
    if (error.code !== 'EACCES' || !existsSync(program)) throw error;
  }
  // Files are named from where the user stands; the installation is that of this checkout.
  const dataDir = process.env.ATTAIN_DATA_DIR ?? join(root, '.attain');
  return await runNode([program, ...process.argv.slice(2)], { cwd: process.cwd(), env: { ATTAIN_DATA_DIR: dataDir } });
});
