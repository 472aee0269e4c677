import type { AccountFacts } from '../../canonical/account.js';
import type { UserFacts } from '../../canonical/user.js';
import type { HubSpotObject, HubSpotOwner } from './shapes.js';

export const COMPANY_PROPERTIES = [
  'name',
  'domain',
  'industry',
  'country',
  'hubspot_owner_id',
  'hs_lastmodifieddate',
  'hs_merged_object_ids',
] as const;

/** A company without a name goes by its domain, as HubSpot shows it. */
export const accountFacts = ({ properties }: HubSpotObject): AccountFacts => ({
  name: properties['name'] || properties['domain'] || '',
  industry: properties['industry'] ?? null,
  country: properties['country'] ?? null,
  owner: properties['hubspot_owner_id'] ?? null,
});

/** An owner without a name goes by the e-mail. */
export const userFacts = (owner: HubSpotOwner): UserFacts => ({
  name: `${owner.firstName ?? ''} ${owner.lastName ?? ''}`.trim() || (owner.email ?? `Owner ${owner.id}`),
  email: owner.email ?? null,
  active: !owner.archived,
});
