import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { ReportingLine, Versioned } from '../model.js';
import { ReportingLines, type PageOf } from '../ports.js';
import { pageClause, pageParameters } from './page-clause.js';
import { VersionedTable } from './versioned-table.js';

const table = new VersionedTable<ReportingLine>('reporting_line', [
  ['person_id', 'uuid', 'personId'],
  ['timeline', 'jsonb', 'timeline'],
]);

@Injectable()
export class PostgresReportingLines extends ReportingLines {
  override readonly kind = 'reporting-line';

  override idOf({ personId }: ReportingLine): string {
    return personId;
  }

  override load(tx: Tx, ids: readonly string[]): Promise<Map<string, Versioned<ReportingLine>>> {
    return table.byIds(tx, ids);
  }

  override save(tx: Tx, lines: readonly Versioned<ReportingLine>[]): Promise<void> {
    return table.save(tx, lines);
  }

  override all(tx: Tx): Promise<Map<string, Versioned<ReportingLine>>> {
    return table.load(tx, 'true');
  }

  override async page(tx: Tx, page: PageOf): Promise<ReportingLine[]> {
    const found = await table.load(tx, pageClause('person_id', 'person_id'), pageParameters(page));
    return [...found.values()].map(({ state }) => state);
  }
}
