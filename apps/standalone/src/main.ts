import { describeFailure } from './failure.js';
import { parseOptions, usage } from './options.js';
import { runStandalone } from './run-standalone.js';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else process.exitCode = await runStandalone(options);
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}
