import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { Accounts, type Account, type StoredPassword } from '../ports.js';
import { accountColumns, toAccount, toPassword, type AccountRow, type PasswordRow } from './mapping.js';

@Injectable()
export class PostgresAccounts extends Accounts {
  override async add(tx: Tx, account: Account, password: StoredPassword | null): Promise<boolean> {
    const added = await tx.query(
      `INSERT INTO account (account_id, email, name, person_id, roles, created_at, disabled_at, password_hash, password_salt, password_cost)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (email) DO NOTHING RETURNING 1`,
      [
        account.accountId,
        account.email,
        account.name,
        account.personId,
        [...account.roles],
        account.createdAt,
        account.disabledAt,
        password?.hash ?? null,
        password?.salt ?? null,
        password?.cost ?? null,
      ],
    );
    return added.length > 0;
  }

  override async byId(tx: Tx, accountId: string): Promise<Account | null> {
    const [row] = await tx.query<AccountRow>(`SELECT ${accountColumns} FROM account a WHERE a.account_id = $1`, [accountId]);
    return row ? toAccount(row) : null;
  }

  override async byEmail(tx: Tx, email: string): Promise<{ account: Account; password: StoredPassword | null } | null> {
    const [row] = await tx.query<AccountRow & PasswordRow>(
      `SELECT ${accountColumns}, a.password_hash, a.password_salt, a.password_cost FROM account a WHERE a.email = $1`,
      [email],
    );
    return row ? { account: toAccount(row), password: toPassword(row) } : null;
  }

  override async byIdentity(tx: Tx, issuer: string, subject: string): Promise<Account | null> {
    const [row] = await tx.query<AccountRow>(
      `SELECT ${accountColumns} FROM account a JOIN oidc_identity i ON i.account_id = a.account_id WHERE i.issuer = $1 AND i.subject = $2`,
      [issuer, subject],
    );
    return row ? toAccount(row) : null;
  }

  override async page(tx: Tx, after: string | null, limit: number): Promise<Account[]> {
    const rows = await tx.query<AccountRow>(
      `SELECT ${accountColumns} FROM account a WHERE $1::text IS NULL OR a.email > $1 ORDER BY a.email LIMIT $2`,
      [after, limit],
    );
    return rows.map(toAccount);
  }

  override async change(tx: Tx, { accountId, name, personId, roles, disabledAt }: Account): Promise<void> {
    await tx.query('UPDATE account SET name = $2, person_id = $3, roles = $4, disabled_at = $5 WHERE account_id = $1', [
      accountId,
      name,
      personId,
      [...roles],
      disabledAt,
    ]);
  }

  override async setPassword(tx: Tx, accountId: string, { hash, salt, cost }: StoredPassword): Promise<void> {
    await tx.query('UPDATE account SET password_hash = $2, password_salt = $3, password_cost = $4 WHERE account_id = $1', [
      accountId,
      hash,
      salt,
      cost,
    ]);
  }

  override async addIdentity(tx: Tx, issuer: string, subject: string, accountId: string): Promise<boolean> {
    const added = await tx.query(
      'INSERT INTO oidc_identity (issuer, subject, account_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
      [issuer, subject, accountId],
    );
    return added.length > 0;
  }
}
