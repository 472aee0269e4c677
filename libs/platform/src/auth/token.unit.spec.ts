import { describe, expect, it } from '@jest/globals';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { issueToken, TokenVerifier, type Principal } from './index.js';

const privateJwk = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'k' } as { kty: string; kid: string };
const publicJwk = { ...createPublicKey({ key: privateJwk as never, format: 'jwk' }).export({ format: 'jwk' }), kid: 'k' };
const caller: Principal = { subject: 'ada', personId: 'p1', roles: ['rep', 'manager'], scopes: ['deals:read'] };

describe('a service token', () => {
  it('given its key, gives the principal back', async () => {
    const verifier = new TokenVerifier(JSON.stringify({ keys: [publicJwk] }));
    expect(await verifier.verify(await issueToken(privateJwk, caller), new Date())).toEqual(caller);
  });

  it('given a later clock, has expired', async () => {
    const verifier = new TokenVerifier(JSON.stringify({ keys: [publicJwk] }));
    const token = await issueToken(privateJwk, caller, 60);
    await expect(verifier.verify(token, new Date(Date.now() + 66_000))).rejects.toThrow('expired');
  });

  it.each([0, -1, 901, Number.NaN])('given a life of %s s, is not issued', async (ttl) => {
    await expect(issueToken(privateJwk, caller, ttl)).rejects.toThrow(RangeError);
  });

  it.each([
    ['no JSON', 'x', 'not JSON'],
    ['no key', '{"keys":[]}', 'no key'],
    ['a private key', JSON.stringify({ keys: [privateJwk] }), 'private key'],
    ['a symmetric key', '{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"k"}]}', 'Ed25519'],
    ['a key without a kid', JSON.stringify({ keys: [{ ...publicJwk, kid: undefined }] }), 'kid'],
  ])('given token keys with %s, stops the boot', (_, keys, reason) => {
    expect(() => new TokenVerifier(keys)).toThrow(reason);
  });
});
