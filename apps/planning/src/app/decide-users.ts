import type { CrmUser, Person } from '../model.js';
import { alwaysTakesPart } from './decide-people.js';

/** More users than one person can have: most likely an e-mail that is shared by a team. */
export class TooManyUsers extends Error {
  override readonly name = 'TooManyUsers';
  constructor(email: string | null) {
    super(`more than 50 CRM users share the e-mail ${email ?? '(none)'}: give them addresses of their own`);
  }
}

/**
 * A person as their CRM users make them. Imports and the API take precedence for the name; the CRM's name is that of
 * the user who is there, active and first by id, so that the order in which users arrive does not matter.
 */
export function personOfUsers(personId: string, before: Person | undefined, users: readonly CrmUser[], homeCurrency: string): Person {
  const [first] = [...users].sort(mostTelling);
  const email = first?.email ?? before?.email ?? null;
  const userIds = users.map(({ userId }) => userId).sort();
  if (userIds.length > 50) throw new TooManyUsers(email);
  const start = before ?? {
    personId,
    name: '',
    email,
    title: null,
    businessUnit: null,
    currency: homeCurrency,
    participation: alwaysTakesPart,
    given: false,
  };
  const name = start.given || !first ? start.name : first.name.trim() || first.email || first.userId;
  return { ...start, email, name, userIds };
}

const mostTelling = (a: CrmUser, b: CrmUser): number => rank(b) - rank(a) || (a.userId < b.userId ? -1 : 1);

const rank = ({ deleted, active }: CrmUser): number => (deleted ? 0 : active ? 2 : 1);
