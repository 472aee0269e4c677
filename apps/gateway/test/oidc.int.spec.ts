import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exportSPKI, generateKeyPair, type CryptoKey } from 'jose';
import Provider from 'oidc-provider';
import { freePort } from '@attain/embedded/postgres';
import { CLIENT_ID, CLIENT_SECRET, HostileProvider, unsigned, type Asked, type ForgedClaims, type Forgery } from './hostile-provider.js';
import { RunningGateway, type Reply } from './running-gateway.js';
import { send } from './stand-in.js';

jest.setTimeout(60_000);

const anasId = '11111111-1111-5111-8111-111111111111';
let hostile: HostileProvider;
let gateway: RunningGateway;

const startGateway = async (issuer: string, more: Record<string, string> = {}): Promise<RunningGateway> => {
  const port = await freePort();
  return RunningGateway.start({
    environment: {
      ATTAIN_HTTP_PORT: String(port),
      ATTAIN_PUBLIC_URL: `http://127.0.0.1:${port}`,
      ATTAIN_OIDC_ISSUER: issuer,
      ATTAIN_OIDC_CLIENT_ID: CLIENT_ID,
      ATTAIN_OIDC_CLIENT_SECRET: CLIENT_SECRET,
      ATTAIN_OIDC_NAME: 'Example',
      ATTAIN_OIDC_ROLES: 'sales=rep;leads=manager;machines=integration',
      ATTAIN_OIDC_INSECURE: 'true',
      ...more,
    },
    answers: {
      planning: ({ path }, response) => {
        if (!path.startsWith('/api/planning/people?')) return false;
        const email = new URLSearchParams(path.split('?')[1]).get('email');
        send(response, 200, { items: email === 'ana@example.com' ? [{ personId: anasId, name: 'Ana Ruiz' }] : [], nextCursor: null });
        return true;
      },
    },
  });
};

beforeAll(async () => {
  hostile = await HostileProvider.start();
  gateway = await startGateway(hostile.issuer);
}, 60_000);

afterAll(async () => {
  await gateway?.stop();
  await hostile?.stop();
}, 30_000);

interface Flow {
  readonly asked: Asked;
  readonly cookie: string;
  readonly url: URL;
}

const begin = async (returnTo = '/team'): Promise<Flow> => {
  const reply = await gateway.ask(`/api/gateway/oidc/start?returnTo=${encodeURIComponent(returnTo)}`);
  const url = new URL(reply.headers.get('location')!);
  const of = (name: string): string => url.searchParams.get(name) ?? '';
  return {
    url,
    cookie: reply.headers.getSetCookie()[0]!.split(';')[0]!,
    asked: { state: of('state'), nonce: of('nonce'), challenge: of('code_challenge'), redirectUri: of('redirect_uri') },
  };
};

const back = (query: Record<string, string> | string, cookie: string): Promise<Reply> =>
  gateway.ask(`/api/gateway/oidc/callback?${new URLSearchParams(query)}`, { headers: cookie === '' ? {} : { cookie } });

/** The whole way, as a browser goes it. */
const signIn = async (forgery: Forgery = {}, person: Partial<HostileProvider['person']> = {}): Promise<Reply> => {
  const sound = hostile.person;
  [hostile.forgery, hostile.person] = [forgery, { ...sound, ...person }];
  try {
    const { asked, cookie } = await begin();
    return await back({ code: hostile.grant(asked), state: asked.state, iss: hostile.issuer }, cookie);
  } finally {
    [hostile.forgery, hostile.person] = [{}, sound];
  }
};

const sessionOf = ({ headers }: Reply): string | undefined =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0]!)
    .find((one) => /^attain_session=.+/.test(one));

const past = (seconds: number): number => Math.floor(Date.now() / 1_000) - seconds;
const without =
  (name: string): ForgedClaims =>
  ({ [name]: _, ...rest }) =>
    rest;

describe('sign-in at an identity provider', () => {
  it('sends the browser away with state, nonce and a PKCE challenge, and is told of on the sign-in page', async () => {
    const { url, cookie } = await begin();
    expect(url.href).toMatch(new RegExp(`^${hostile.issuer}/authorize\\?`));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: CLIENT_ID,
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${gateway.origin}/api/gateway/oidc/callback`,
      scope: 'openid email profile',
    });
    expect(cookie).toMatch(/^attain_oidc=[\w-]{43}$/);
    expect((await gateway.ask('/api/gateway/sign-in-options')).body).toEqual({ local: false, oidc: { name: 'Example' } });
    expect((await gateway.ask('/api/gateway/session', { method: 'POST', body: { email: 'a@b.c', password: 'x' } })).status).toBe(404);
  });

  it('given a sound answer, signs in the person behind the e-mail with the roles of the groups, and comes back to the page', async () => {
    const reply = await signIn({}, { groups: ['sales', 'leads', 'machines', 'unknown'] });
    expect([reply.status, reply.headers.get('location')]).toEqual([302, '/team']);
    const me = await gateway.ask('/api/gateway/me', { headers: { cookie: sessionOf(reply)! } });
    expect(me.body).toMatchObject({ subject: 'ana@example.com', name: 'Ana Ruiz', personId: anasId, roles: ['rep', 'manager'] });
    expect(hostile.tokenRequests.at(-1)!.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
  });

  it('takes away a role that the provider took away, at the next sign-in', async () => {
    const reply = await signIn({}, { groups: ['sales'] });
    expect((await gateway.ask('/api/gateway/me', { headers: { cookie: sessionOf(reply)! } })).body.roles).toEqual(['rep']);
  });

  it('comes back to no other place', async () => {
    for (const returnTo of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', 'javascript:alert(1)', '']) {
      const { asked, cookie } = await begin(returnTo);
      const reply = await back({ code: hostile.grant(asked), state: asked.state, iss: hostile.issuer }, cookie);
      expect([returnTo, reply.headers.get('location')]).toEqual([returnTo, '/']);
    }
  });
});

/** Every way in which an answer can lie. Each must end without a session. */
const forgedTokens = async (): Promise<Record<string, Forgery>> => {
  const stranger = await generateKeyPair('RS256', { extractable: true });
  const publicText = new TextEncoder().encode(await exportSPKI(hostile.keys.publicKey));
  const secret = new TextEncoder().encode(CLIENT_SECRET);
  const cut = (token: string): string => token.slice(0, token.lastIndexOf('.') + 1);
  const tampered = (token: string): string => {
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    return [header, Buffer.from(JSON.stringify({ ...claims, sub: 'boss' })).toString('base64url'), signature].join('.');
  };
  const jwk = { ...(await crypto.subtle.exportKey('jwk', stranger.publicKey)) };
  return {
    'another nonce': { claims: { nonce: 'another' } },
    'no nonce': { claims: without('nonce') },
    'another issuer': { claims: { iss: 'https://elsewhere.example' } },
    'the issuer with a slash': { claims: { iss: `${hostile.issuer}/` } },
    'no issuer': { claims: without('iss') },
    'another audience': { claims: { aud: 'somebody-else' } },
    'no audience': { claims: without('aud') },
    'an empty audience': { claims: { aud: [] } },
    'several audiences without azp': { claims: { aud: [CLIENT_ID, 'somebody-else'] } },
    'azp of another client': { claims: { aud: [CLIENT_ID, 'somebody-else'], azp: 'somebody-else' } },
    expired: { claims: { iat: past(400), exp: past(60) } },
    'no expiry': { claims: without('exp') },
    'an expiry in words': { claims: { exp: '9999999999' as unknown as number } },
    'no time of issue': { claims: without('iat') },
    'not valid yet': { claims: { nbf: past(-300) } },
    'no subject': { claims: without('sub') },
    'an empty subject': { claims: { sub: '' } },
    'algorithm none': { token: unsigned },
    'HS256 with the client secret': { header: { alg: 'HS256', kid: undefined! }, key: secret },
    'HS256 with the public key': { header: { alg: 'HS256' }, key: publicText },
    'another algorithm of the same provider': { header: { alg: 'ES256', kid: 'other' }, key: hostile.otherAlgorithm.privateKey },
    'RS512 with the right key': { header: { alg: 'RS512' }, key: await resigned('RSASSA-PKCS1-v1_5', 'SHA-512') },
    'PS256 with the right key': { header: { alg: 'PS256' }, key: await resigned('RSA-PSS', 'SHA-256') },
    'an unknown key': { header: { kid: 'unknown' }, key: stranger.privateKey },
    "a stranger's key under a known name": { key: stranger.privateKey },
    "a stranger's key without a name": { header: { kid: undefined! }, key: stranger.privateKey },
    'a key that the token brings along': { header: { jwk: jwk as never, kid: undefined! }, key: stranger.privateKey },
    'a key that the token points at': { header: { jku: 'https://elsewhere.example/jwks', kid: 'x' }, key: stranger.privateKey },
    'no signature': { token: cut },
    'a spoilt signature': { token: (token) => `${token.slice(0, -8)}AAAAAAAA` },
    'changed claims': { token: tampered },
    'no JWT at all': { token: () => 'not-a-token' },
    'five parts': { token: (token) => `${token}.a.b` },
    'no ID token': { answer: ({ id_token: _, ...rest }) => ({ status: 200, body: rest }) },
    'no access token': { answer: ({ access_token: _, ...rest }) => ({ status: 200, body: rest }) },
    'an unknown kind of token': { answer: (tokens) => ({ status: 200, body: { ...tokens, token_type: 'mac' } }) },
    'an error of the token endpoint': { answer: () => ({ status: 500, body: {} }) },
    'a refusal of the token endpoint': { answer: () => ({ status: 400, body: { error: 'invalid_client' } }) },
    'a redirect of the token endpoint': { answer: () => ({ status: 302, body: {} }) },
    'an answer that is no JSON': { answer: () => ({ status: 200, body: '<html>' }) },
    'no e-mail': { claims: without('email') },
    'an e-mail that nobody checked': { claims: { email_verified: false } },
    'no group': { claims: without('groups') },
    'groups that give no role': { claims: { groups: ['machines', 'unknown'] } },
    'user info of somebody else': { claims: without('email'), userInfo: { sub: 'boss', email: 'boss@example.com' } },
  };
};

const resigned = async (name: string, hash: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', await crypto.subtle.exportKey('pkcs8', hostile.keys.privateKey), { name, hash }, false, ['sign']);

/** Ways in which the browser's return can be wrong; each is given a sound flow. */
const wrongReturns: Record<string, (flow: Flow) => Promise<Reply>> = {
  'another state': ({ asked, cookie }) => back({ code: hostile.grant(asked), state: 'another', iss: hostile.issuer }, cookie),
  'no state': ({ asked, cookie }) => back({ code: hostile.grant(asked), iss: hostile.issuer }, cookie),
  'two states': ({ asked, cookie }) => back(`code=${hostile.grant(asked)}&state=${asked.state}&state=x&iss=${hostile.issuer}`, cookie),
  'two codes': ({ asked, cookie }) => back(`code=${hostile.grant(asked)}&code=x&state=${asked.state}&iss=${hostile.issuer}`, cookie),
  'no code': ({ asked, cookie }) => back({ state: asked.state, iss: hostile.issuer }, cookie),
  'a code that nobody gave': ({ asked, cookie }) => back({ code: 'made-up', state: asked.state, iss: hostile.issuer }, cookie),
  'an error': ({ asked, cookie }) => back({ error: 'access_denied', state: asked.state, iss: hostile.issuer }, cookie),
  'an answer of another issuer': ({ asked, cookie }) =>
    back({ code: hostile.grant(asked), state: asked.state, iss: 'https://elsewhere.example' }, cookie),
  'an answer that names no issuer': ({ asked, cookie }) => back({ code: hostile.grant(asked), state: asked.state }, cookie),
  'another browser': ({ asked }) => back({ code: hostile.grant(asked), state: asked.state, iss: hostile.issuer }, ''),
  'the cookie of another sign-in': async ({ asked }) =>
    back({ code: hostile.grant(asked), state: asked.state, iss: hostile.issuer }, (await begin()).cookie),
  'the same answer again': async ({ asked, cookie }) => {
    const answer = { code: hostile.grant(asked), state: asked.state, iss: hostile.issuer };
    expect(sessionOf(await back(answer, cookie))).toBeDefined();
    return back(answer, cookie);
  },
  'a code that was used before': async ({ asked, cookie }) => {
    const first = await begin();
    const code = hostile.grant(first.asked);
    expect(sessionOf(await back({ code, state: first.asked.state, iss: hostile.issuer }, first.cookie))).toBeDefined();
    return back({ code, state: asked.state, iss: hostile.issuer }, cookie);
  },
  'a code of another sign-in (PKCE)': async ({ asked, cookie }) =>
    back({ code: hostile.grant((await begin()).asked), state: asked.state, iss: hostile.issuer }, cookie),
  'a sign-in that took too long': async ({ asked, cookie }) => {
    await gateway.database.query(`UPDATE oidc_flow SET expires_at = now() - interval '1 second'`);
    return back({ code: hostile.grant(asked), state: asked.state, iss: hostile.issuer }, cookie);
  },
};

describe('what an identity provider or a browser may not get away with', () => {
  it('given every forged token and every wrong return, lets nobody in, and lets the sound one in before and after', async () => {
    const refused: string[] = [];
    const accepted: string[] = [];
    const judge = (name: string, reply: Reply): void => {
      const location = reply.headers.get('location') ?? '';
      const [safe, open] = [reply.status === 302 && location.startsWith('/sign-in?error='), sessionOf(reply) !== undefined];
      if (safe && !open) refused.push(name);
      else accepted.push(`${name}: ${reply.status} ${location}`);
    };
    expect(sessionOf(await signIn())).toBeDefined();
    for (const [name, forgery] of Object.entries(await forgedTokens())) judge(name, await signIn(forgery));
    for (const [name, wrong] of Object.entries(wrongReturns)) judge(name, await wrong(await begin()));
    expect(sessionOf(await signIn())).toBeDefined();
    process.stdout.write(`gateway: ${refused.length + accepted.length} forged or wrong sign-ins, ${accepted.length} accepted\n`);
    expect(accepted).toEqual([]);
    expect(hostile.failures).toEqual([]);
    expect(refused.length).toBeGreaterThanOrEqual(30);
  });

  it('gives an e-mail that has a password or another identity to nobody else', async () => {
    const { email } = await gateway.signedUpWithoutSession(['rep']);
    expect((await signIn({}, { email, subject: 'thief' })).headers.get('location')).toBe('/sign-in?error=other-account');
    expect((await signIn({}, { subject: 'another-ana' })).headers.get('location')).toBe('/sign-in?error=other-account');
  });

  it('leaves an account that was shut shut', async () => {
    expect(sessionOf(await signIn({}, { email: 'bo@example.com', subject: 'bo' }))).toBeDefined();
    await gateway.database.query(`UPDATE account SET disabled_at = now() WHERE email = 'bo@example.com'`);
    expect((await signIn({}, { email: 'bo@example.com', subject: 'bo' })).headers.get('location')).toBe('/sign-in?error=disabled');
  });

  it('given a provider that cannot be reached or that calls itself otherwise, says so and starts nothing', async () => {
    for (const issuer of ['http://127.0.0.1:1', hostile.issuer.replace('127.0.0.1', 'localhost')]) {
      const other = await startGateway(issuer);
      expect((await other.ask('/api/gateway/oidc/start')).body.code).toBe('identity-provider');
      await other.stop();
    }
  });
});

/** Follows a person's way through the provider's own pages. */
class Person {
  private readonly jar = new Map<string, string>();

  async visit(url: string, form?: Record<string, string>): Promise<{ location: string | null; text: string; reply: Response }> {
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const one of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = one.split(';')[0]!.split(/=(.*)/s);
      this.jar.set(name, value);
    }
    const location = reply.headers.get('location');
    return { location: location === null ? null : new URL(location, url).href, text: await reply.text(), reply };
  }
}

describe('a certified provider', () => {
  it('signs a person in with its own pages, and no code twice', async () => {
    // It warns of settings for development, and of plain http.
    for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const own = await startGateway(issuer, { ATTAIN_OIDC_SCOPE: 'openid email profile groups' });
    const provider = new Provider(issuer, {
      clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [`${own.origin}/api/gateway/oidc/callback`] }],
      scopes: ['openid', 'groups'],
      claims: { email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
      pkce: { required: () => true },
      findAccount: (_: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, email: `${id}@example.com`, email_verified: true, name: 'Ana', groups: ['sales'] }),
      }),
    });
    server.on('request', provider.callback());
    const person = new Person();
    let { location: at } = await person.visit(`${own.origin}/api/gateway/oidc/start?returnTo=/pay`);
    let callback = '';
    for (let steps = 0; steps < 12 && at !== null && !at.endsWith('/pay'); steps++) {
      if (at.includes('/oidc/callback')) callback = at;
      const page = await person.visit(at);
      if (page.location !== null) {
        at = page.location;
        continue;
      }
      const action: string = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
      const prompt = /name="prompt" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      at = (await person.visit(new URL(action, at).href, prompt === 'login' ? { prompt, login: 'ana', password: 'x' } : { prompt }))
        .location;
    }
    expect(at).toBe(`${own.origin}/pay`);
    const me = JSON.parse((await person.visit(`${own.origin}/api/gateway/me`)).text) as object;
    expect(me).toMatchObject({ subject: 'ana@example.com', personId: anasId, roles: ['rep'] });
    expect((await person.visit(callback)).location).toBe(`${own.origin}/sign-in?error=expired`);
    await own.stop();
    server.closeAllConnections();
    server.close();
  });
});
