#!/usr/bin/env node
import { runNode } from './bootstrap/node.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { runScript } from './bootstrap/root.mjs';

runScript(async () => {
  const startedAt = Date.now();
  const { installMs, buildMs } = await prepare();
  const env = { ATTAIN_STARTED_AT: String(startedAt), ATTAIN_INSTALL_MS: String(installMs), ATTAIN_BUILD_MS: String(buildMs) };
  return await runNode(['apps/standalone/dist/main.js', ...process.argv.slice(2)], { env });
});
