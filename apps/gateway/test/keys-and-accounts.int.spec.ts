import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Principal } from '@attain/platform/auth';
import { RunningGateway, type Browser } from './running-gateway.js';

jest.setTimeout(30_000);

let gateway: RunningGateway;
const personId = randomUUID();

beforeAll(async () => {
  gateway = await RunningGateway.start({});
}, 60_000);

afterAll(() => gateway?.stop(), 30_000);

describe('API keys', () => {
  const key = async (browser: Browser, body: object) =>
    browser.ask('/api/gateway/api-keys', { method: 'POST', body: { name: 'sync', ...body } });
  const withKey = (secret: string, path: string, method = 'GET') =>
    gateway.ask(path, { method, headers: { authorization: `Bearer ${secret}` } });

  it('given one that acts as its owner, reaches services as the owner with fewer permissions', async () => {
    const browser = await gateway.browser(['rep'], personId);
    const { body } = await key(browser, { scopes: ['statements:read'] });
    expect(body.secret).toMatch(/^atk_[\w-]{43}$/);
    const { body: seen } = await withKey(body.secret, '/api/compensation/statements');
    expect(seen.caller).toEqual({
      subject: browser.email,
      personId,
      roles: ['rep'],
      scopes: [],
      only: ['statements:read', 'session:read'],
    });
    expect((await withKey(body.secret, '/api/gateway/me')).body).toMatchObject({ subject: browser.email, csrfToken: null });
    expect((await withKey(body.secret, '/api/gateway/api-keys')).status).toBe(403);
    expect((await withKey(body.secret, '/api/compensation/statements', 'POST')).status).toBe(200);
  });

  it('given one for a machine, reaches services as an integration with its scopes', async () => {
    const browser = await gateway.browser(['compensation-admin']);
    const { body } = await key(browser, { actsAs: 'integration', scopes: ['records:write'] });
    const { body: seen } = await withKey(body.secret, '/api/crm-ingest/records');
    expect(seen.caller).toEqual({
      subject: `key:${body.keyId}`,
      personId: null,
      roles: ['integration'],
      scopes: ['records:write', 'session:read'],
    });
  });

  it('hands out nothing that its maker cannot do', async () => {
    const [rep, admin] = [await gateway.browser(['rep'], personId), await gateway.browser(['compensation-admin'])];
    for (const [browser, body] of [
      [rep, { scopes: ['plans:write'] }],
      [rep, { scopes: ['nothing:read'] }],
      [rep, { scopes: ['api-keys:manage'] }],
      [rep, { actsAs: 'integration', scopes: ['statements:read'] }],
      [admin, { actsAs: 'integration', scopes: ['plans:write'] }],
      [admin, { scopes: ['accounts:manage'] }],
      [admin, { scopes: ['plans:approve'] }],
    ] as const)
      expect([body, (await key(browser, body)).body.code]).toEqual([body, 'scope-beyond-caller']);
  });

  it('lists them without their secrets, and one that is revoked holds no more', async () => {
    const browser = await gateway.browser(['rep'], personId);
    const { body: made } = await key(browser, { scopes: ['statements:read'] });
    expect((await withKey(made.secret, '/api/compensation/x')).status).toBe(200);
    const listed = await browser.ask('/api/gateway/api-keys');
    expect(listed.body.items).toHaveLength(1);
    expect(listed.text).not.toContain(made.secret);
    const other = await gateway.browser(['rep']);
    expect((await other.ask(`/api/gateway/api-keys/${made.keyId}`, { method: 'DELETE' })).status).toBe(404);
    expect((await browser.ask(`/api/gateway/api-keys/${made.keyId}`, { method: 'DELETE' })).status).toBe(204);
    expect((await withKey(made.secret, '/api/compensation/x')).status).toBe(401);
  });

  it('holds no more when it expired, when its account is shut, or when a letter is wrong', async () => {
    const browser = await gateway.browser(['operator']);
    const [{ body: first }, { body: second }] = [
      await key(browser, { scopes: ['system:read'] }),
      await key(browser, { scopes: ['system:read'] }),
    ];
    await gateway.database.query(
      `UPDATE api_key SET created_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE key_id = $1`,
      [first.keyId],
    );
    expect((await withKey(first.secret, '/api/gateway/system')).status).toBe(401);
    expect((await withKey(second.secret, '/api/gateway/system')).status).toBe(200);
    expect((await withKey(`${second.secret.slice(0, -1)}${second.secret.endsWith('A') ? 'B' : 'A'}`, '/api/gateway/system')).status).toBe(
      401,
    );
    await (await gateway.browser(['operator'])).ask(`/api/gateway/accounts/${browser.accountId}`, { method: 'DELETE' });
    expect((await withKey(second.secret, '/api/gateway/system')).status).toBe(401);
  });
});

describe('accounts', () => {
  const create = (principal: Principal, roles: string[]) =>
    gateway.askAs(principal, '/api/gateway/accounts', {
      method: 'POST',
      body: { email: `${randomUUID()}@example.com`, name: 'X', roles, password: 'long enough for this' },
    });
  const as = (role: Principal['roles'][number]): Principal => ({ subject: role, personId: null, roles: [role], scopes: [] });

  it('are made by nobody with a role that they could not use themselves', async () => {
    for (const [maker, roles, status] of [
      ['operator', ['operator'], 201],
      ['operator', ['compensation-admin'], 422],
      ['operator', ['operator', 'rep'], 422],
      ['compensation-admin', ['rep', 'manager'], 201],
      ['compensation-admin', ['finance-approver'], 422],
      ['compensation-admin', ['operator'], 422],
      ['finance-approver', ['finance-approver'], 201],
      ['finance-approver', ['compensation-admin'], 422],
      ['auditor', ['auditor'], 403],
      ['rep', ['rep'], 403],
      ['compensation-admin', ['integration'], 400],
    ] as const)
      expect([maker, roles, (await create(as(maker), [...roles])).status]).toEqual([maker, roles, status]);
  });

  it('are one per e-mail', async () => {
    const { email } = await gateway.browser(['rep']);
    const body = { email: email.toUpperCase(), name: 'X', roles: ['rep'], password: 'long enough for this' };
    expect((await gateway.askAs(as('compensation-admin'), '/api/gateway/accounts', { method: 'POST', body })).body.code).toBe(
      'account-exists',
    );
  });

  it('are listed by e-mail in pages, each account once', async () => {
    for (let n = 0; n < 5; n++) await gateway.browser(['rep']);
    const emails: string[] = [];
    let pages = 0;
    for (let cursor: string | null = ''; cursor !== null; pages++) {
      if (pages > 100) throw new Error('The pages have no end');
      const at = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body }: { body: any } = await gateway.askAs(as('compensation-admin'), `/api/gateway/accounts?limit=2${at}`);
      emails.push(...body.items.map(({ email }: { email: string }) => email));
      cursor = body.nextCursor;
    }
    expect(pages).toBeGreaterThan(2);
    expect(new Set(emails).size).toBe(emails.length);
    expect((await gateway.askAs(as('compensation-admin'), '/api/gateway/accounts?cursor=x')).status).toBe(400);
  });

  it('given the same e-mail twice at the same moment, are made once and refused in words', async () => {
    const body = { email: `${randomUUID()}@example.com`, name: 'X', roles: ['rep'], password: 'long enough for this' };
    const made = () => gateway.askAs(as('compensation-admin'), '/api/gateway/accounts', { method: 'POST', body });
    const answers = await Promise.all([made(), made(), made()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});
