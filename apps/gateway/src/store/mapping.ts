import type { Role } from '@attain/platform/auth';
import type { Account, ApiKey, PasswordCost, StoredPassword } from '../ports.js';

export interface AccountRow {
  readonly account_id: string;
  readonly email: string;
  readonly name: string;
  readonly person_id: string | null;
  readonly roles: Role[];
  readonly account_created_at: Date;
  readonly disabled_at: Date | null;
}

/** Columns of `account AS a`, under names that no joined table has. */
export const accountColumns = 'a.account_id, a.email, a.name, a.person_id, a.roles, a.created_at AS account_created_at, a.disabled_at';

export const toAccount = (row: AccountRow): Account => ({
  accountId: row.account_id,
  email: row.email,
  name: row.name,
  personId: row.person_id,
  roles: row.roles,
  createdAt: row.account_created_at,
  disabledAt: row.disabled_at,
});

export interface PasswordRow {
  readonly password_hash: Buffer | null;
  readonly password_salt: Buffer | null;
  readonly password_cost: PasswordCost | null;
}

export const toPassword = ({ password_hash: hash, password_salt: salt, password_cost: cost }: PasswordRow): StoredPassword | null =>
  hash === null || salt === null || cost === null ? null : { hash, salt, cost };

export interface KeyRow {
  readonly key_id: string;
  readonly key_account_id: string;
  readonly key_name: string;
  readonly acts_as: 'owner' | 'integration';
  readonly scopes: string[];
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly revoked_at: Date | null;
}

/** Columns of `api_key AS k`, under names that the account does not have. */
export const keyColumns =
  'k.key_id, k.account_id AS key_account_id, k.name AS key_name, k.acts_as, k.scopes, k.created_at, k.expires_at, k.used_at, k.revoked_at';

export const toKey = (row: KeyRow): ApiKey => ({
  keyId: row.key_id,
  accountId: row.key_account_id,
  name: row.key_name,
  actsAs: row.acts_as,
  scopes: row.scopes,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  revokedAt: row.revoked_at,
});
