import { createHmac, timingSafeEqual } from 'node:crypto';

const WINDOW_MS = 300_000;

/** The characters that HubSpot decodes before it signs, and no others. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

export type SignatureVerdict = 'valid' | 'missing_header' | 'bad_timestamp' | 'stale' | 'future' | 'bad_signature';

export interface SignedCall {
  readonly method: string;
  /** `https://host/path?query` as the sender called it. */
  readonly uri: string;
  readonly body: Buffer;
  readonly timestamp: string | null | undefined;
  readonly signature: string | null | undefined;
}

/** The address as it is signed. */
export const decodedUri = (uri: string): string => uri.replace(/%[0-9a-f]{2}/gi, (code) => DECODED[code.toUpperCase()] ?? code);

/** Base64 of HMAC-SHA256 over method, address, body and timestamp: HubSpot's signature v3. */
export const signV3 = (secret: string, call: Pick<SignedCall, 'method' | 'uri' | 'body'>, timestamp: string): string =>
  createHmac('sha256', secret)
    .update(`${call.method}${decodedUri(call.uri)}`)
    .update(call.body)
    .update(timestamp)
    .digest('base64');

/**
 * Whether a call carries the signature of one of the secrets (two while one is being replaced), made less than five minutes
 * ago, or less than five minutes ahead of our clock. Compared in constant time.
 */
export const verifyV3 = (call: SignedCall, secrets: readonly string[], now: number): SignatureVerdict => {
  if (!call.timestamp || !call.signature) return 'missing_header';
  if (!/^\d{1,15}$/.test(call.timestamp)) return 'bad_timestamp';
  const age = now - Number.parseInt(call.timestamp, 10);
  if (age > WINDOW_MS) return 'stale';
  if (age < -WINDOW_MS) return 'future';
  const given = Buffer.from(call.signature, 'base64');
  let valid = false;
  for (const secret of secrets) {
    const expected = Buffer.from(signV3(secret, call, call.timestamp), 'base64');
    if (given.length === expected.length && timingSafeEqual(given, expected)) valid = true;
  }
  return valid ? 'valid' : 'bad_signature';
};
