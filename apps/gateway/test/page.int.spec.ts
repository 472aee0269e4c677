import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RunningGateway } from './running-gateway.js';

jest.setTimeout(30_000);

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start({});
}, 60_000);

afterAll(() => gateway?.stop(), 30_000);

describe('the page', () => {
  it('is the index for every address of the page, with a nonce that is new each time', async () => {
    const [first, second] = [await gateway.ask('/'), await gateway.ask('/team?period=FY2026-Q3')];
    const nonces = [first, second].map(
      ({ headers }) => /style-src 'self' 'nonce-([^']+)'/.exec(headers.get('content-security-policy')!)![1]!,
    );
    expect(new Set(nonces).size).toBe(2);
    expect(first.text).toContain(`<meta name="csp-nonce" content="${nonces[0]}"`);
    expect(first.headers.get('cache-control')).toBe('no-store');
  });

  it('serves what is named by its content for ever, compressed', async () => {
    const reply = await fetch(`${gateway.origin}/assets/index-Dq3xA9_f.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    expect(Number(reply.headers.get('content-length'))).toBeLessThan(200);
    expect(await reply.text()).toContain('globalThis.page');
    const again = await gateway.ask('/assets/index-Dq3xA9_f.js', { headers: { 'if-none-match': reply.headers.get('etag')! } });
    expect(again.status).toBe(304);
  });

  it('sends the index for an address whose last part is an id with dots', async () => {
    const reply = await gateway.ask('/pay/why/8..2026-08-27.cd866c6f-eade-599a-b245-1f34df54c53f.1');
    expect(reply.status).toBe(200);
  });

  it('has no other file', async () => {
    for (const path of ['/assets/other.js', '/index.html.map', '/package.json', '/%2e%2e/package.json'])
      expect((await gateway.ask(path)).status).toBe(404);
    expect((await gateway.ask('/team', { method: 'POST', body: {} })).status).toBe(404);
  });

  it('counts what the content policy stopped', async () => {
    const body = JSON.stringify({ 'csp-report': { 'effective-directive': 'script-src', 'blocked-uri': 'https://evil.example' } });
    const headers = { 'content-type': 'application/csp-report' };
    expect((await gateway.ask('/api/gateway/csp-reports', { method: 'POST', body, headers })).status).toBe(204);
  });
});

describe('headers', () => {
  it('guard every answer, whoever made it', async () => {
    const browser = await gateway.browser(['operator']);
    const paths = [
      '/',
      '/team',
      '/assets/index-Dq3xA9_f.js',
      '/nothing.js',
      '/api/gateway/me',
      '/api/gateway/system',
      '/api/planning/people',
      '/api/unknown/x',
    ];
    for (const path of [...paths, '/api/docs', '/api/openapi.json', '/livez', '/metrics', '/api/gateway/nothing']) {
      const { headers } = await browser.ask(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringMatching(/^default-src 'none'; script-src 'self'; /)]);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.has('strict-transport-security')).toBe(false);
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  it('behind https say so, and the cookie too', async () => {
    const secure = await RunningGateway.start({ environment: { ATTAIN_PUBLIC_URL: 'https://attain.example.com' } });
    expect((await secure.ask('/')).headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    const browser = await secure.signedUp(['rep']);
    const reply = await secure.ask('/api/gateway/session', { method: 'POST', body: { email: browser.email, password: browser.password } });
    expect(reply.headers.getSetCookie()[0]).toMatch(/; Secure$/);
    await secure.stop();
  }, 30_000);
});

describe('the system and its description', () => {
  it('says of every service whether it is ready and what waits in it', async () => {
    const reply = await (await gateway.browser(['operator'])).ask('/api/gateway/system');
    const state = { ready: true, reasons: [], lag: { 'attain.crm.deals': 17 }, outbox: 3, deadLetters: 2 };
    expect(reply.body.services).toEqual(['planning', 'compensation', 'crm-ingest'].map((name) => ({ name, ...state })));
    expect((await (await gateway.browser(['rep'])).ask('/api/gateway/system')).status).toBe(403);
  });

  it('joins the documents of all services, with schemas that do not collide', async () => {
    const { body } = await gateway.ask('/api/openapi.json');
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/planning/things', '/api/crm-ingest/things', '/api/gateway/me']));
    expect(Object.keys(body.paths).some((path) => path.endsWith('livez'))).toBe(false);
    expect(body.components.schemas['CrmIngestThing'].title).toBe('crm-ingest');
    const answer = body.paths['/api/planning/things'].get.responses[200].content['application/json'];
    expect(answer.schema.$ref).toBe('#/components/schemas/PlanningThing');
  });

  it('serves the page on which the API is read, and no other file of its package', async () => {
    expect((await gateway.ask('/api/docs')).text).toContain('swagger-ui-bundle.js');
    expect((await gateway.ask('/api/docs/swagger-ui-bundle.js')).status).toBe(200);
    for (const file of ['package.json', 'index.html', '..%2fpackage.json'])
      expect((await gateway.ask(`/api/docs/${file}`)).status).toBe(404);
  });
});
