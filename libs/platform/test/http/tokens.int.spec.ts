import { createHmac, sign as edSign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, importJWK, SignJWT, type JWK, type JWTPayload } from 'jose';
import { issueToken } from '../../src/auth/index.js';
import { admin, key, publicSet, rep, RunningApp, signingKey } from './running-app.js';

const now = (): number => Math.floor(Date.now() / 1_000);
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sound = (): JWTPayload => ({
  iss: 'attain',
  aud: 'attain-services',
  sub: 'ada',
  iat: now(),
  exp: now() + 300,
  person: null,
  roles: ['compensation-admin'],
  scopes: [],
});
const HEADER = { alg: 'EdDSA', kid: 'k1', typ: 'attain-service+jwt' };

const sign = async (claims: JWTPayload, header: Record<string, unknown> = HEADER, by: JWK = key): Promise<string> =>
  new SignJWT(claims).setProtectedHeader(header as never).sign(await importJWK(by, 'EdDSA'));

const without = (claim: string): JWTPayload => Object.fromEntries(Object.entries(sound()).filter(([name]) => name !== claim));

const foreign = signingKey('k1');
const unknown = signingKey('k9');

/** Tokens that somebody might try; each is refused with 401. */
const cases: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['no token at all', () => ''],
  ['a word instead of a token', () => 'letmein'],
  ['three empty parts', () => '..'],
  ['alg none', () => `${base64({ ...HEADER, alg: 'none' })}.${base64(sound())}.`],
  ['alg None with another case', () => `${base64({ ...HEADER, alg: 'NoNe' })}.${base64(sound())}.AAAA`],
  [
    'HS256 keyed with the public key set',
    () => {
      const text = `${base64({ ...HEADER, alg: 'HS256' })}.${base64(sound())}`;
      return `${text}.${createHmac('sha256', publicSet(key)).update(text).digest('base64url')}`;
    },
  ],
  [
    'ES256 by a key of the attacker',
    async () => {
      const pair = await generateKeyPair('ES256', { extractable: true });
      return new SignJWT(sound()).setProtectedHeader({ ...HEADER, alg: 'ES256' }).sign(pair.privateKey);
    },
  ],
  [
    'a key of the attacker in the header (jwk)',
    () => {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: foreign.x };
      return sign(sound(), { ...HEADER, jwk }, foreign);
    },
  ],
  ['a key address in the header (jku)', () => sign(sound(), { ...HEADER, jku: 'http://127.0.0.1:1/keys' }, foreign)],
  ['the right kid, another key', () => sign(sound(), HEADER, foreign)],
  ['an unknown kid', () => sign(sound(), { ...HEADER, kid: 'k9' }, unknown)],
  ['no kid', () => sign(sound(), { alg: 'EdDSA', typ: HEADER.typ })],
  ['another type of token', () => sign(sound(), { ...HEADER, typ: 'JWT' })],
  [
    'a critical extension that nobody knows',
    () => {
      const text = `${base64({ ...HEADER, crit: ['exp2'], exp2: 1 })}.${base64(sound())}`;
      return `${text}.${edSign(null, Buffer.from(text), { key: key as never, format: 'jwk' }).toString('base64url')}`;
    },
  ],
  ['expired', () => sign({ ...sound(), iat: now() - 400, exp: now() - 60 })],
  ['expired just beyond the tolerance', () => sign({ ...sound(), iat: now() - 100, exp: now() - 7 })],
  ['no expiry', () => sign(without('exp'))],
  ['no time of issue', () => sign(without('iat'))],
  ['older than 15 minutes though not expired', () => sign({ ...sound(), iat: now() - 16 * 60, exp: now() + 600 })],
  ['issued in the future', () => sign({ ...sound(), iat: now() + 120, exp: now() + 300 })],
  ['not yet valid', () => sign({ ...sound(), nbf: now() + 120 })],
  ['another audience', () => sign({ ...sound(), aud: 'somebody-else' })],
  ['no audience', () => sign(without('aud'))],
  ['another issuer', () => sign({ ...sound(), iss: 'attain.example' })],
  ['no subject', () => sign(without('sub'))],
  ['a role that does not exist', () => sign({ ...sound(), roles: ['root'] })],
  ['roles as text', () => sign({ ...sound(), roles: 'compensation-admin' })],
  ['no person claim', () => sign(without('person'))],
  [
    'a changed payload under the old signature',
    async () => {
      const [head, , signature] = (await sign({ ...sound(), roles: ['rep'] })).split('.');
      return `${head}.${base64(sound())}.${signature}`;
    },
  ],
  [
    'a changed signature',
    async () => {
      const token = await sign(sound());
      const [head, payload, signature] = token.split('.') as [string, string, string];
      return `${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    },
  ],
  ['no signature', async () => (await sign(sound())).replace(/[^.]*$/, '')],
  ['an oversized token', () => sign({ ...sound(), scopes: Array.from({ length: 100 }, (_, n) => `scope-${n}-${'x'.repeat(60)}`) })],
];

describe('a service token', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await RunningApp.start();
  }, 60_000);
  afterAll(() => running?.stop());

  it.each(cases)('given %s, is refused with 401', async (_, make) => {
    const token = await make();
    const answer = await running.send('GET', '/api/orders/orders', token === '' ? {} : { token });
    expect(answer.status).toBe(401);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.json).toMatchObject({ type: 'urn:attain:problem:unauthorized', code: 'unauthorized', status: 401 });
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('given a sound one, is accepted', async () => {
    expect((await running.send('GET', '/api/orders/orders', { token: await sign(sound()) })).status).toBe(200);
  });

  it('given one that expired within the tolerance of 5 s, is accepted', async () => {
    expect((await running.send('GET', '/api/orders/orders', { token: await sign({ ...sound(), exp: now() - 2 }) })).status).toBe(200);
  });

  it('given in a cookie or the query, counts as none', async () => {
    const token = await issueToken(key, admin);
    expect((await running.send('GET', `/api/orders/orders?access_token=${token}`)).status).toBe(401);
    expect((await running.send('GET', '/api/orders/orders', { headers: { cookie: `token=${token}` } })).status).toBe(401);
  });

  it('given a caller without the permission, is refused with 403', async () => {
    const answer = await running.send('POST', '/api/orders/orders', { as: rep, body: { name: 'x' }, headers: { 'idempotency-key': 'a' } });
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ code: 'forbidden', title: 'Not allowed' });
  });

  it('given an integration without the scope, is refused; with it, accepted', async () => {
    const integration = { subject: 'key-1', personId: null, roles: ['integration' as const], scopes: ['quotas:read'] };
    expect((await running.send('GET', '/api/orders/orders', { as: integration })).status).toBe(403);
    expect((await running.send('GET', '/api/orders/orders', { as: { ...integration, scopes: ['people:read'] } })).status).toBe(200);
  });

  it('given a rep, scopes the query to the own person', async () => {
    const answer = await running.send('GET', '/api/orders/orders/scope', { as: rep });
    expect(answer.json).toEqual({ kind: 'self', personId: rep.personId });
  });

  it('is not needed on a public route', async () => {
    expect((await running.send('POST', '/api/orders/orders/signed')).status).toBe(202);
  });
});
