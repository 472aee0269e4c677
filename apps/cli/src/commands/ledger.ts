import type { Command } from 'commander';
import { print } from '../output.js';
import { sessionOf } from '../session.js';

interface Verification {
  readonly sound: boolean;
}

const verify = async (_: unknown, command: Command): Promise<void> => {
  const result = await sessionOf(command).call<Verification & Record<string, unknown>>('compensation', '/ledger/verify');
  print(command, result, (value) =>
    Object.entries(value)
      .map(([name, part]) => `${name}: ${typeof part === 'object' ? JSON.stringify(part) : part}`)
      .join('\n'),
  );
  if (!result.sound) process.exitCode = 1;
};

export const addLedger = (program: Command): void => {
  program
    .command('ledger')
    .description('the ledger of pay')
    .command('verify')
    .description('walks the hash chain of every period and names the first broken link')
    .action(verify);
};
