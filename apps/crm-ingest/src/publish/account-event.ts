import { accountChanged } from '@attain/contracts/crm';
import type { AccountFacts } from '../canonical/account.js';
import { referencedId } from '../canonical/identity.js';
import type { Publication } from './publication.js';

export const accountPublication: Publication<typeof accountChanged.schema> = {
  contract: accountChanged,
  event: (_before, row) => {
    const { name, industry, country, owner } = JSON.parse(row.facts) as AccountFacts;
    return {
      accountId: row.id,
      connectionId: row.connectionId,
      externalId: row.externalId,
      name,
      industry,
      country,
      ownerUserId: owner === null ? null : referencedId(row.connectionId, 'user', owner),
      deleted: row.deleted,
    };
  },
};
