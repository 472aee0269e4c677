import { describe, expect, it } from '@jest/globals';
import { signatureV3, signedUri } from './signature.js';

describe('Signature v3', () => {
  it('signs method, address, body and timestamp', () => {
    const body = "{'example_field':'example_value'}";
    const request = { method: 'POST', uri: 'https://www.example.com/webhook_uri', body, timestamp: '1693657560000' };
    expect(signatureV3('yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy', request)).toBe('K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=');
  });

  it('decodes the documented escapes of the address and no others', () => {
    expect(signedUri('https://a.example/w?cb=https%3A%2F%2fb.example&who=a%40b&rest=%20%26%25')).toBe(
      'https://a.example/w?cb=https://b.example&who=a@b&rest=%20%26%25',
    );
  });
});
