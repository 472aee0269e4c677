import type { Crm } from '../crm/crm.js';
import { iso } from './object-kind.js';
import type { CrmObject, ObjectKind } from './object-kind.js';

/** Which parts of a record a caller asked for. Unknown property names are ignored silently, as the vendor does. */
export interface Wanted {
  readonly properties: readonly string[];
  readonly history: readonly string[];
  readonly associations: readonly string[];
}

export const nothingWanted: Wanted = { properties: [], history: [], associations: [] };

/** A record as the API shows it. Property values are text or null; keys come sorted. */
export function render<T extends CrmObject>(kind: ObjectKind<T>, record: T, wanted: Wanted, crm: Crm): Record<string, unknown> {
  const names = wanted.properties.length > 0 ? wanted.properties : kind.defaultProperties;
  const always = ['createdate', 'hs_lastmodifieddate', 'hs_object_id'];
  const properties: Record<string, string | null> = {};
  for (const name of [...new Set([...names, ...always])].sort()) {
    const property = kind.properties.get(name);
    if (property) properties[name] = property.read(record, crm);
  }
  return {
    id: record.id,
    properties,
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
    archived: record.archivedAt !== null,
    ...(record.archivedAt === null ? {} : { archivedAt: iso(record.archivedAt) }),
    ...(wanted.history.length > 0 ? { propertiesWithHistory: historyOf(record, wanted.history) } : {}),
    ...associationsOf(kind, record, wanted.associations),
  };
}

const source = { sourceType: 'CRM_UI', sourceId: 'userId:9586504', updatedByUserId: 9_586_504 };

/** Values that the properties took, newest first. */
function historyOf(record: CrmObject, names: readonly string[]): Record<string, unknown[]> {
  const history: Record<string, unknown[]> = {};
  for (const name of names) history[name] = [];
  for (const [at, property, value] of record.history ?? []) {
    history[property]?.unshift({ value: value ?? '', timestamp: iso(at), ...source });
  }
  return history;
}

function associationsOf<T extends CrmObject>(kind: ObjectKind<T>, record: T, plurals: readonly string[]): Record<string, unknown> {
  const found = plurals.map((plural) => [plural, kind.associations(record, plural)] as const).filter(([, results]) => results.length > 0);
  return found.length > 0 ? { associations: Object.fromEntries(found.map(([plural, results]) => [plural, { results }])) } : {};
}
