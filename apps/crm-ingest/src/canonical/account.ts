import { referencedId } from './identity.js';
import type { RecordKind } from './record.js';

/** An account (company) of a CRM; `owner` is the owner's external id. */
export interface AccountFacts {
  readonly name: string;
  readonly industry: string | null;
  readonly country: string | null;
  readonly owner: string | null;
}

const NO_COLUMNS = { status: null, currency: null, attention: '' } as const;

export const accountKind: RecordKind<AccountFacts> = {
  code: 'account',
  canonical: ({ name, industry, country, owner }) => ({
    name: name.trim().slice(0, 400),
    industry: industry?.trim().slice(0, 200) || null,
    country: country?.trim().slice(0, 200) || null,
    owner: owner?.trim().slice(0, 200) || null,
  }),
  unknown: { name: '', industry: null, country: null, owner: null },
  userIds: (connectionId, facts) => (facts.owner === null ? [] : [referencedId(connectionId, 'user', facts.owner)]),
  derive: () => ({}),
  columns: () => NO_COLUMNS,
};
