import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { Person, Versioned } from '../model.js';
import { People, type DirectoryEntry, type PageOf } from '../ports.js';
import { pageClause, pageParameters } from './page-clause.js';
import { VersionedTable } from './versioned-table.js';

const table = new VersionedTable<Person>('person', [
  ['person_id', 'uuid', 'personId'],
  ['name', 'text', 'name'],
  ['email', 'text', 'email'],
  ['user_ids', 'jsonb', 'userIds'],
  ['title', 'text', 'title'],
  ['business_unit', 'text', 'businessUnit'],
  ['currency', 'text', 'currency'],
  ['participation', 'jsonb', 'participation'],
  ['given', 'bool', 'given'],
]);

@Injectable()
export class PostgresPeople extends People {
  override readonly kind = 'person';

  override idOf({ personId }: Person): string {
    return personId;
  }

  override load(tx: Tx, ids: readonly string[]): Promise<Map<string, Versioned<Person>>> {
    return table.byIds(tx, ids);
  }

  override save(tx: Tx, people: readonly Versioned<Person>[]): Promise<void> {
    return table.save(tx, people);
  }

  override directory(tx: Tx): Promise<DirectoryEntry[]> {
    return tx.query<DirectoryEntry>('SELECT person_id AS "personId", email, name FROM person');
  }

  override async page(tx: Tx, page: PageOf, email: string | null): Promise<Person[]> {
    const clause = pageClause('person_id', 'person_id', '($4::text IS NULL OR email = $4)');
    const found = await table.load(tx, clause, [...pageParameters(page), email]);
    return [...found.values()].map(({ state }) => state);
  }
}
