import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import { issueToken } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import {
  assertEveryRouteIsPlugged,
  authorizationTests,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  startUnderTest,
  deadLetterPlugs,
  until,
  type Plug,
  type ServiceUnderTest,
} from '@attain/testing/authorization';
import { service } from '../src/crm-ingest.module.js';

const company = joinOrganisations([31, 32, 33].map((seed) => generateOrganisation({ seed, people: 24 })));
const token = `hidden-token-${randomUUID()}`;
const clientSecret = `hidden-secret-${randomUUID()}`;
const admin = { subject: 'setter-up', personId: null, roles: ['compensation-admin'], scopes: [] } as const;

let ingest: ServiceUnderTest<INestApplication>;

const send = async (method: string, path: string, body?: unknown): Promise<any> => {
  const response = await fetch(`${ingest.origin}${ingest.prefix}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await ingest.tokens.sound(admin)}`,
      'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
};

let importId: string;

beforeAll(async () => {
  ingest = await startUnderTest({
    name: service.name,
    migrate: (url) => migrateService(service, url),
    start: (environment) => startService(service, loadConfig(service.config, environment)),
    issueToken: (key, principal) => issueToken(key as JWK, principal),
  });
  await send('POST', '/connections', { kind: 'rest', name: 'own', currency: 'EUR', timeZone: 'UTC' });
  // Nothing answers there: the connection waits, with its secrets.
  await send('POST', '/connections', { kind: 'hubspot', name: 'crm', baseUrl: 'http://127.0.0.1:9', accessToken: token, clientSecret });
  for (const { email, name } of company.people.slice(0, 20)) {
    await send('PUT', `/records/people/${email}?connection=own`, { name, email });
    await send('PUT', `/records/deals/${email}?connection=own`, {
      name: 'A deal',
      status: 'won',
      amount: '100.00',
      currency: 'EUR',
      closeDate: '2026-07-31',
      owner: email,
    });
  }
  importId = (await send('POST', '/imports?connection=own&kind=deals', 'id,stage,amount,closeDate,owner\n,won,x,y,z\n')).importId;
  await until('the import', async () => ['done', 'failed'].includes((await send('GET', `/imports/${importId}`)).state));
}, 120_000);

afterAll(() => ingest?.stop(), 30_000);

const unsound = { unknown: 1 };

const plugs = (): Plug[] => [
  functionPlug('GET /connections', 'connection-read', null),
  functionPlug('GET /connections/:connection', 'connection-read', null, '/connections/crm'),
  functionPlug('GET /connections/:connection/mappings/:kind', 'connection-read', null, '/connections/own/mappings/deals'),
  functionPlug('POST /connections', 'connection-write', null, '/connections', unsound),
  functionPlug('PUT /connections/:connection/secrets', 'connection-write', null, '/connections/crm/secrets', unsound),
  functionPlug('POST /connections/:connection/sweep', 'connection-write', null, '/connections/crm/sweep', unsound),
  functionPlug('PUT /connections/:connection/rates', 'connection-write', null, '/connections/own/rates', unsound),
  functionPlug('PUT /connections/:connection/mappings/:kind', 'connection-write', null, '/connections/own/mappings/deals', unsound),
  functionPlug('POST /imports', 'record-import', 'imports:write', '/imports?connection=nowhere&kind=deals', 'id\n1\n'),
  functionPlug('GET /imports', 'record-import', 'imports:write'),
  functionPlug('GET /imports/:id', 'record-import', 'imports:write', `/imports/${importId}`),
  functionPlug('GET /imports/:id/errors', 'record-import', 'imports:write', `/imports/${importId}/errors`),
  functionPlug('PUT /records/people/:externalId', 'administration', 'records:write', '/records/people/1?connection=own', unsound),
  functionPlug('PUT /records/accounts/:externalId', 'administration', 'records:write', '/records/accounts/1?connection=own', unsound),
  functionPlug('PUT /records/deals/:externalId', 'administration', 'records:write', '/records/deals/1?connection=own', unsound),
  functionPlug('DELETE /records/:kind/:externalId', 'administration', 'records:write', '/records/deals/1?connection=nowhere'),
  functionPlug('GET /deals', 'company-work', 'deals:read', '/deals?limit=200'),
  functionPlug('GET /attention', 'data-attention', null),
  functionPlug('GET /system', 'system-state', null),
  functionPlug('GET /views/hash', 'system-state', null),
  ...deadLetterPlugs(),
];

const signed = 'the CRM signs its calls; the handler checks the signature';
const open = {
  'POST /api/crm-ingest/webhooks/:connection': signed,
  'POST /api/crm-ingest/webhooks/hubspot/:connection': signed,
};

authorizationTests({
  name: 'crm-ingest',
  service: () => ingest,
  company,
  plugsOf: plugs,
  leftOut: 'GET /deals',
  open,
  never: [token, clientSecret],
  atLeast: 3_000,
  state: () => send('GET', '/views/hash'),
});

describe('what comes in to crm-ingest without a token', () => {
  it('given an open route that nobody gave a reason for, names it', () => {
    expect(() => assertEveryRouteIsPlugged({ service: ingest, plugs: plugs() })).toThrow(
      'POST /api/crm-ingest/webhooks/:connection: served, but nobody plugged it',
    );
  });

  it.each([
    ['no signature', {}],
    ['a forged signature', { 'x-hubspot-signature-v3': 'Zm9yZ2Vk', 'x-hubspot-request-timestamp': String(Date.now()) }],
  ])('given a webhook with %s, refuses it and keeps nothing', async (_name, headers: Record<string, string>) => {
    for (const path of ['/webhooks/crm', '/webhooks/hubspot/crm', '/webhooks/nowhere']) {
      const response = await fetch(`${ingest.origin}${ingest.prefix}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify([{ eventId: 1, objectId: 1 }]),
      });
      expect([400, 401, 404]).toContain(response.status);
    }
    expect(await ingest.app.get(Database).query('SELECT key FROM webhook_event UNION SELECT call_id FROM webhook_call')).toEqual([]);
  });
});
