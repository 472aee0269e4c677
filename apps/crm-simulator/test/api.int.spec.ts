import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator } from './harness.js';
import type { Json, Running } from './harness.js';

let crm: Running;
beforeAll(async () => {
  crm = await startSimulator();
  await crm.control('/control/limits', { tenSecondly: 100_000, searchPerSecond: 10_000 });
});
afterAll(() => crm.stop());

const won = async (wish: object = {}): Promise<Json> => (await crm.control('/control/win', wish)).body;

const idsOf = (records: Json[]): string[] => records.map((record) => record.id);

describe('The objects API', () => {
  it('lists living deals page by page in id order, and deleted ones apart', async () => {
    const ids: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await crm.api(`/crm/v3/objects/deals?limit=100&properties=amount&associations=companies${after}`);
      ids.push(...body.results.map((deal: { id: string }) => deal.id));
      if (!body.paging) break;
      after = `&after=${body.paging.next.after}`;
    }
    const truth = await crm.truth();
    expect(ids).toEqual(idsOf(truth.filter((deal) => !deal.deleted && !deal.mergedInto)));
    const { body } = await crm.api('/crm/v3/objects/deals?limit=100&archived=true');
    expect(idsOf(body.results)).toEqual(idsOf(truth.filter((deal) => deal.deleted && !deal.mergedInto)));
    expect(body.results.every((deal: { archivedAt?: string }) => deal.archivedAt)).toBe(true);
  });

  it('shows a won deal with flags, frozen rate, home amount and history', async () => {
    const { dealId, ownerId, wonAt, rate, homeAmount } = await won({ ownerEmail: undefined, amount: '48000.00', currency: 'EUR' });
    const names = 'hs_is_closed_won,hs_is_closed,hs_exchange_rate,amount_in_home_currency,hubspot_owner_id,hs_closed_won_date,not_there';
    const { body, headers } = await crm.api(`/crm/v3/objects/deals/${dealId}?properties=${names}&propertiesWithHistory=dealstage`);
    expect(body).toMatchObject({
      id: dealId,
      archived: false,
      properties: {
        hs_is_closed_won: 'true',
        hs_is_closed: 'true',
        hs_exchange_rate: rate,
        amount_in_home_currency: homeAmount,
        hubspot_owner_id: ownerId,
        hs_closed_won_date: wonAt,
      },
    });
    expect(body.properties).not.toHaveProperty('not_there');
    const stages = body.propertiesWithHistory.dealstage.map((entry: Json) => entry.value);
    expect(stages).toEqual(['closedwon', 'appointmentscheduled']);
    expect(headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
  });

  it('reads a batch: 200 when all are there, 207 naming the missing', async () => {
    const { dealId } = await won();
    const { dealId: gone } = await won();
    await crm.control(`/control/deals/${gone}/delete`, {});
    expect((await crm.api('/crm/v3/objects/deals/batch/read', { inputs: [{ id: dealId }] })).status).toBe(200);
    const inputs = [{ id: dealId }, { id: gone }, { id: '1' }];
    const { status, body } = await crm.api('/crm/v3/objects/deals/batch/read', { inputs, properties: ['amount'] });
    expect(status).toBe(207);
    expect(body.results.map((deal: { id: string }) => deal.id)).toEqual([dealId]);
    expect(body.errors[0]).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: [gone, '1'] } });
    expect((await crm.api(`/crm/v3/objects/deals/${gone}`)).status).toBe(404);
    expect((await crm.api(`/crm/v3/objects/deals/${gone}?archived=true`)).status).toBe(200);
  });

  it('answers a merged deal’s old ids with the new record', async () => {
    const [{ dealId: primaryId }, { dealId: otherId }] = [await won(), await won()];
    const { body: merged } = await crm.control('/control/deals/merge', { primaryId, otherId });
    const { body } = await crm.api(`/crm/v3/objects/deals/${otherId}?properties=hs_merged_object_ids`);
    expect([body.id, body.properties.hs_merged_object_ids]).toEqual([merged['dealId'], `${primaryId};${otherId}`]);
    const batch = await crm.api('/crm/v3/objects/deals/batch/read', { inputs: [{ id: primaryId }, { id: otherId }] });
    expect(batch.body['results'].map((deal: { id: string }) => deal.id)).toEqual([merged['dealId']]);
  });

  it('searches by last change and lets a caller walk on by record id', async () => {
    const { updatedAt, dealId } = await won();
    const { status, body } = await crm.api('/crm/v3/objects/deals/search', {
      filterGroups: [{ filters: [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(Date.parse(updatedAt)) }] }],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      properties: ['amount'],
      limit: 200,
    });
    expect([status, body.results.map((deal: { id: string }) => deal.id)]).toEqual([200, [dealId]]);
  });

  it('reads splits at both addresses, and none for a deal that is not divided', async () => {
    const { dealId, ownerEmail } = await won();
    const other = (await crm.truth()).find((deal) => deal.ownerEmail && deal.ownerEmail !== ownerEmail)!;
    const splits = [
      { ownerEmail, share: '0.6' },
      { ownerEmail: other.ownerEmail, share: '0.4' },
    ];
    await crm.control(`/control/deals/${dealId}/split`, { splits });
    for (const path of ['/crm/v3/objects/deals/splits/batch/read', '/crm/objects/v3/deals/splits/batch/read']) {
      const { body } = await crm.api(path, { inputs: [{ id: dealId }, { id: other.id }] });
      expect(body.results[0].splits.map((split: Json) => split.properties.hs_deal_split_percentage)).toEqual(['0.6', '0.4']);
    }
    expect((await crm.control(`/control/deals/${dealId}/split`, { splits: splits.slice(1) })).status).toBe(400);
  });

  it('has companies, owners, pipelines, currencies, associations, properties and account details', async () => {
    expect((await crm.api('/crm/v3/objects/companies?limit=100')).body['results']).toHaveLength(100);
    expect((await crm.api('/crm/v3/owners?limit=500')).body['results']).toHaveLength(58);
    const [archived] = (await crm.api('/crm/v3/owners?archived=true')).body['results'];
    expect([archived.userId, archived.archived, typeof archived.userIdIncludingInactive]).toEqual([null, true, 'number']);
    const stages = (await crm.api('/crm/v3/pipelines/deals')).body['results'].flatMap((pipeline: Json) => pipeline.stages);
    const nurture = stages.find((stage: Json) => stage.label.startsWith('Closed lost ('));
    expect(nurture.metadata).toEqual({ isClosed: 'false', probability: '0.1' });
    const rates = (await crm.api('/settings/v3/currencies/exchange-rates/current')).body['results'];
    expect(rates.map((rate: Json) => [rate.fromCurrencyCode, typeof rate.conversionRate])).toEqual([
      ['EUR', 'number'],
      ['GBP', 'number'],
    ]);
    expect((await crm.api('/settings/v3/currencies/company-currency')).body['currencyCode']).toBe('USD');
    const details = { portalId: 62515, timeZone: 'America/New_York', companyCurrency: 'USD' };
    expect((await crm.api('/account-info/v3/details')).body).toMatchObject(details);
    const properties = (await crm.api('/crm/v3/properties/deals')).body['results'];
    expect(properties.map((property: Json) => property.name)).toContain('hs_is_closed_won');
    const deal = (await crm.truth()).find((each) => each.companyId && !each.deleted && !each.mergedInto)!;
    const { body } = await crm.api('/crm/v4/associations/deals/companies/batch/read', { inputs: [{ id: deal.id }] });
    expect(String(body.results[0].to[0].toObjectId)).toBe(deal.companyId);
  });

  it('walks the owners by an opaque cursor', async () => {
    const ids: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await crm.api(`/crm/v3/owners?limit=10${after}`);
      ids.push(...body.results.map((owner: { id: string }) => owner.id));
      if (!body.paging) break;
      after = `&after=${encodeURIComponent(body.paging.next.after)}`;
    }
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toHaveLength(58);
  });

  it('refuses other tokens, each side of its own', async () => {
    expect((await fetch(`${crm.address}/crm/v3/owners`)).status).toBe(401);
    expect((await fetch(`${crm.address}/control/status`, { headers: { authorization: 'Bearer api-token' } })).status).toBe(401);
    expect((await fetch(`${crm.address}/crm/v3/owners`, { headers: { authorization: 'Bearer control-token' } })).status).toBe(401);
    expect((await fetch(`${crm.address}/livez`)).status).toBe(200);
  });

  it('answers in the vendor’s error shape', async () => {
    const { status, body } = await crm.api('/crm/v3/objects/deals?limit=101');
    const text = expect.any(String);
    expect([status, body]).toEqual([400, { status: 'error', category: 'VALIDATION_ERROR', message: text, correlationId: text }]);
    expect((await crm.api('/crm/v3/objects/unicorns')).status).toBe(404);
    expect((await crm.control('/control/pace', { dealsPerMinute: -1 })).status).toBe(400);
  });
});

describe('The control API', () => {
  it('reopens, loses, re-owns, re-dates, empties, deletes and restores a deal, each a later version', async () => {
    const first = await won();
    const other = (await crm.truth()).find((deal) => deal.ownerEmail && deal.ownerEmail !== first['ownerEmail'])!;
    const steps: [string, object, object][] = [
      ['reopen', {}, { status: 'open' }],
      ['win', {}, { status: 'won' }],
      ['reown', { ownerEmail: other.ownerEmail }, { ownerId: other.ownerId }],
      ['redate', { closeDate: '2026-01-31' }, { closeDate: '2026-01-31', status: 'won' }],
      ['reprice', { amount: '123.45' }, { amount: '123.45' }],
      ['null-amount', {}, { amount: null, homeAmount: null }],
      ['lose', {}, { status: 'lost' }],
      ['delete', {}, { deleted: true }],
      ['restore', {}, { deleted: false }],
    ];
    let last = first['updatedAt'];
    for (const [command, wish, expected] of steps) {
      const { status, body } = await crm.control(`/control/deals/${first['dealId']}/${command}`, wish);
      expect([status, body]).toEqual([200, expect.objectContaining(expected)]);
      expect(body.updatedAt > last).toBe(true);
      last = body.updatedAt;
    }
    expect((await crm.control(`/control/deals/${first['dealId']}/explode`, {})).status).toBe(404);
  });

  it('wins an open deal of the given owner', async () => {
    const living = (await crm.truth()).filter((deal) => !deal.deleted && !deal.mergedInto);
    const open = living.find((deal) => deal.status === 'open' && deal.amount && deal.ownerEmail)!;
    const deal = await won({ ownerEmail: open.ownerEmail });
    expect(deal).toMatchObject({ ownerEmail: open.ownerEmail, status: 'won', dealId: open.id });
  });

  it('makes a burst of live changes, and a rate and an owner change by hand', async () => {
    const { status, body } = await crm.control('/control/burst', { events: 5_000, seed: 9, wait: true });
    expect([status, body.done, body.running]).toEqual([202, 5_000, false]);
    await crm.control('/control/rates', { currency: 'CHF', rate: '1.1234' });
    expect((await crm.api('/settings/v3/currencies/exchange-rates/current')).body['results']).toHaveLength(3);
    const owner = (await crm.api('/crm/v3/owners?limit=1')).body['results'][0];
    await crm.control(`/control/owners/${owner.email}/deactivate`, {});
    expect((await crm.api(`/crm/v3/owners/${owner.id}`)).status).toBe(404);
  });
});

describe('The demo data', () => {
  it('serves planning files and the company document to either token', async () => {
    for (const file of ['people', 'reporting-lines', 'quotas', 'assignments']) {
      const { status, body, headers } = await crm.api<string>(`/demo/${file}.csv`);
      expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(body.split('\n').length).toBeGreaterThan(60);
    }
    const calendar = { code: 'fiscal', timeZone: 'America/New_York', startMonth: 2 };
    expect((await crm.control('/demo/company.json')).body).toMatchObject({ calendar });
    expect((await crm.control('/demo/secrets.csv')).status).toBe(404);
  });
});
