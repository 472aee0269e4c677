import type { Crm } from '../crm/crm.js';
import type { HistoryEntry } from '../crm/records.js';

/** What every CRM object record has, whatever its kind. */
export interface CrmObject {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | null;
  readonly history?: readonly HistoryEntry[];
}

export type PropertyType = 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';

/** One property of an object kind: its value as the API shows it, text or null. */
export interface Property<T> {
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  readonly read: (record: T, crm: Crm) => string | null;
  /** Its value as a whole number, so that sorting and filtering parse no text: instants and record ids. */
  readonly numeric?: (record: T) => number | null;
}

export interface Association {
  readonly id: string;
  readonly type: string;
}

/** An object kind of the API. A new kind is one more such value. */
export interface ObjectKind<T extends CrmObject> {
  readonly plural: string;
  readonly errorName: string;
  readonly properties: ReadonlyMap<string, Property<T>>;
  readonly defaultProperties: readonly string[];
  readonly ids: (crm: Crm) => readonly string[];
  readonly stored: (crm: Crm) => ReadonlyMap<string, T>;
  /** Id under which a record answers now: another one after a merge. */
  readonly answersAs: (crm: Crm, id: string) => string;
  /** Records that lists and searches never show, archived or not. */
  readonly hidden: (record: T) => boolean;
  readonly associations: (record: T, toPlural: string) => readonly Association[];
}

/** An instant as the API prints it. */
export const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
