import type { Places } from './places.js';
import type { SignIns } from './seed/accounts.js';
import type { System } from './system.js';

/** What to do next, once everything runs. Passwords are shown by the start that made them and never again. */
export function welcome(system: System, places: Places, { accounts, fresh }: SignIns): string {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  const signIns = accounts.map(({ role, email, password }) =>
    `  ${role.padEnd(19)} ${email.padEnd(width)}  ${fresh ? password : ''}`.trimEnd(),
  );
  const folder = places.home.endsWith('/.attain') ? '' : ` --data-dir ${places.home}`;
  const seller = accounts.find(({ role }) => role === 'rep')?.email;
  return [
    '',
    'Attain runs.',
    '',
    `  ${system.url('gateway')}`,
    '',
    fresh ? 'Sign in as:' : `Sign in as (passwords: ${places.home}/accounts.json):`,
    ...signIns,
    '',
    ...(system.simulator ? [`Simulated CRM: ${system.simulator.url}`] : []),
    'In another terminal:',
    ...(seller ? [`  npm run attain --${folder} statement --person ${seller}`] : []),
    `  npm run attain --${folder} doctor      is everything well?`,
    `  npm run attain --${folder} --help      statements, explanations, imports, dead letters, ledger, plans`,
    `Passwords are kept in ${places.home}/accounts.json; whoever can read ${system.keys.file} may sign in; logs are in ${places.logs}.`,
    'Ctrl-C stops everything in order.',
    '',
  ].join('\n');
}
