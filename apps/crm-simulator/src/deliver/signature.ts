import { createHmac } from 'node:crypto';

/** The escapes that a receiver decodes before it checks; everything else stays as sent. */
const decoded: Readonly<Record<string, string>> = {
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

/** The address as the signature sees it. */
export const signedUri = (uri: string): string => uri.replace(/%[0-9a-f]{2}/gi, (escape) => decoded[escape.toUpperCase()] ?? escape);

/** Signature v3 of a webhook: base64 of HMAC-SHA256 over method, address, body and the timestamp in milliseconds. */
export function signatureV3(secret: string, request: { method: string; uri: string; body: string | Buffer; timestamp: string }): string {
  return createHmac('sha256', secret)
    .update(request.method + signedUri(request.uri), 'utf8')
    .update(request.body)
    .update(request.timestamp, 'utf8')
    .digest('base64');
}
