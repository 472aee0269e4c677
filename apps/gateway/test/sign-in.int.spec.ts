import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RunningGateway, type Browser } from './running-gateway.js';

jest.setTimeout(30_000);

let gateway: RunningGateway;
const sessionOf = (browser: Browser): Buffer => createHash('sha256').update(browser.cookie.split('=')[1]!).digest();
const personId = randomUUID();

beforeAll(async () => {
  gateway = await RunningGateway.start({});
}, 60_000);

afterAll(() => gateway?.stop(), 30_000);

describe('sign-in with e-mail and password', () => {
  it('gives a session in a cookie that no script reads, and says who came in', async () => {
    const browser = await gateway.signedUp(['rep'], personId);
    const reply = await gateway.ask('/api/gateway/session', {
      method: 'POST',
      body: { email: browser.email.toUpperCase(), password: browser.password },
    });
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^attain_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/),
    ]);
    const me = await browser.ask('/api/gateway/me');
    expect(me.body).toMatchObject({ subject: browser.email, email: browser.email, name: 'Somebody', personId, roles: ['rep'] });
    expect(me.body.csrfToken).toMatch(/^[\w-]{43}$/);
    expect(Date.parse(me.body.expiresAt)).toBeGreaterThan(Date.now());
    expect(me.headers.get('cache-control')).toBe('no-store');
  });

  it('keeps neither password nor session id', async () => {
    const browser = await gateway.signedUp(['rep']);
    const rows = await gateway.database.query('SELECT * FROM account a JOIN session s USING (account_id) WHERE a.email = $1', [
      browser.email,
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(browser.password);
    expect(JSON.stringify(rows)).not.toContain(browser.cookie.split('=')[1]);
    expect(rows[0]).toMatchObject({ password_cost: { N: 32_768, r: 8, p: 3 } });
  });

  it('answers a wrong password and an e-mail that nobody has alike, in about the same time', async () => {
    const { email } = await gateway.signedUp(['rep']);
    const times: Record<string, number[]> = { known: [], unknown: [] };
    for (let n = 0; n < 3; n++) {
      for (const [kind, tried] of [
        ['known', email],
        ['unknown', `${randomUUID()}@example.com`],
      ] as const) {
        const began = performance.now();
        const reply = await gateway.ask('/api/gateway/session', { method: 'POST', body: { email: tried, password: 'wrong' } });
        times[kind]!.push(performance.now() - began);
        expect(reply.status).toBe(401);
        expect({ ...reply.body, requestId: '' }).toMatchObject({ code: 'sign-in-refused', detail: 'E-mail or password is wrong' });
      }
    }
    const [known, unknown] = [times['known']!, times['unknown']!].map((list) => list.sort((a, b) => a - b)[1]!);
    expect(known! / unknown!).toBeGreaterThan(0.4);
    expect(known! / unknown!).toBeLessThan(2.5);
  });

  it('stops guessing one account after 10 tries, also with the right password, and leaves others alone', async () => {
    const [guessed, other] = [await gateway.signedUp(['rep']), await gateway.signedUp(['rep'])];
    const tries = await Promise.all(
      Array.from({ length: 14 }, () =>
        gateway.ask('/api/gateway/session', { method: 'POST', body: { email: guessed.email, password: 'wrong' } }),
      ),
    );
    expect(tries.filter(({ status }) => status === 429).length).toBe(4);
    const right = await gateway.ask('/api/gateway/session', { method: 'POST', body: { email: guessed.email, password: guessed.password } });
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(60);
    const fine = await gateway.ask('/api/gateway/session', { method: 'POST', body: { email: other.email, password: other.password } });
    expect(fine.status).toBe(204);
  });

  it('leaves an audit row for each sign-in and each refusal', async () => {
    const { email } = await gateway.signedUp(['rep']);
    await gateway.ask('/api/gateway/session', { method: 'POST', body: { email, password: 'wrong' } });
    const rows = await gateway.database.query<{ what: string; request_id: string | null }>(
      'SELECT what, request_id FROM audit WHERE who = $1 ORDER BY id',
      [email],
    );
    expect(rows.map(({ what }) => what)).toEqual(['session.started', 'sign-in.refused']);
    expect(rows.every(({ request_id: id }) => id !== null)).toBe(true);
  });
});

describe('a session', () => {
  it('ends at once when it is ended, and cannot be used again', async () => {
    const browser = await gateway.browser(['rep']);
    expect((await browser.ask('/api/planning/people')).status).toBe(200);
    expect((await browser.ask('/api/gateway/session', { method: 'DELETE' })).status).toBe(204);
    expect((await browser.ask('/api/planning/people')).status).toBe(401);
    expect((await browser.ask('/api/gateway/me')).status).toBe(401);
  });

  it('ends by its age and by idleness', async () => {
    const [old, idle] = [await gateway.browser(['rep']), await gateway.browser(['rep'])];
    for (const browser of [old, idle]) expect((await browser.ask('/api/gateway/me')).status).toBe(200);
    const change = (set: string, browser: Browser) =>
      gateway.database.query(`UPDATE session SET ${set} WHERE id_hash = $1`, [sessionOf(browser)]);
    await change(`expires_at = now() - interval '1 second', created_at = now() - interval '13 hours'`, old);
    await change(`seen_at = now() - interval '61 minutes'`, idle);
    await new Promise((done) => setTimeout(done, 3_100));
    for (const browser of [old, idle]) expect((await browser.ask('/api/gateway/me')).status).toBe(401);
  });

  it('ends with its account', async () => {
    const [browser, operator] = [await gateway.signedUp(['operator']), await gateway.browser(['operator'])];
    expect((await operator.ask(`/api/gateway/accounts/${browser.accountId}`, { method: 'DELETE' })).status).toBe(204);
    expect((await browser.ask('/api/gateway/me')).status).toBe(401);
    const again = await gateway.ask('/api/gateway/session', { method: 'POST', body: { email: browser.email, password: browser.password } });
    expect(again.status).toBe(401);
  });

  it('does nothing unsafe without its token, with the token of another session, or from another site', async () => {
    const [browser, other] = [await gateway.browser(['rep']), await gateway.browser(['rep'])];
    const post = (headers: Record<string, string>) =>
      gateway.ask('/api/planning/people', { method: 'POST', body: {}, headers: { cookie: browser.cookie, ...headers } });
    const before = gateway.standIn('planning').seen.filter(({ method }) => method === 'POST').length;
    for (const headers of [
      {},
      { 'x-csrf-token': '' },
      { 'x-csrf-token': other.csrf },
      { 'x-csrf-token': browser.csrf.slice(0, -1) },
      { 'x-csrf-token': browser.csrf, origin: 'https://elsewhere.example' },
      { 'x-csrf-token': browser.csrf, origin: 'null' },
      { 'x-csrf-token': browser.csrf, 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[])
      expect([headers, (await post(headers)).status]).toEqual([headers, 403]);
    expect(gateway.standIn('planning').seen.filter(({ method }) => method === 'POST').length).toBe(before);
    expect((await post({ 'x-csrf-token': browser.csrf })).status).toBe(200);
    expect((await post({ 'x-csrf-token': browser.csrf, origin: gateway.origin })).status).toBe(200);
  });

  it('is not started from another site', async () => {
    const { email, password } = await gateway.signedUp(['rep']);
    const headers = { origin: 'https://elsewhere.example' };
    expect((await gateway.ask('/api/gateway/session', { method: 'POST', body: { email, password }, headers })).status).toBe(403);
  });

  it('of two cookies of its name none counts', async () => {
    const browser = await gateway.browser(['rep']);
    const cookie = `${browser.cookie}; attain_session=${randomBytes(32).toString('base64url')}`;
    expect((await gateway.ask('/api/gateway/me', { headers: { cookie } })).status).toBe(401);
  });
});
