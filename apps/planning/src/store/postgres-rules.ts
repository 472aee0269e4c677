import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { Calendar, CreditingPolicy, Versioned } from '../model.js';
import { Calendars, CreditingPolicies } from '../ports.js';
import { VersionedTable } from './versioned-table.js';

const calendarTable = new VersionedTable<Calendar>('calendar', [
  ['calendar_id', 'uuid', 'calendarId'],
  ['code', 'text', 'code'],
  ['time_zone', 'text', 'timeZone'],
  ['pattern', 'jsonb', 'pattern'],
]);

const policyTable = new VersionedTable<CreditingPolicy>('crediting_policy', [
  ['policy_id', 'uuid', 'policyId'],
  ['code', 'text', 'code'],
  ['timeline', 'jsonb', 'timeline'],
]);

@Injectable()
export class PostgresCalendars extends Calendars {
  override readonly kind = 'calendar';

  override idOf({ calendarId }: Calendar): string {
    return calendarId;
  }

  override load(tx: Tx, ids: readonly string[]): Promise<Map<string, Versioned<Calendar>>> {
    return calendarTable.byIds(tx, ids);
  }

  override save(tx: Tx, calendars: readonly Versioned<Calendar>[]): Promise<void> {
    return calendarTable.save(tx, calendars);
  }

  override async all(tx: Tx): Promise<Calendar[]> {
    return [...(await calendarTable.load(tx, 'true ORDER BY code')).values()].map(({ state }) => state);
  }
}

@Injectable()
export class PostgresCreditingPolicies extends CreditingPolicies {
  override readonly kind = 'crediting-policy';

  override idOf({ policyId }: CreditingPolicy): string {
    return policyId;
  }

  override load(tx: Tx, ids: readonly string[]): Promise<Map<string, Versioned<CreditingPolicy>>> {
    return policyTable.byIds(tx, ids);
  }

  override save(tx: Tx, policies: readonly Versioned<CreditingPolicy>[]): Promise<void> {
    return policyTable.save(tx, policies);
  }

  override async all(tx: Tx): Promise<CreditingPolicy[]> {
    return [...(await policyTable.load(tx, 'true ORDER BY code')).values()].map(({ state }) => state);
  }
}
