import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import type { CrmUser } from '../model.js';
import { CrmUsers } from '../ports.js';
import { VersionedTable } from './versioned-table.js';

type Kept = Omit<CrmUser, 'version'>;

const table = new VersionedTable<Kept>('crm_user', [
  ['user_id', 'uuid', 'userId'],
  ['name', 'text', 'name'],
  ['email', 'text', 'email'],
  ['active', 'bool', 'active'],
  ['deleted', 'bool', 'deleted'],
  ['person_id', 'uuid', 'personId'],
]);

@Injectable()
export class PostgresCrmUsers extends CrmUsers {
  override async load(tx: Tx, userIds: readonly string[]): Promise<Map<string, CrmUser>> {
    const found = await table.byIds(tx, userIds);
    return new Map([...found].map(([id, { state, version }]) => [id, { ...state, version }]));
  }

  override async ofPeople(tx: Tx, personIds: readonly string[]): Promise<CrmUser[]> {
    const found = await table.load(tx, 'person_id = ANY($1::uuid[])', [column.uuid(personIds)]);
    return [...found.values()].map(({ state, version }) => ({ ...state, version }));
  }

  override save(tx: Tx, users: readonly CrmUser[]): Promise<void> {
    return table.save(
      tx,
      users.map(({ version, ...state }) => ({ state, version })),
    );
  }
}
