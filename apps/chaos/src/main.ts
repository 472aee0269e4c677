import { readOptions } from './options.js';
import { runChaos } from './run-chaos.js';

const result = await runChaos(readOptions(process.argv.slice(2)), (line) => process.stderr.write(`${line}\n`));
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
if (result.lost > 0 || result.duplicated > 0 || result.differenceMinor !== '0' || result.deadLetters > 0) process.exitCode = 1;
