import { Injectable } from '@nestjs/common';
import type { CategoryPolicy } from '@attain/domain/forecast';
import type { Tx } from '@attain/platform/db';
import { PolicyStore } from '../ports.js';
import { policyOf, policyText } from './policy-text.js';

@Injectable()
export class SqlPolicyStore extends PolicyStore {
  override async at(tx: Tx, at: number | null): Promise<CategoryPolicy | null> {
    const [row] = await tx.query<{ body: string }>(
      'SELECT body FROM category_policy WHERE $1::int8 IS NULL OR set_at <= $1 ORDER BY set_at DESC LIMIT 1',
      [at],
    );
    return row === undefined ? null : policyOf(row.body);
  }

  override async add(tx: Tx, policy: CategoryPolicy, setAt: number, setBy: string, why: string | null): Promise<void> {
    await tx.query('INSERT INTO category_policy (set_at, body, set_by, why) VALUES ($1, $2, $3, $4)', [
      setAt,
      policyText(policy),
      setBy,
      why,
    ]);
  }
}
