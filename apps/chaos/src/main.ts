import { readOptions, type ChaosOptions } from './options.js';
import { runChaos } from './run-chaos.js';

const run = async (options: ChaosOptions): Promise<void> => {
  const result = await runChaos(options, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  if (result.lost > 0 || result.duplicated > 0 || result.differenceMinor !== '0' || result.deadLetters > 0) process.exitCode = 1;
};

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`chaos: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
