import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { ApiKeys, type Account, type ApiKey } from '../ports.js';
import { accountColumns, keyColumns, toAccount, toKey, type AccountRow, type KeyRow } from './mapping.js';

@Injectable()
export class PostgresApiKeys extends ApiKeys {
  override async add(tx: Tx, key: ApiKey, hash: Buffer): Promise<void> {
    await tx.query(
      `INSERT INTO api_key (key_id, hash, account_id, name, acts_as, scopes, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [key.keyId, hash, key.accountId, key.name, key.actsAs, [...key.scopes], key.createdAt, key.expiresAt],
    );
  }

  override async find(tx: Tx, hash: Buffer): Promise<{ key: ApiKey; account: Account } | null> {
    const [row] = await tx.query<KeyRow & AccountRow>(
      `SELECT ${keyColumns}, ${accountColumns} FROM api_key k JOIN account a ON a.account_id = k.account_id WHERE k.hash = $1`,
      [hash],
    );
    return row ? { key: toKey(row), account: toAccount(row) } : null;
  }

  override async ofAccount(tx: Tx, accountId: string): Promise<ApiKey[]> {
    const rows = await tx.query<KeyRow>(`SELECT ${keyColumns} FROM api_key k WHERE k.account_id = $1 ORDER BY k.key_id`, [accountId]);
    return rows.map(toKey);
  }

  override async revoke(tx: Tx, keyId: string, accountId: string, at: Date): Promise<Buffer | null> {
    const [row] = await tx.query<{ hash: Buffer }>(
      'UPDATE api_key SET revoked_at = $3 WHERE key_id = $1 AND account_id = $2 AND revoked_at IS NULL RETURNING hash',
      [keyId, accountId, at],
    );
    return row?.hash ?? null;
  }

  override async revokeAll(tx: Tx, accountId: string, at: Date): Promise<Buffer[]> {
    const rows = await tx.query<{ hash: Buffer }>(
      'UPDATE api_key SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL RETURNING hash',
      [accountId, at],
    );
    return rows.map(({ hash }) => hash);
  }

  override async touch(tx: Tx, keyId: string, usedAt: Date): Promise<void> {
    await tx.query('UPDATE api_key SET used_at = $2 WHERE key_id = $1', [keyId, usedAt]);
  }
}
