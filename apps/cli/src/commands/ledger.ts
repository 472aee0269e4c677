import type { Command } from 'commander';
import { print, table } from '../output.js';
import { sessionOf } from '../session.js';

interface Verification {
  readonly sound: boolean;
  readonly periods: number;
  readonly seals: number;
  readonly entries: number;
  readonly broken: unknown;
  readonly heads: readonly { readonly calendar: string; readonly payPeriod: string; readonly period: string; readonly head: string }[];
}

const words = ({ sound, periods, seals, entries, broken, heads }: Verification): string =>
  [
    sound
      ? `The ledger is sound: ${entries} entries of ${periods} periods hang together by ${seals} seals.`
      : `The ledger is BROKEN: ${JSON.stringify(broken)}`,
    ...(heads.length === 0
      ? []
      : [
          'Keep the last seal of each period elsewhere: whoever changes an entry cannot keep it.',
          table(heads, [
            { head: 'calendar', cell: ({ calendar }) => calendar },
            { head: 'period', cell: ({ payPeriod, period }) => `${payPeriod} from ${period}` },
            { head: 'last seal', cell: ({ head }) => head },
          ]),
        ]),
  ].join('\n');

const verify = async (_: unknown, command: Command): Promise<void> => {
  const result = await sessionOf(command).call<Verification>('compensation', '/ledger/verify');
  print(command, result, words);
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
