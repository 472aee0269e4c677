import type { Places } from './places.js';
import type { System } from './system.js';

/** E-mail of one who sells in the demo company; null without the demo. */
export async function demoSeller({ simulator }: System): Promise<string | null> {
  if (!simulator) return null;
  const company = JSON.parse(await simulator.document('company.json')) as { signIns: { email: string; role: string }[] };
  return company.signIns.find(({ role }) => role === 'rep')?.email ?? null;
}

/** What to do next, once everything runs. */
export function welcome(system: System, places: Places, seller: string | null): string {
  const services = ['crm-ingest', 'planning', 'metrics', 'compensation'].map(
    (name) => `  ${name.padEnd(13)} ${system.url(name)}/api/${name}`,
  );
  const folder = places.home.endsWith('/.attain') ? '' : ` --data-dir ${places.home}`;
  return [
    '',
    'Attain runs.',
    ...services,
    ...(system.simulator ? [`  simulated CRM ${system.simulator.url}`] : []),
    '',
    'In another terminal:',
    ...(seller ? [`  npm run attain --${folder} statement --person ${seller}`] : []),
    `  npm run attain --${folder} doctor      is everything well?`,
    `  npm run attain --${folder} --help      statements, explanations, imports, dead letters, ledger, plans`,
    `Whoever can read ${system.keys.file} may sign in; logs are in ${places.logs}. Ctrl-C stops everything in order.`,
    '',
  ].join('\n');
}
