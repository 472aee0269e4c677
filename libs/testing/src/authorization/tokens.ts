import type { JsonWebKey } from 'node:crypto';
import type { OraclePrincipal } from './oracle.js';

/** An Ed25519 key with its name. */
export type SigningKey = JsonWebKey & { readonly kid: string; readonly alg: string };

export interface Tokens {
  /** A sound token of a principal; made once. */
  sound(principal: OraclePrincipal): Promise<string>;
  /** The same claims under the same key's name, signed by somebody else. */
  forged(principal: OraclePrincipal): Promise<string>;
}

type Sign = (principal: OraclePrincipal) => Promise<string>;

const onceEach = (sign: Sign): Sign => {
  const made = new Map<string, Promise<string>>();
  return (principal) => {
    const token = made.get(principal.subject) ?? sign(principal);
    made.set(principal.subject, token);
    return token;
  };
};

export const tokensFor = (sound: Sign, forged: Sign): Tokens => ({ sound: onceEach(sound), forged: onceEach(forged) });
