import type { Command } from 'commander';
import { print } from '../output.js';
import { everybody } from '../people.js';
import { sessionOf } from '../session.js';

const add = async (email: string, { role, name }: { role: string[]; name?: string }, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const person = (await everybody(session)).find((one) => one.email?.toLowerCase() === email.toLowerCase());
  // Loaded when it is needed: most commands start faster without the platform.
  const { newPassword } = await import('@attain/platform/auth');
  const secret = newPassword();
  const body = { email, name: name ?? person?.name ?? email, personId: person?.personId ?? null, roles: role, password: secret };
  const made = await session.call<Record<string, unknown>>('gateway', '/accounts', { method: 'POST', body });
  print(command, { ...made, password: secret }, () =>
    [
      `${email} may sign in as ${role.join(', ')} with the password ${secret} (shown once).`,
      person
        ? `They are ${person.name} of the company's people.`
        : 'Nobody of the people has this e-mail: the account sees no pay of its own.',
    ].join('\n'),
  );
};

export const addAccount = (program: Command): void => {
  program
    .command('account')
    .description('accounts with a password, for a trial')
    .command('add')
    .argument('<e-mail>')
    .option('--role <role...>', 'rep, manager, compensation-admin, finance-approver, auditor, operator', ['rep'])
    .option('--name <name>', "default: the person's")
    .description('lets somebody sign in to the page')
    .action(add);
};
