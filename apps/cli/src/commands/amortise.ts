import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { print, table } from '../output.js';

const amortiseFile = async (options: { facts: string }, command: Command): Promise<void> => {
  const { readFactsFile } = await import('../plan-files.js');
  const { amortisations } = await import('@attain/domain/payout');
  const result = amortisations(await readFactsFile(options.facts));
  if (!result.policy) throw new Failure(`${options.facts} has no accounting policy: add \`accounting: { expedient: yes }\` or \`no\``, 2);
  print(command, { schedules: result.schedules, opening: result.opening }, ({ schedules, opening }) =>
    [
      table(schedules, [
        { head: 'contract', cell: ({ contract }) => contract },
        { head: 'commission', cell: ({ commission }) => commission, right: true },
        { head: 'treatment', cell: ({ treatment }) => treatment },
        { head: 'months', cell: ({ months }) => String(months), right: true },
        { head: 'monthly', cell: ({ monthly }) => monthly, right: true },
        { head: 'last', cell: ({ last }) => last, right: true },
        { head: 'written off', cell: ({ writtenOff }) => writtenOff?.amount ?? '', right: true },
        { head: 'why', cell: ({ reason }) => reason },
      ]),
      ...opening.map(({ participant, unamortised }) => `carried from the start: ${participant} ${unamortised}`),
    ].join('\n'),
  );
};

export const addAmortise = (program: Command): void => {
  program
    .command('amortise')
    .requiredOption('--facts <file>', 'facts document with `accounting:` and `contracts:`')
    .description('schedules of capitalised commissions (ASC 340-40, IFRS 15); needs nothing running')
    .action(amortiseFile);
};
