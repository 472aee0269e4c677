import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Principal } from '@attain/platform/auth';
import { RunningGateway } from './running-gateway.js';
import { send } from './stand-in.js';

jest.setTimeout(30_000);

let gateway: RunningGateway;
const personId = randomUUID();

beforeAll(async () => {
  gateway = await RunningGateway.start({
    environment: { ATTAIN_MAX_BODY_BYTES: '100000', ATTAIN_FORWARD_TIMEOUT_MS: '700' },
    answers: {
      compensation: ({ path }, response) => {
        if (path.endsWith('/silent')) return true;
        if (path.endsWith('/refused')) {
          send(response, 422, { type: 'urn:attain:problem:x', title: 'No', status: 422, code: 'x' }, 'application/problem+json');
          return true;
        }
        return false;
      },
    },
  });
}, 60_000);

afterAll(() => gateway?.stop(), 30_000);

/** Node's fetch would tidy a path up; this sends it as it is. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: gateway.running.port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject);
    request.end();
  });

describe('forwarding', () => {
  it('carries what belongs to the request and nothing else', async () => {
    const browser = await gateway.browser(['rep'], personId);
    const reply = await browser.ask('/api/planning/people?limit=3&email=a%40b', {
      method: 'PUT',
      body: { a: 1 },
      headers: {
        'x-request-id': 'request-1234',
        'idempotency-key': 'key-1',
        'x-forwarded-for': '1.2.3.4',
        'x-forwarded-host': 'evil.example',
        'x-attain-person': 'somebody',
        te: 'trailers',
        referer: 'https://example.com/secret',
      },
    });
    const seen = reply.body;
    expect(seen).toMatchObject({ method: 'PUT', path: '/api/planning/people?limit=3&email=a%40b', bytes: 7 });
    expect(seen.caller).toEqual({ subject: browser.email, personId, roles: ['rep'], scopes: [] });
    expect(seen.headers).toMatchObject({ 'x-request-id': 'request-1234', 'idempotency-key': 'key-1', 'content-type': 'application/json' });
    for (const name of ['cookie', 'x-csrf-token', 'x-forwarded-for', 'x-forwarded-host', 'x-attain-person', 'te', 'referer', 'origin'])
      expect(seen.headers).not.toHaveProperty(name);
    expect(reply.headers.get('x-request-id')).toBe('request-1234');
    for (const name of ['set-cookie', 'x-powered-by', 'x-internal']) expect(reply.headers.has(name)).toBe(false);
  });

  it('passes a problem through as it is', async () => {
    const reply = await (await gateway.browser(['rep'])).ask('/api/compensation/refused');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
    expect(reply.body).toEqual({ type: 'urn:attain:problem:x', title: 'No', status: 422, code: 'x' });
  });

  it('believes no token from outside', async () => {
    const mighty: Principal = { subject: 'x', personId: null, roles: ['compensation-admin'], scopes: [] };
    expect((await gateway.askAs(mighty, '/api/planning/people')).status).toBe(401);
    expect((await gateway.ask('/api/planning/people', { headers: { authorization: 'Basic YTpi' } })).status).toBe(401);
    expect((await gateway.ask('/api/planning/people')).status).toBe(401);
  });

  it('reaches nothing but the routes of known services', async () => {
    const { cookie } = await gateway.browser(['operator']);
    const counts = () => [...gateway.standIns.values()].map(({ seen }) => seen.length);
    const before = counts();
    for (const path of [
      '/metrics',
      '/api/planning',
      '/api/planning/',
      '/api/planning/metrics',
      '/api/planning/docs',
      '/api/planning/docs/index.html',
      '/api/planning/openapi.json',
      '/api/planning/../metrics',
      '/api/planning/..%2fmetrics',
      '/api/planning/%2e%2e/%2e%2e/metrics',
      '/api/planning/.%2E/metrics',
      '/api/planning/..\\metrics',
      '/api/planning/%5c..%5cmetrics',
      '/api/planning/./people',
      '/api/planning//people',
      '//planning/people',
      '/api//planning/people',
      '/api/planning/%252e%252e/metrics',
      '/api/planning/people%00',
      '/api/planning/people%0d%0aX-Y:1',
      '/api/unknown/people',
      '/api/Planning/people',
      '/api/planning;x/people',
      '/api/localhost:22/x',
      '/api/crm-ingest/webhooks/../connections',
      `/api/planning/${'x'.repeat(9_000)}`,
      'http://elsewhere.example/api/planning/people',
    ])
      expect([path, await raw(path, { cookie })]).toEqual([path, 404]);
    expect(counts()).toEqual(before);
  });

  it('lets a signed call of a CRM through without a caller, with its signature', async () => {
    const headers = { 'x-hubspot-signature-v3': 'abc', 'x-hubspot-request-timestamp': '1', authorization: 'Bearer of-the-crm' };
    const reply = await gateway.ask('/api/crm-ingest/webhooks/demo', { method: 'POST', body: [], headers });
    expect(reply.body).toMatchObject({ caller: null, headers: { 'x-hubspot-signature-v3': 'abc', 'x-hubspot-request-timestamp': '1' } });
    const browser = await gateway.browser(['operator']);
    expect((await browser.ask('/api/crm-ingest/webhooks/demo', { method: 'POST', body: [] })).body.caller).toBeNull();
    expect((await gateway.ask('/api/crm-ingest/connections', { method: 'POST', body: [] })).status).toBe(401);
  });

  it('bounds a body that says its length and one that does not', async () => {
    const browser = await gateway.browser(['rep']);
    const large = 'x'.repeat(100_001);
    expect((await browser.ask('/api/planning/people', { method: 'POST', body: large })).body.code).toBe('body-too-large');
    const streamed = await fetch(`${gateway.origin}/api/planning/people`, {
      method: 'POST',
      headers: { cookie: browser.cookie, 'x-csrf-token': browser.csrf },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(streamed);
  });

  it('gives up a service that is silent, and says when one cannot be reached', async () => {
    const browser = await gateway.browser(['rep']);
    expect((await browser.ask('/api/compensation/silent')).status).toBe(504);
    const lonely = await RunningGateway.start({ environment: { ATTAIN_SERVICES: 'planning=http://127.0.0.1:1' } });
    const reply = await (await lonely.browser(['rep'])).ask('/api/planning/people');
    expect([reply.status, reply.body.code]).toEqual([502, 'unavailable']);
    await lonely.stop();
  }, 30_000);

  it('signs a short token and uses it again for a moment', async () => {
    const browser = await gateway.browser(['rep']);
    const token = async () => (await browser.ask('/api/planning/people')).body.headers.authorization.slice(7) as string;
    const [first, second] = [await token(), await token()];
    expect(second).toBe(first);
    const { iat, exp } = JSON.parse(Buffer.from(first.split('.')[1]!, 'base64url').toString()) as { iat: number; exp: number };
    expect(exp - iat).toBeLessThanOrEqual(60);
  });
});

describe('limits', () => {
  it('stops a caller that asks too often, and an address that never says who it is', async () => {
    const small = await RunningGateway.start({ environment: { ATTAIN_REQUESTS_PER_MINUTE: '20', ATTAIN_ANONYMOUS_PER_MINUTE: '40' } });
    const browser = await small.browser(['rep']);
    const statuses = await Promise.all(Array.from({ length: 30 }, async () => (await browser.ask('/api/planning/people')).status));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
    const anonymous = await Promise.all(Array.from({ length: 50 }, async () => (await small.ask('/api/planning/people')).status));
    expect(anonymous).toContain(429);
    expect((await small.ask('/livez')).status).toBe(200);
    await small.stop();
  }, 30_000);
});
