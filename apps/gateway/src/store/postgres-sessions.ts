import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { Sessions, type Account, type Session } from '../ports.js';
import { accountColumns, toAccount, type AccountRow } from './mapping.js';

interface SessionRow extends AccountRow {
  readonly id_hash: Buffer;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
}

@Injectable()
export class PostgresSessions extends Sessions {
  override async add(tx: Tx, { idHash, accountId, createdAt, seenAt, expiresAt }: Session): Promise<void> {
    await tx.query('INSERT INTO session (id_hash, account_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5)', [
      idHash,
      accountId,
      createdAt,
      seenAt,
      expiresAt,
    ]);
  }

  override async find(tx: Tx, idHash: Buffer): Promise<{ session: Session; account: Account } | null> {
    const [row] = await tx.query<SessionRow>(
      `SELECT s.id_hash, s.created_at, s.seen_at, s.expires_at, ${accountColumns}
       FROM session s JOIN account a ON a.account_id = s.account_id WHERE s.id_hash = $1`,
      [idHash],
    );
    if (!row) return null;
    const { account_id: accountId, created_at: createdAt, seen_at: seenAt, expires_at: expiresAt } = row;
    return { session: { idHash: row.id_hash, accountId, createdAt, seenAt, expiresAt }, account: toAccount(row) };
  }

  override async touch(tx: Tx, idHash: Buffer, seenAt: Date): Promise<void> {
    await tx.query('UPDATE session SET seen_at = greatest(seen_at, $2) WHERE id_hash = $1', [idHash, seenAt]);
  }

  override async remove(tx: Tx, idHash: Buffer): Promise<boolean> {
    return (await tx.query('DELETE FROM session WHERE id_hash = $1 RETURNING 1', [idHash])).length > 0;
  }

  override async removeOf(tx: Tx, accountId: string): Promise<Buffer[]> {
    const rows = await tx.query<{ id_hash: Buffer }>('DELETE FROM session WHERE account_id = $1 RETURNING id_hash', [accountId]);
    return rows.map(({ id_hash: idHash }) => idHash);
  }

  override async sweep(tx: Tx, now: Date, seenBefore: Date): Promise<number> {
    return (await tx.query('DELETE FROM session WHERE expires_at <= $1 OR seen_at < $2 RETURNING 1', [now, seenBefore])).length;
  }
}
