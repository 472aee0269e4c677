import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newPassword } from '@attain/platform/auth';
import { Client } from '../client.js';
import type { Places } from '../places.js';
import type { System } from '../system.js';

/** Somebody who can sign in to the trial. */
export interface SignInAccount {
  readonly role: 'rep' | 'manager' | 'compensation-admin' | 'operator';
  readonly email: string;
  readonly name: string;
  readonly personId: string | null;
  readonly password: string;
}

export interface SignIns {
  readonly accounts: readonly SignInAccount[];
  /** Made by this start: their passwords have not been shown yet. */
  readonly fresh: boolean;
}

interface Person {
  readonly personId: string;
  readonly email: string | null;
  readonly name: string;
}

type Somebody = Omit<SignInAccount, 'password'>;

const withoutPerson: readonly Somebody[] = [
  { role: 'compensation-admin', email: 'compensation.admin@demo.example', name: 'Compensation administrator', personId: null },
  { role: 'operator', email: 'operator@demo.example', name: 'Operator', personId: null },
];

/** Accounts of the trial: kept in accounts.json (for their owner alone), made in the gateway where it does not have them. */
export async function seedAccounts(system: System, places: Places): Promise<SignIns> {
  const file = join(places.home, 'accounts.json');
  const fresh = !existsSync(file);
  if (fresh) {
    const accounts = (await whoSignsIn(system)).map((one) => ({ ...one, password: newPassword() }));
    writeFileSync(`${file}.unfinished`, `${JSON.stringify({ accounts }, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.unfinished`, file);
  }
  const { accounts } = JSON.parse(readFileSync(file, 'utf8')) as SignIns;
  const client = new Client(system, 'standalone', ['compensation-admin', 'operator']);
  const { body } = await client.must<{ items: { email: string }[] }>('gateway', '/accounts?limit=200');
  const there = new Set(body.items.map(({ email }) => email));
  const missing = accounts.filter(({ email }) => !there.has(email));
  await Promise.all(
    missing.map(({ email, name, personId, role, password }) =>
      client.must('gateway', '/accounts', { method: 'POST', body: { email, name, personId, roles: [role], password } }, [409]),
    ),
  );
  return { accounts, fresh };
}

async function whoSignsIn(system: System): Promise<Somebody[]> {
  const { simulator } = system;
  if (!simulator) return [...withoutPerson];
  const { signIns } = JSON.parse(await simulator.document('company.json')) as { signIns: { email: string; role: string }[] };
  const planning = new Client(system, 'standalone', ['compensation-admin']);
  const email = signIns.find(({ role }) => role === 'rep')?.email ?? '';
  const [rep] = (await planning.must<{ items: Person[] }>('planning', `/people?email=${encodeURIComponent(email)}`)).body.items;
  const manager = rep && (await managerOf(planning, rep));
  return [...(rep ? [somebody('rep', rep)] : []), ...(manager ? [somebody('manager', manager)] : []), ...withoutPerson];
}

async function managerOf(planning: Client, { personId }: Person): Promise<Person | null> {
  const today = new Date().toISOString().slice(0, 10);
  const lines = await planning.must<{ items: { timeline: { managerId: string | null }[] }[] }>(
    'planning',
    `/reporting-lines?personId=${personId}&asOf=${today}`,
  );
  const managerId = lines.body.items[0]?.timeline[0]?.managerId;
  return managerId ? (await planning.must<Person>('planning', `/people/${managerId}`)).body : null;
}

const somebody = (role: SignInAccount['role'], { personId, email, name }: Person): Somebody => ({
  role,
  personId,
  name,
  email: email ?? `${personId}@demo.example`,
});
