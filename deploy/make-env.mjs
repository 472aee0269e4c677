#!/usr/bin/env node
// Makes the secrets of one deployment: node deploy/make-env.mjs https://attain.example.com > .env (read it, then keep it safe).
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [publicUrl = ''] = process.argv.slice(2);
if (!/^https?:\/\/[^/]+$/.test(publicUrl)) {
  process.stderr.write('attain: give the address that people will open, for example https://attain.example.com\n');
  process.exit(1);
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const kid = randomUUID();
const known = { kid, alg: 'EdDSA', use: 'sig' };
const values = {
  PUBLIC_URL: publicUrl,
  SIGNING_KEY: `'${JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...known })}'`,
  TOKEN_KEYS: `'${JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), ...known }] })}'`,
};

const secret = () => randomBytes(24).toString('hex');
const example = readFileSync(new URL('example.env', import.meta.url), 'utf8');
process.stdout.write(
  example.replace(/^([A-Z_]+)=$/gm, (line, name) => {
    if (name in values) return `${name}=${values[name]}`;
    return /_(?:PASSWORD|SECRET_KEY)$/.test(name) ? `${name}=${secret()}` : line;
  }),
);
