import type { Crm } from '../crm/crm.js';
import type { Owner } from '../crm/records.js';
import { badRequest, notFound } from './api-error.js';
import type { Answer } from './endpoint.js';
import { iso } from './object-kind.js';
import { integer } from './search-query.js';

type Query = Readonly<Record<string, unknown>>;

/** An owner in the vendor's shape: a deactivated one loses its user id and its teams. */
function renderOwner(owner: Owner): Record<string, unknown> {
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    userId: owner.archived ? null : owner.userId,
    userIdIncludingInactive: owner.userId,
    createdAt: iso(owner.createdAt),
    updatedAt: iso(owner.updatedAt),
    archived: owner.archived,
    ...(owner.archived ? {} : { teams: [{ ...owner.team, primary: true }] }),
  };
}

/** One page of owners, active or archived, in id order; the cursor is opaque. */
export function listOwners(crm: Crm, query: Query, address: string): Answer {
  const limit = integer(query['limit'], 100, 'limit');
  if (limit < 1 || limit > 500) throw badRequest('limit must be between 1 and 500');
  const archived = query['archived'] === 'true';
  const email = typeof query['email'] === 'string' ? query['email'].toLowerCase() : null;
  const after = typeof query['after'] === 'string' ? Buffer.from(decodeURIComponent(query['after']), 'base64').toString() : '';
  const owners = [...crm.owners.values()]
    .filter((owner) => owner.archived === archived && (email === null || owner.email === email) && owner.id > after)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = owners.slice(0, limit);
  const cursor = owners.length > limit ? Buffer.from(page.at(-1)?.id ?? '').toString('base64') : null;
  const paging = cursor === null ? {} : { paging: { next: { after: cursor, link: `${address}?after=${encodeURIComponent(cursor)}` } } };
  return { status: 200, body: { results: page.map(renderOwner), ...paging } };
}

export function getOwner(crm: Crm, id: string, query: Query): Answer {
  const byUser = query['idProperty'] === 'userId';
  const owner = byUser ? [...crm.owners.values()].find((each) => String(each.userId) === id) : crm.owners.get(id);
  if (!owner || owner.archived !== (query['archived'] === 'true')) throw notFound();
  return { status: 200, body: renderOwner(owner) };
}
