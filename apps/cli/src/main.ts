#!/usr/bin/env node
import { program } from 'commander';
import { commands } from './commands/index.js';
import { report } from './failure.js';

program
  .name('attain')
  .description('Works on a running Attain: what was earned and why, imports, dead letters, ledger, plans.')
  .option('--data-dir <folder>', 'data folder of the installation', process.env['ATTAIN_DATA_DIR'] ?? '.attain')
  .option('--json', 'print JSON and nothing else')
  .showHelpAfterError();
for (const add of commands) add(program);

await program.parseAsync().catch(report);
