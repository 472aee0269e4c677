import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSimulator } from './harness.js';
import type { Json, Running } from './harness.js';

let crm: Running;
beforeEach(async () => {
  crm = await startSimulator({ historyDeals: 120 });
});
afterEach(() => crm.stop());

const statuses = async (path: string, times: number, body?: unknown): Promise<number[]> =>
  (await Promise.all(Array.from({ length: times }, () => crm.api(path, body)))).map((answer) => answer.status);

describe('Limits', () => {
  it('answers 429 past the ten-second limit, with the vendor’s body and headers', async () => {
    await crm.control('/control/limits', { tenSecondly: 20 });
    expect((await statuses('/crm/v3/owners?limit=1', 20)).every((status) => status === 200)).toBe(true);
    const { status, body, headers } = await crm.api('/crm/v3/owners?limit=1');
    expect([status, body['errorType'], body['policyName']]).toEqual([429, 'RATE_LIMIT', 'TEN_SECONDLY_ROLLING']);
    expect([headers.get('x-hubspot-ratelimit-max'), headers.get('x-hubspot-ratelimit-remaining')]).toEqual(['20', '0']);
  });

  it('counts searches by the second, apart from all else and without rate headers', async () => {
    await crm.control('/control/limits', { tenSecondly: 1, searchPerSecond: 5 });
    const answers = await Promise.all(Array.from({ length: 7 }, () => crm.api('/crm/v3/objects/deals/search', { limit: 1 })));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(5);
    const refused = answers.find((answer) => answer.status === 429)!;
    expect([refused.body['policyName'], refused.headers.get('x-hubspot-ratelimit-max')]).toEqual(['SECONDLY', null]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await statuses('/crm/v3/objects/deals/search', 1, { limit: 1 })).toEqual([200]);
  });

  it('refuses once the day’s calls are used up', async () => {
    await crm.control('/control/limits', { daily: 2 });
    await statuses('/crm/v3/owners?limit=1', 2);
    expect((await crm.api('/crm/v3/owners?limit=1')).body).toMatchObject({ policyName: 'DAILY' });
  });

  it('hides a change from the search for the set delay, while a single read has it at once', async () => {
    await crm.control('/control/limits', { searchDelayMs: 600 });
    const found = async (): Promise<number> => {
      const newest = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(Date.parse(deal['updatedAt'])) };
      return (await crm.api('/crm/v3/objects/deals/search', { filterGroups: [{ filters: [newest] }] })).body['total'] as number;
    };
    const { body: deal } = await crm.control('/control/win', { amount: '10' });
    expect((await crm.api(`/crm/v3/objects/deals/${deal['dealId']}`)).status).toBe(200);
    expect(await found()).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 650));
    expect(await found()).toBe(1);
  });
});

describe('Faults', () => {
  it('is out for a while, then back; the control API stays reachable', async () => {
    await crm.control('/control/faults', { outage: { seconds: 1 } });
    expect(await statuses('/crm/v3/owners', 1)).toEqual([503]);
    expect((await crm.control('/control/status')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await statuses('/crm/v3/owners', 1)).toEqual([200]);
  });

  it('can cut the connection instead', async () => {
    await crm.control('/control/faults', { outage: { seconds: 60, mode: 'cut' } });
    await expect(crm.api('/crm/v3/owners')).rejects.toThrow();
    await crm.control('/control/faults', undefined, 'DELETE');
    expect(await statuses('/crm/v3/owners', 1)).toEqual([200]);
  });

  it('answers a share of the calls with 429, seeded, and a revoked token with 401', async () => {
    await crm.control('/control/faults', { storm: { seconds: 60, share: 0.5 }, seed: 3 });
    const hit = (await statuses('/crm/v3/owners?limit=1', 60)).filter((status) => status === 429).length;
    expect(hit).toBeGreaterThan(15);
    expect(hit).toBeLessThan(45);
    await crm.control('/control/faults', { storm: { seconds: 0 }, revokedSeconds: 60 });
    expect((await crm.api('/crm/v3/owners')).body).toMatchObject({ category: 'EXPIRED_AUTHENTICATION' });
  });

  it('moves rows between the pages of one search', async () => {
    await crm.control('/control/faults', { pageShift: 40 });
    const page = async (after: number): Promise<string[]> => {
      const { body } = await crm.api('/crm/v3/objects/deals/search', { sorts: ['hs_lastmodifieddate'], limit: 50, after });
      return body.results.map((deal: Json) => deal.id);
    };
    const before = new Set((await crm.truth()).filter((deal) => !deal.deleted && !deal.mergedInto).map((deal) => deal.id));
    const walked = new Set([...(await page(0)), ...(await page(50)), ...(await page(100))]);
    expect([...before].filter((id) => !walked.has(id)).length).toBeGreaterThan(0);
  });

  it('leaves faults set before alone when others are set', async () => {
    await crm.control('/control/faults', { drops: 0.5 });
    expect((await crm.control('/control/faults', { duplicates: 0.25 })).body).toMatchObject({ drops: 0.5, duplicates: 0.25 });
  });
});

describe('Live selling', () => {
  it('sells at the set pace, and not while paused', async () => {
    await crm.control('/control/pace', { dealsPerMinute: 6_000 });
    const sequence = async (): Promise<number> => (await crm.control('/control/status')).body['sequence'] as number;
    const from = await sequence();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const sold = (await sequence()) - from;
    expect(sold).toBeGreaterThan(60);
    expect(sold).toBeLessThan(140);
    await crm.control('/control/pause', {});
    const paused = await sequence();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await sequence()).toBe(paused);
  });
});
