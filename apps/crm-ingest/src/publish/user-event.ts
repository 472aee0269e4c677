import { userChanged } from '@attain/contracts/crm';
import type { UserFacts } from '../canonical/user.js';
import type { Publication } from './publication.js';

export const userPublication: Publication<typeof userChanged.schema> = {
  contract: userChanged,
  event: (_before, row) => {
    const { name, email, active } = JSON.parse(row.facts) as UserFacts;
    return { userId: row.id, connectionId: row.connectionId, externalId: row.externalId, name, email, active, deleted: row.deleted };
  },
};
