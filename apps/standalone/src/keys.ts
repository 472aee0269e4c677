import { createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonWebKey } from 'node:crypto';

export interface TokenKeys {
  /** File with the private key (JWK); the CLI signs its own tokens with it. */
  readonly file: string;
  readonly privateJwk: JsonWebKey & { kid: string };
  /** JWKS JSON with the public half, for the services. */
  readonly publicSet: string;
}

/** The Ed25519 key that service tokens are signed with; made at the first start, readable by its owner alone. */
export function tokenKeys(home: string): TokenKeys {
  const file = join(home, 'token-key.json');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeSecret(file, JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'EdDSA', use: 'sig' }));
  }
  const privateJwk = JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey & { kid: string };
  const publicJwk = createPublicKey({ key: privateJwk, format: 'jwk' }).export({ format: 'jwk' });
  return { file, privateJwk, publicSet: JSON.stringify({ keys: [{ ...publicJwk, kid: privateJwk.kid, alg: 'EdDSA', use: 'sig' }] }) };
}

/** A random secret of 32 bytes (hex) that stays the same between starts. */
export function storedSecret(home: string, name: string): string {
  const file = join(home, `${name}.secret`);
  if (!existsSync(file)) writeSecret(file, randomBytes(32).toString('hex'));
  return readFileSync(file, 'utf8').trim();
}

function writeSecret(file: string, text: string): void {
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
}
