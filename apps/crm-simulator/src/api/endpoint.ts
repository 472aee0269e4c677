import type { Crm } from '../crm/crm.js';
import { badRequest, notFound } from './api-error.js';
import type { CrmObject, ObjectKind } from './object-kind.js';
import { render } from './render.js';
import type { Wanted } from './render.js';
import { search } from './search.js';
import { integer, names, parseSearch } from './search-query.js';

type Query = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Versions that the delayed search still sees in place of newer ones; undefined where it does not see the record yet. */
export type Lagging = ReadonlyMap<string, CrmObject | undefined>;

/** The four reading calls of one object kind, in the vendor's shapes. */
export interface ObjectEndpoint {
  list(crm: Crm, query: Query, address: string): Answer;
  get(crm: Crm, id: string, query: Query): Answer;
  batchRead(crm: Crm, body: unknown, query: Query, now: number): Answer;
  search(crm: Crm, body: unknown, lagging: Lagging): Answer;
  properties(): Answer;
}

const limits = { listPage: 100, listPageWithHistory: 50, batch: 100 } as const;

const commaList = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => (typeof item === 'string' && item !== '' ? item.split(',') : []));

const wantedOf = (query: Query): Wanted => ({
  properties: commaList(query['properties']),
  history: commaList(query['propertiesWithHistory']),
  associations: commaList(query['associations']),
});

const wantsArchived = (query: Query): boolean => query['archived'] === 'true';

interface Described {
  readonly name: string;
  readonly label: string;
  readonly type: string;
}

const describeProperty = ({ name, label, type }: Described, plural: string): Record<string, unknown> => ({
  name,
  label,
  type,
  fieldType: type === 'datetime' ? 'date' : 'text',
  description: '',
  groupName: `${plural}information`,
  options: [],
  calculated: name.startsWith('hs_'),
  hasUniqueValue: false,
  hidden: false,
  hubspotDefined: true,
  archived: false,
});

export function endpointOf<T extends CrmObject>(kind: ObjectKind<T>): ObjectEndpoint {
  const find = (crm: Crm, id: string, archived: boolean): T | undefined => {
    const record = kind.stored(crm).get(kind.answersAs(crm, id));
    return record && (record.archivedAt !== null) === archived ? record : undefined;
  };

  return {
    list(crm, query, address) {
      const wanted = wantedOf(query);
      const limit = integer(query['limit'], 10, 'limit');
      const most = wanted.history.length > 0 ? limits.listPageWithHistory : limits.listPage;
      if (limit < 1 || limit > most) throw badRequest(`limit must be between 1 and ${most}`);
      const after = integer(query['after'], 0, 'after');
      const page = pageFrom(kind, crm, after, limit + 1, wantsArchived(query));
      const next = page[limit];
      const results = page.slice(0, limit).map((record) => render(kind, record, wanted, crm));
      const link = `${address}?limit=${limit}&after=${next?.id ?? ''}`;
      return { status: 200, body: { results, ...(next ? { paging: { next: { after: next.id, link } } } : {}) } };
    },

    get(crm, id, query) {
      const record = find(crm, id, wantsArchived(query));
      if (!record) throw notFound();
      return { status: 200, body: render(kind, record, wantedOf(query), crm) };
    },

    batchRead(crm, body, query, now) {
      const request = (typeof body === 'object' && body !== null ? body : {}) as Query;
      const ids = idsOf(request['inputs']);
      if (ids.length > limits.batch) throw badRequest(`at most ${limits.batch} inputs are allowed`);
      const wanted: Wanted = {
        properties: names(request['properties']),
        history: names(request['propertiesWithHistory']),
        associations: [],
      };
      const found = ids.map((id) => [id, find(crm, id, wantsArchived(query))] as const);
      const records = new Map(found.flatMap(([, record]) => (record ? [[record.id, record] as const] : [])));
      const results = [...records.values()].map((record) => render(kind, record, wanted, crm));
      return multiStatus(
        results,
        found.filter(([, record]) => !record).map(([id]) => id),
        kind.errorName,
        now,
      );
    },

    search(crm, body, lagging) {
      const query = parseSearch(body);
      const found = search(kind, visible(kind, crm, lagging), query, crm);
      const wanted: Wanted = { properties: query.properties, history: [], associations: [] };
      const results = found.results.map((record) => render(kind, record, wanted, crm));
      const paging = found.next === null ? {} : { paging: { next: { after: String(found.next) } } };
      return { status: 200, body: { total: found.total, results, ...paging } };
    },

    properties() {
      const results = [...kind.properties.values()].map((property) => describeProperty(property, kind.plural));
      return { status: 200, body: { results } };
    },
  };
}

/** Records from an id on, in id order; ids ascend, so the start is found by halving. */
function pageFrom<T extends CrmObject>(kind: ObjectKind<T>, crm: Crm, after: number, count: number, archived: boolean): T[] {
  const ids = kind.ids(crm);
  let low = 0;
  for (let high = ids.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (Number.parseInt(ids[middle] ?? '', 10) < after) low = middle + 1;
    else high = middle;
  }
  const page: T[] = [];
  for (; low < ids.length && page.length < count; low += 1) {
    const record = kind.stored(crm).get(ids[low] ?? '');
    if (record && !kind.hidden(record) && (record.archivedAt !== null) === archived) page.push(record);
  }
  return page;
}

function* visible<T extends CrmObject>(kind: ObjectKind<T>, crm: Crm, lagging: Lagging): Generator<T> {
  for (const [id, record] of kind.stored(crm)) {
    if (lagging.size === 0 || !lagging.has(id)) yield record;
    else {
      const older = lagging.get(id) as T | undefined;
      if (older) yield older;
    }
  }
}

/** Ids out of a batch's inputs. */
export function idsOf(inputs: unknown): string[] {
  if (!Array.isArray(inputs)) throw badRequest('inputs must be a list');
  return inputs.map((input: unknown) => {
    const id = typeof input === 'object' && input !== null ? (input as Query)['id'] : undefined;
    if (typeof id !== 'string' && typeof id !== 'number') throw badRequest('each input needs an id');
    return String(id);
  });
}

/** A batch's answer: 200 when every id was found, else 207 with the missing ones in one error. */
export function multiStatus(results: readonly unknown[], missing: readonly string[], errorName: string, now: number): Answer {
  const times = { startedAt: new Date(now).toISOString(), completedAt: new Date(now).toISOString() };
  if (missing.length === 0) return { status: 200, body: { status: 'COMPLETE', results, ...times } };
  const error = {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${errorName} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids: missing },
    errors: [],
    links: {},
  };
  return { status: 207, body: { status: 'COMPLETE', results, numErrors: 1, errors: [error], ...times } };
}
