import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy } from './headers.js';

describe('the content policy', () => {
  it('lets no inline script and no foreign origin in', () => {
    const directives = new Map(
      contentSecurityPolicy('n')
        .split('; ')
        .map((one) => [one.split(' ')[0], one.split(' ').slice(1)]),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'", "'nonce-n'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
  });
});
