import { createLocalJWKSet, importJWK, jwtVerify, SignJWT, errors, type JSONWebKeySet, type JWK, type JWTPayload } from 'jose';
import { unauthorized } from '../http/problem.js';
import { roles, type Role } from './permissions.js';
import type { Principal } from './principal.js';

export const TOKEN_ISSUER = 'attain';
export const TOKEN_AUDIENCE = 'attain-services';
const TOKEN_TYPE = 'attain-service+jwt';
const MAX_AGE_SECONDS = 15 * 60;
const CLOCK_TOLERANCE_SECONDS = 5;
const MAX_TOKEN_LENGTH = 4_096;

/**
 * Signs a service token (JWT, EdDSA) that carries the principal.
 * @param privateJwk Ed25519 private key with a `kid`; its public half stands in every service's ATTAIN_TOKEN_KEYS
 * @param ttlSeconds life of the token, at most 900
 * @throws RangeError for a longer life
 */
export const issueToken = async (privateJwk: JWK, principal: Principal, ttlSeconds = 300): Promise<string> => {
  if (!(ttlSeconds > 0 && ttlSeconds <= MAX_AGE_SECONDS)) throw new RangeError(`A service token lives 1 to ${MAX_AGE_SECONDS} seconds`);
  if (privateJwk.kid === undefined) throw new RangeError('The signing key needs a kid');
  const only = principal.only === undefined ? {} : { only: [...principal.only] };
  const claims = { person: principal.personId, roles: [...principal.roles], scopes: [...principal.scopes], ...only };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid: privateJwk.kid, typ: TOKEN_TYPE })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setSubject(principal.subject)
    .setIssuedAt()
    .setExpirationTime(`${ttlSeconds} seconds`)
    .sign(await importJWK(privateJwk, 'EdDSA'));
};

/** ATTAIN_TOKEN_KEYS cannot be used. */
export class TokenKeysError extends Error {
  override readonly name = 'TokenKeysError';
}

const readKeys = (text: string): JSONWebKeySet => {
  let set: JSONWebKeySet;
  try {
    set = JSON.parse(text) as JSONWebKeySet;
  } catch {
    throw new TokenKeysError('ATTAIN_TOKEN_KEYS is not JSON');
  }
  if (!Array.isArray(set?.keys) || set.keys.length === 0) throw new TokenKeysError('ATTAIN_TOKEN_KEYS holds no key');
  for (const key of set.keys) {
    if (key.d !== undefined) throw new TokenKeysError('ATTAIN_TOKEN_KEYS holds a private key; services get public keys only');
    const sound = key.kty === 'OKP' && key.crv === 'Ed25519' && key.kid !== undefined;
    if (!sound) throw new TokenKeysError('Every key of ATTAIN_TOKEN_KEYS is an Ed25519 key with a kid');
  }
  return set;
};

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 100 && value.every((one) => typeof one === 'string');

const toPrincipal = (claims: JWTPayload): Principal => {
  const { sub, person, scopes, only } = claims;
  const named = claims['roles'];
  const sound =
    typeof sub === 'string' &&
    sub !== '' &&
    (person === null || (typeof person === 'string' && person !== '')) &&
    isStrings(scopes) &&
    (only === undefined || isStrings(only)) &&
    isStrings(named) &&
    named.every((role) => (roles as readonly string[]).includes(role));
  if (!sound) throw unauthorized('The token does not describe a caller');
  const caller = { subject: sub, personId: person as string | null, roles: named as Role[], scopes };
  return only === undefined ? caller : { ...caller, only };
};

/** Checks service tokens against the public keys; nothing in a token can choose its own key or algorithm. */
export class TokenVerifier {
  private readonly keyOf: ReturnType<typeof createLocalJWKSet>;

  /**
   * @param tokenKeys JWKS JSON text
   * @throws TokenKeysError when it is not a set of public Ed25519 keys
   */
  constructor(tokenKeys: string) {
    this.keyOf = createLocalJWKSet(readKeys(tokenKeys));
  }

  /** @throws ProblemError 401; its text never tells which check failed in a way that helps to forge */
  async verify(token: string, now: Date): Promise<Principal> {
    if (token.length > MAX_TOKEN_LENGTH) throw unauthorized('The token is too long');
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keyOf, {
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        algorithms: ['EdDSA'],
        typ: TOKEN_TYPE,
        requiredClaims: ['sub', 'exp', 'iat'],
        maxTokenAge: MAX_AGE_SECONDS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now,
      });
      if (protectedHeader.kid === undefined) throw unauthorized('The token is not valid');
      return toPrincipal(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthorized('The token has expired');
      if (error instanceof errors.JOSEError) throw unauthorized('The token is not valid');
      throw error;
    }
  }
}
