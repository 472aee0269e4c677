import { describe, expect, it } from '@jest/globals';
import { Crm } from '../crm/crm.js';
import { generateHistory } from '../generate/history.js';
import { ApiError } from './api-error.js';
import { deals } from './deals.js';
import { endpointOf } from './endpoint.js';
import { parseSearch } from './search-query.js';
import { search } from './search.js';

const crm = new Crm();
crm.apply(generateHistory(2, Date.parse('2026-11-24T12:00:00Z'), 1_200).state);
const living = [...crm.deals.values()].filter((deal) => deal.archivedAt === null && deal.mergedInto === null);
const api = endpointOf(deals);

interface Page {
  total: number;
  results: { id: string; properties: Record<string, string | null> }[];
  paging?: { next: { after: string } };
}
const ask = (body: unknown, lagging = new Map()): Page => api.search(crm, body, lagging).body as Page;
const filter = (...filters: Record<string, unknown>[]): { filterGroups: unknown[] } => ({ filterGroups: [{ filters }] });
const status = (body: unknown): number => {
  try {
    return api.search(crm, body, new Map()).status;
  } catch (error) {
    if (error instanceof ApiError) return error.status;
    throw error;
  }
};

type Amount = string | null;

describe('Search', () => {
  it('walks all living deals exactly once by record id, 200 at a time', () => {
    const seen: string[] = [];
    for (let last = '0'; ; ) {
      const page = ask({ ...filter({ propertyName: 'hs_object_id', operator: 'GT', value: last }), limit: 200, sorts: ['hs_object_id'] });
      seen.push(...page.results.map((deal) => deal.id));
      if (page.results.length < 200) break;
      last = page.results.at(-1)?.id ?? '';
    }
    expect(seen).toEqual(living.map((deal) => deal.id));
  });

  it('takes an instant as milliseconds or ISO text, both ends of a range included', () => {
    const at = living[100]!.updatedAt;
    const expected = living.filter((deal) => deal.updatedAt >= at).length;
    expect(ask(filter({ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(at) })).total).toBe(expected);
    expect(ask(filter({ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: new Date(at).toISOString() })).total).toBe(expected);
    const between = filter({ propertyName: 'hs_lastmodifieddate', operator: 'BETWEEN', value: String(at), highValue: String(at) });
    expect(ask(between).total).toBe(living.filter((deal) => deal.updatedAt === at).length);
  });

  it('needs every filter of a group and any one of the groups', () => {
    const won = { propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' };
    const euro = { propertyName: 'deal_currency_code', operator: 'EQ', value: 'EUR' };
    const [both, either] = [ask(filter(won, euro)).total, ask({ filterGroups: [{ filters: [won] }, { filters: [euro] }] }).total];
    expect(both + either).toBe(ask(filter(won)).total + ask(filter(euro)).total);
  });

  it.each([
    [{ propertyName: 'amount', operator: 'NOT_HAS_PROPERTY' }, (amount: Amount) => amount === null],
    [{ propertyName: 'amount', operator: 'HAS_PROPERTY' }, (amount: Amount) => amount !== null],
    [{ propertyName: 'amount', operator: 'LT', value: '1001' }, (amount: Amount) => amount !== null && Number.parseInt(amount, 10) < 1_001],
  ])('filters amounts by %j', (by, fits) => {
    expect(ask(filter(by)).total).toBe(living.filter((deal) => fits(deal.amount)).length);
  });

  it('finds by lists and words', () => {
    const ids = living.slice(0, 3).map((deal) => deal.id);
    expect(ask(filter({ propertyName: 'hs_object_id', operator: 'IN', values: ids })).results.map((deal) => deal.id)).toEqual(ids);
    const word = filter({ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'Renewal' });
    expect(ask(word).total).toBe(living.filter((deal) => deal.name.includes('renewal')).length);
    expect(ask({ query: 'RENEWAL' }).total).toBe(ask(word).total);
  });

  it('sorts both ways, in either documented form, and keeps ties in id order', () => {
    const ascending = ask({ sorts: ['amount'], properties: ['amount'], limit: 200 }).results.map((deal) => deal.properties['amount']!);
    const whole = ascending.map((amount) => Number.parseInt(amount, 10));
    expect(whole).toEqual([...whole].sort((a, b) => a - b));
    const newest = ask({ sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'DESCENDING' }], limit: 1 }).results[0];
    expect(newest?.id).toBe(living.reduce((a, b) => (b.updatedAt > a.updatedAt ? b : a)).id);
    expect(ask({ sorts: ['-hs_lastmodifieddate'], limit: 1 }).results[0]?.id).toBe(newest?.id);
  });

  it('pages by offset and says where the next page starts', () => {
    const first = ask({ limit: 2 });
    expect(first.paging?.next.after).toBe('2');
    expect(ask({ limit: 2, after: '2' }).results[0]?.id).toBe(living[2]?.id);
    expect(ask({ limit: 200, after: String(Math.floor(living.length / 200) * 200) }).paging).toBeUndefined();
  });

  it('refuses what the vendor refuses', () => {
    expect(status({ limit: 201 })).toBe(400);
    expect(status({ limit: 100, after: '9901' })).toBe(400);
    expect(status({ limit: 100, after: '9900' })).toBe(200);
    expect(status(filter({ propertyName: 'no_such_property', operator: 'EQ', value: '1' }))).toBe(400);
    expect(status(filter({ propertyName: 'amount', operator: 'LIKE', value: '1' }))).toBe(400);
    expect(status(filter({ propertyName: 'amount', operator: 'GT', value: 'many' }))).toBe(400);
    expect(status(filter(...Array.from({ length: 7 }, () => ({ propertyName: 'amount', operator: 'HAS_PROPERTY' }))))).toBe(400);
    expect(status({ filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) })).toBe(400);
    expect(status({ query: 'x'.repeat(3_001) })).toBe(400);
    expect(status({ sorts: ['amount', 'dealname'] })).toBe(400);
  });

  it('shows a lagging record in its older version, or not at all', () => {
    const [older, unseen] = [living[0]!, living[1]!];
    const lagging = new Map<string, unknown>([
      [older.id, { ...older, name: 'before' }],
      [unseen.id, undefined],
    ]) as never;
    const ids = [older.id, unseen.id];
    const page = ask({ ...filter({ propertyName: 'hs_object_id', operator: 'IN', values: ids }), properties: ['dealname'] }, lagging);
    expect(page.results.map((deal) => [deal.id, deal.properties['dealname']])).toEqual([[older.id, 'before']]);
  });

  it('never shows deleted or merged deals', () => {
    const all = search(deals, crm.deals.values(), { ...parseSearch({ limit: 200 }), limit: 10_000 }, crm).results;
    expect(all).toEqual(living);
    expect(crm.deals.size).toBeGreaterThan(living.length);
  });
});
