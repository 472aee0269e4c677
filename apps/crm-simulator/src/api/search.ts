import type { Crm } from '../crm/crm.js';
import { isDecimal, scaled } from '../crm/rates.js';
import { badRequest } from './api-error.js';
import type { CrmObject, ObjectKind, Property } from './object-kind.js';

export const searchLimits = { page: 200, results: 10_000, groups: 5, filtersPerGroup: 6, filters: 18, bodyCharacters: 3_000 } as const;

export interface Filter {
  readonly propertyName: string;
  readonly operator: string;
  readonly value?: string;
  readonly highValue?: string;
  readonly values?: readonly string[];
}

export interface SearchQuery {
  readonly filterGroups: readonly (readonly Filter[])[];
  readonly sort: { readonly propertyName: string; readonly descending: boolean };
  readonly query: string;
  readonly properties: readonly string[];
  readonly limit: number;
  readonly after: number;
}

type Comparable = number | bigint | string;

/** Orders a record's property: instants and numbers as numbers, the rest as lower-case text; null where it has no value. */
function comparable<T>(property: Property<T>, record: T, crm: Crm): Comparable | null {
  if (property.numeric) return property.numeric(record);
  const value = property.read(record, crm);
  return value === null ? null : asComparable(property, value);
}

/** A filter's text in the property's own order. An instant may be epoch milliseconds or ISO text. */
function asComparable<T>(property: Property<T>, text: string): Comparable {
  if (property.type === 'datetime') return /^-?\d+$/.test(text) ? Number.parseInt(text, 10) : Date.parse(text);
  if (property.type !== 'number') return text.toLowerCase();
  if (!isDecimal(text)) throw badRequest(`${property.name} must be a number`);
  return property.numeric ? Number.parseInt(text, 10) : scaled(text, 10);
}

type Test = (value: Comparable | null) => boolean;

const tokens = (text: Comparable): string[] => String(text).split(/[^\p{L}\p{N}]+/u);

const contains = (value: Comparable | null, wanted: string): boolean =>
  value !== null &&
  (wanted.endsWith('*')
    ? tokens(value).some((token) => token.startsWith(wanted.slice(0, -1).replace(/^\*/, '')))
    : tokens(value).includes(wanted));

/** One entry per operator: how a filter becomes a test of a value. Comparisons with a missing value are false, except "not". */
const operators: Readonly<Record<string, (of: (text: string) => Comparable, filter: Filter) => Test>> = {
  EQ: (of, filter) =>
    (
      (wanted) => (value) =>
        value === wanted
    )(of(required(filter))),
  NEQ: (of, filter) =>
    (
      (wanted) => (value) =>
        value !== wanted
    )(of(required(filter))),
  LT: (of, filter) =>
    (
      (wanted) => (value) =>
        value !== null && value < wanted
    )(of(required(filter))),
  LTE: (of, filter) =>
    (
      (wanted) => (value) =>
        value !== null && value <= wanted
    )(of(required(filter))),
  GT: (of, filter) =>
    (
      (wanted) => (value) =>
        value !== null && value > wanted
    )(of(required(filter))),
  GTE: (of, filter) =>
    (
      (wanted) => (value) =>
        value !== null && value >= wanted
    )(of(required(filter))),
  BETWEEN: (of, filter) =>
    (
      (low, high) => (value) =>
        value !== null && value >= low && value <= high
    )(of(required(filter)), of(filter.highValue ?? required(filter))),
  IN: (of, filter) =>
    (
      (wanted) => (value) =>
        value !== null && wanted.has(value)
    )(new Set((filter.values ?? []).map(of))),
  NOT_IN: (of, filter) =>
    (
      (wanted) => (value) =>
        value === null || !wanted.has(value)
    )(new Set((filter.values ?? []).map(of))),
  HAS_PROPERTY: () => (value) => value !== null && value !== '',
  NOT_HAS_PROPERTY: () => (value) => value === null || value === '',
  CONTAINS_TOKEN: (_of, filter) =>
    (
      (wanted) => (value) =>
        contains(value, wanted)
    )(required(filter).toLowerCase()),
  NOT_CONTAINS_TOKEN: (_of, filter) =>
    (
      (wanted) => (value) =>
        !contains(value, wanted)
    )(required(filter).toLowerCase()),
};

function required(filter: Filter): string {
  if (filter.value === undefined) throw badRequest(`operator ${filter.operator} requires a value`);
  return filter.value;
}

function propertyOf<T extends CrmObject>(kind: ObjectKind<T>, name: string): Property<T> {
  const property = kind.properties.get(name);
  if (!property) throw badRequest(`There was a problem with the request: property '${name}' does not exist`);
  return property;
}

function compile<T extends CrmObject>(kind: ObjectKind<T>, filter: Filter, crm: Crm): (record: T) => boolean {
  const property = propertyOf(kind, filter.propertyName);
  const make = operators[filter.operator];
  if (!make) throw badRequest(`unknown operator ${filter.operator}`);
  const test = make((text) => asComparable(property, text), filter);
  return (record) => test(comparable(property, record, crm));
}

export interface SearchResult<T> {
  readonly total: number;
  readonly results: readonly T[];
  /** Offset of the next page; null on the last one. */
  readonly next: number | null;
}

/**
 * Searches records: filters of one group all hold, groups are alternatives; ties and unsorted results come in id order.
 * Past 10,000 results it answers 400, which is why a caller must page by `hs_object_id`.
 */
export function search<T extends CrmObject>(kind: ObjectKind<T>, records: Iterable<T>, query: SearchQuery, crm: Crm): SearchResult<T> {
  if (query.after + query.limit > searchLimits.results) throw badRequest('The search endpoints are limited to 10,000 total results');
  const groups = query.filterGroups.map((filters) => filters.map((filter) => compile(kind, filter, crm)));
  const words = query.query.toLowerCase();
  const found: T[] = [];
  for (const record of records) {
    if (record.archivedAt !== null || kind.hidden(record)) continue;
    if (groups.length > 0 && !groups.some((tests) => tests.every((test) => test(record)))) continue;
    if (words !== '' && !textOf(kind, record, crm).includes(words)) continue;
    found.push(record);
  }
  sortBy(kind, found, query.sort, crm);
  const end = query.after + query.limit;
  return { total: found.length, results: found.slice(query.after, end), next: end < found.length ? end : null };
}

function textOf<T extends CrmObject>(kind: ObjectKind<T>, record: T, crm: Crm): string {
  const property = kind.properties.get('dealname') ?? kind.properties.get('name');
  return (property?.read(record, crm) ?? '').toLowerCase();
}

/** Records arrive in id order and the sort is stable, so equal keys stay in id order; missing values come last ascending. */
function sortBy<T extends CrmObject>(kind: ObjectKind<T>, found: T[], sort: SearchQuery['sort'], crm: Crm): void {
  if (sort.propertyName === 'hs_object_id' && !sort.descending) return;
  const property = propertyOf(kind, sort.propertyName);
  const keys = new Map(found.map((record) => [record.id, comparable(property, record, crm)]));
  const sign = sort.descending ? -1 : 1;
  found.sort((a, b) => sign * compareKeys(keys.get(a.id) ?? null, keys.get(b.id) ?? null));
}

function compareKeys(a: Comparable | null, b: Comparable | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
