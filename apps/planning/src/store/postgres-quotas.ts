import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { Quota, Versioned } from '../model.js';
import { Quotas, type PageOf } from '../ports.js';
import { pageClause, pageParameters } from './page-clause.js';
import { VersionedTable } from './versioned-table.js';

const table = new VersionedTable<Quota>('quota', [
  ['quota_id', 'uuid', 'quotaId'],
  ['person_id', 'uuid', 'personId'],
  ['measure', 'text', 'measure'],
  ['basis', 'text', 'basis'],
  ['calendar_id', 'uuid', 'calendarId'],
  ['currency', 'text', 'currency'],
  ['timeline', 'jsonb', 'timeline'],
  ['thresholds', 'jsonb', 'thresholds'],
]);

@Injectable()
export class PostgresQuotas extends Quotas {
  override readonly kind = 'quota';

  override idOf({ quotaId }: Quota): string {
    return quotaId;
  }

  override load(tx: Tx, ids: readonly string[]): Promise<Map<string, Versioned<Quota>>> {
    return table.byIds(tx, ids);
  }

  override save(tx: Tx, quotas: readonly Versioned<Quota>[]): Promise<void> {
    return table.save(tx, quotas);
  }

  override async page(tx: Tx, page: PageOf): Promise<Quota[]> {
    const found = await table.load(tx, pageClause('quota_id', 'person_id'), pageParameters(page));
    return [...found.values()].map(({ state }) => state);
  }
}
