import { describe, expect, it } from '@jest/globals';
import { fixtures, json } from '../../../test/support/shared.js';
import { decodedUri, signV3, verifyV3, type SignatureVerdict } from './signature.js';

interface Vector {
  readonly name?: string;
  readonly version?: string;
  readonly secret: string;
  readonly method: string;
  readonly uri: string;
  readonly decodedUri?: string;
  readonly body?: string;
  readonly bodyFile?: string;
  readonly bodyBytes?: number;
  readonly timestamp: string;
  readonly signature: string;
}
interface Case {
  readonly name: string;
  readonly secret?: string;
  readonly secrets?: string[];
  readonly method: string;
  readonly uri: string;
  readonly body: string;
  readonly timestamp: string | null;
  readonly signature: string | null;
  readonly now: number;
  readonly expect: string;
}

describe('HubSpot signature v3', () => {
  it("signs as HubSpot's own libraries do", () => {
    const call = { method: 'POST', uri: 'https://www.example.com/webhook_uri', body: Buffer.from(`{'example_field':'example_value'}`) };
    const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
    expect(signV3(secret, call, '1693657560000')).toBe('K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=');
    expect(signV3(secret, call, '1700000300000')).toBe('RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=');
  });

  it('refuses a timestamp that is no number, too old or too far ahead, whatever the signature', () => {
    const call = { method: 'POST', uri: 'https://a.example/x', body: Buffer.from('[]') };
    const at = (timestamp: string, now: number): SignatureVerdict =>
      verifyV3({ ...call, timestamp, signature: signV3('s', call, timestamp) }, ['s'], now);
    expect(at('1000000', 1_000_000)).toBe('valid');
    expect(at('1000000', 1_300_000)).toBe('valid');
    expect(at('1000000', 1_300_001)).toBe('stale');
    expect(at('1300001', 1_000_000)).toBe('future');
    expect(at('1e6', 1_000_000)).toBe('bad_timestamp');
    expect(at('-1', 1_000_000)).toBe('bad_timestamp');
  });
});

if (fixtures !== undefined) {
  const vectors = json(fixtures, 'hubspot-signature-vectors.json') as { published: Vector[]; computed: Vector[]; verify: Case[] };

  describe('HubSpot signature vectors', () => {
    const bodyOf = ({ body, bodyFile }: Vector): Buffer =>
      Buffer.from(bodyFile === undefined ? (body ?? '') : JSON.stringify(json(fixtures!, bodyFile)));

    it.each(vectors.published.filter(({ version }) => version === 'v3'))('published: $source', (vector) => {
      expect(signV3(vector.secret, { ...vector, body: bodyOf(vector) }, vector.timestamp)).toBe(vector.signature);
    });

    it.each(vectors.computed)('computed: $name', (vector) => {
      expect(bodyOf(vector).length).toBe(vector.bodyBytes);
      expect(decodedUri(vector.uri)).toBe(vector.decodedUri);
      expect(signV3(vector.secret, { ...vector, body: bodyOf(vector) }, vector.timestamp)).toBe(vector.signature);
    });

    it.each(vectors.verify)('$name', ({ secret, secrets, body, now, expect: expected, ...call }) => {
      const verdict = verifyV3({ ...call, body: Buffer.from(body) }, secrets ?? [secret ?? ''], now);
      expect(verdict).toBe(expected);
    });

    it('has as many vectors as it had when this was written', () => {
      expect(vectors.computed.length + vectors.published.length + vectors.verify.length).toBeGreaterThanOrEqual(33);
    });
  });
}
