import { generateKeyPairSync } from 'node:crypto';
import { issueToken, type Role } from '@attain/platform/auth';
import type { JWK } from 'jose';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signingKey = { ...(privateKey.export({ format: 'jwk' }) as JWK), kid: 'proofs' };

/** For ATTAIN_TOKEN_KEYS. */
export const tokenKeys = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'proofs', alg: 'EdDSA' }] });

const FRESH_MS = 60_000;
const issued = new Map<string, { readonly at: number; readonly token: string }>();

/** A token of a caller in a role; whoever writes and whoever approves are two people. */
export const tokenOf = async (subject: string, role: Role): Promise<string> => {
  const held = issued.get(`${subject} ${role}`);
  if (held && Date.now() - held.at < FRESH_MS) return held.token;
  const token = await issueToken(signingKey, { subject, personId: null, roles: [role], scopes: [] });
  issued.set(`${subject} ${role}`, { at: Date.now(), token });
  return token;
};
