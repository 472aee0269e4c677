import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { print } from '../output.js';
import { sessionOf } from '../session.js';

const add = async (code: string, options: { startMonth: string; timeZone: string }, command: Command): Promise<void> => {
  const startMonth = Number.parseInt(options.startMonth, 10);
  if (!/^([1-9]|1[0-2])$/.test(options.startMonth))
    throw new Failure(`--start-month ${options.startMonth}: a month from 1 to 12 is needed`);
  const body = { code, timeZone: options.timeZone, pattern: { kind: 'months', startMonth } };
  const made = await sessionOf(command).call<Record<string, unknown>>('planning', '/calendars', {
    method: 'POST',
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
  print(command, made, () => `Fiscal calendar ${code}: years begin in month ${startMonth}, ${options.timeZone}.`);
};

export const addCalendar = (program: Command): void => {
  program
    .command('calendar')
    .description('fiscal calendars')
    .command('add')
    .argument('<code>')
    .option('--start-month <month>', 'first month of the fiscal year', '1')
    .option('--time-zone <zone>', 'IANA name', 'UTC')
    .description('adds a fiscal calendar of whole months')
    .action(add);
};
