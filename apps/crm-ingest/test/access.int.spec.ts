import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dealChanged } from '@attain/contracts/crm';
import { recordId } from '../src/canonical/identity.js';
import { as, RunningIngest, until } from './support/running-ingest.js';

let ingest: RunningIngest;
let connectionId: string;

beforeAll(async () => {
  ingest = await RunningIngest.start();
  connectionId = await ingest.passive('rest', 'erp', 'EUR');
}, 120_000);
afterAll(() => ingest?.stop(), 60_000);

const writer = as('integration', ['records:write']);
const deal = { name: 'Northwind Optics', status: 'won', amount: '48000.00', closeDate: '2026-07-31', owner: 'ana' };

describe('records by the API', () => {
  it('go in once, and come out as an event', async () => {
    const put = (path: string, body: object) => ingest.send('PUT', `records/${path}?connection=erp`, body, writer);
    expect(await put('people/ana', { name: 'Ana Ruiz', email: 'ana@demo.example' })).toMatchObject({
      status: 200,
      body: { outcome: 'changed' },
    });
    const id = recordId(connectionId, 'deal', 'D-1');
    expect(await put('deals/D-1', { ...deal, updatedAt: '2026-08-01T10:00:00Z' })).toEqual({
      status: 200,
      body: { id, outcome: 'changed' },
    });
    expect((await put('deals/D-1', { ...deal, updatedAt: '2026-08-01T10:00:00Z' })).body.outcome).toBe('confirmed');
    expect((await put('deals/D-1', { ...deal, amount: '1', updatedAt: '2026-08-01T09:59:59Z' })).body.outcome).toBe('stale');
    await until('the event', () => ingest.newest(dealChanged).has(id));
    expect(ingest.newest(dealChanged).get(id)?.data).toMatchObject({
      status: 'won',
      amount: { amount: '48000.00', currency: 'EUR' },
      homeAmount: { amount: '48000.00', currency: 'EUR' },
      wonOn: ['2026-07-31'],
      attention: [],
    });
    expect((await ingest.send('DELETE', 'records/deals/D-1?connection=erp', undefined, writer)).body.outcome).toBe('changed');
    await until('the deletion', () => ingest.newest(dealChanged).get(id)?.data.deleted === true);
  });

  it('are refused when they are not sound', async () => {
    const put = async (body: object) => (await ingest.send('PUT', 'records/deals/D-2?connection=erp', body, writer)).status;
    expect(await put({ ...deal, amount: 48_000 })).toBe(400);
    expect(await put({ ...deal, status: 'Closed Won' })).toBe(400);
    expect(await put({ ...deal, closeDate: '31.07.2026' })).toBe(400);
    expect(await put({ ...deal, unknown: 1 })).toBe(400);
  });
});

describe('who may do what', () => {
  it('is said by the role', async () => {
    const status = async (method: string, path: string, role: Parameters<typeof as>[0], body?: unknown): Promise<number> =>
      (await ingest.send(method, path, body, as(role))).status;
    expect(await status('GET', 'connections', 'rep')).toBe(403);
    expect(await status('GET', 'connections', 'auditor')).toBe(200);
    expect(await status('POST', 'connections', 'auditor', { kind: 'rest', name: 'other' })).toBe(403);
    expect(await status('GET', 'attention', 'rep')).toBe(403);
    expect(await status('GET', 'deals', 'rep')).toBe(403);
    expect(await status('GET', 'deals', 'auditor')).toBe(200);
    expect(await status('PUT', 'records/deals/D-3?connection=erp', 'operator', deal)).toBe(403);
    expect(await status('GET', 'views/hash', 'manager')).toBe(403);
    expect((await fetch(`${ingest.url}/api/crm-ingest/deals`)).status).toBe(401);
  });

  it('leaves an audit row of every change, and never a secret', async () => {
    const token = 'pat-na1-this-is-very-secret';
    const made = await ingest.send('POST', 'connections', {
      kind: 'hubspot',
      name: 'sealed',
      baseUrl: 'http://127.0.0.1:9',
      accessToken: token,
      clientSecret: 'c',
    });
    expect(made).toMatchObject({ status: 201, body: { name: 'sealed', secrets: ['token', 'clientSecret'] } });
    expect(
      (await ingest.send('POST', 'connections', { kind: 'hubspot', name: 'sealed', accessToken: token, clientSecret: 'c' })).status,
    ).toBe(409);
    expect((await ingest.send('POST', 'connections', { kind: 'hubspot', name: 'open' })).status).toBe(422);
    expect((await ingest.send('POST', 'connections', { kind: 'abacus', name: 'open' })).status).toBe(422);
    const audit = await ingest.rows<{ who: string; what: string }>(`SELECT * FROM audit WHERE subject LIKE 'connection/%'`);
    expect(audit.map(({ what }) => what)).toContain('connection.created');
    const everything = [
      JSON.stringify(audit),
      JSON.stringify(await ingest.rows('SELECT * FROM connection')),
      JSON.stringify((await ingest.read('system')).body),
    ];
    for (const text of everything) expect(text).not.toContain(token);
  });

  it('shows one hash for one mirror', async () => {
    const first = (await ingest.read('views/hash')).body.mirror;
    expect(first.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await ingest.read('views/hash')).body.mirror).toEqual(first);
  });
});
