import { badRequest } from './api-error.js';
import { searchLimits } from './search.js';
import type { Filter, SearchQuery } from './search.js';

type Body = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);

/** Names out of a body's list, or none. */
export const names = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** A search body as typed query; refuses with the vendor's 400 what passes a documented limit. */
export function parseSearch(body: unknown): SearchQuery {
  const request: Body = isObject(body) ? body : {};
  if (JSON.stringify(request).length > searchLimits.bodyCharacters) {
    throw badRequest(`Query is too long: at most ${searchLimits.bodyCharacters} characters are allowed`);
  }
  const filterGroups = parseGroups(request);
  const limit = integer(request['limit'], 10, 'limit');
  if (limit < 1 || limit > searchLimits.page) throw badRequest(`Page size must be between 1 and ${searchLimits.page}`);
  return {
    filterGroups,
    sort: parseSort(request['sorts']),
    query: text(request['query']) ?? '',
    properties: names(request['properties']),
    limit,
    after: integer(request['after'], 0, 'after'),
  };
}

function parseGroups(request: Body): Filter[][] {
  const given = Array.isArray(request['filterGroups']) ? request['filterGroups'] : [];
  // `filters` beside `filterGroups` is the documented short form of a single group.
  const groups = Array.isArray(request['filters']) ? [...given, { filters: request['filters'] }] : given;
  if (groups.length > searchLimits.groups) throw badRequest(`A maximum of ${searchLimits.groups} filterGroups is allowed`);
  const parsed = groups.map((group) => (isObject(group) && Array.isArray(group['filters']) ? group['filters'].map(parseFilter) : []));
  if (parsed.some((filters) => filters.length > searchLimits.filtersPerGroup)) {
    throw badRequest(`A maximum of ${searchLimits.filtersPerGroup} filters per group is allowed`);
  }
  if (parsed.flat().length > searchLimits.filters) throw badRequest(`A maximum of ${searchLimits.filters} filters is allowed`);
  return parsed;
}

function parseFilter(filter: unknown): Filter {
  if (!isObject(filter) || typeof filter['propertyName'] !== 'string' || typeof filter['operator'] !== 'string') {
    throw badRequest('a filter needs propertyName and operator');
  }
  const value = text(filter['value']);
  const highValue = text(filter['highValue']);
  const values = Array.isArray(filter['values']) ? filter['values'].map((item) => text(item) ?? '') : undefined;
  return {
    propertyName: filter['propertyName'],
    operator: filter['operator'],
    ...(value === undefined ? {} : { value }),
    ...(highValue === undefined ? {} : { highValue }),
    ...(values === undefined ? {} : { values }),
  };
}

/** Both documented forms: `{propertyName, direction}` and plain text with `-` for descending; one sort only. */
function parseSort(sorts: unknown): SearchQuery['sort'] {
  const given: unknown = Array.isArray(sorts) ? sorts[0] : undefined;
  if (Array.isArray(sorts) && sorts.length > 1) throw badRequest('Only one sort is allowed');
  if (typeof given === 'string') return { propertyName: given.replace(/^-/, ''), descending: given.startsWith('-') };
  if (isObject(given) && typeof given['propertyName'] === 'string') {
    return { propertyName: given['propertyName'], descending: given['direction'] === 'DESCENDING' };
  }
  return { propertyName: 'hs_object_id', descending: false };
}

/** A whole number of a query or body, as text or number. */
export function integer(value: unknown, otherwise: number, name: string): number {
  if (value === undefined || value === null || value === '') return otherwise;
  const given = text(value) ?? '';
  if (!/^\d{1,15}$/.test(given)) throw badRequest(`${name} must be a whole number`);
  return Number.parseInt(given, 10);
}
