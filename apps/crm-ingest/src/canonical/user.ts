import type { RecordKind } from './record.js';

/** A user (deal owner) of a CRM. */
export interface UserFacts {
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
}

const NO_COLUMNS = { status: null, currency: null, attention: '' } as const;

export const userKind: RecordKind<UserFacts> = {
  code: 'user',
  canonical: ({ name, email, active }) => ({ name: name.trim().slice(0, 400), email: email?.trim().slice(0, 320) || null, active }),
  unknown: { name: '', email: null, active: false },
  userIds: () => [],
  derive: () => ({}),
  columns: () => NO_COLUMNS,
};
