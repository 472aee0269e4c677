import { describe, expect, it } from '@jest/globals';
import { csrfTokenOf, isApiKey, newApiKey, newSecret, sameText } from './credentials.js';
import { mergeOpenApi } from './merge-open-api.js';
import { safeReturn } from './oidc-sign-in.js';
import { hashPassword, isOutdated, passwordMatches } from './passwords.js';
import { samplesOf } from './prometheus.js';

describe("Prometheus' text", () => {
  it('gives the samples of one metric with their labels, and of no other', () => {
    const text = ['# TYPE a gauge', 'a{topic="x\\"y",service="s"} 3', 'a_total 9', 'a 4 1700000000', 'a{} NaN', 'b{a="1"} 1'].join('\n');
    expect(samplesOf(text, 'a')).toEqual([
      { labels: { topic: 'x"y', service: 's' }, value: 3 },
      { labels: {}, value: 4 },
    ]);
  });
});

describe('credentials', () => {
  it('are long, new each time, and a token of a session follows from it alone', () => {
    expect(isApiKey(newApiKey())).toBe(true);
    expect(newSecret()).not.toBe(newSecret());
    expect(csrfTokenOf('a')).toBe(csrfTokenOf('a'));
    expect(csrfTokenOf('a')).not.toBe(csrfTokenOf('b'));
    expect([sameText('abc', 'abc'), sameText('abc', 'abd'), sameText('abc', 'ab'), sameText('', '')]).toEqual([true, false, false, true]);
  });
});

describe('passwords', () => {
  it('match themselves in every Unicode form, and nothing else', async () => {
    const cheap = { N: 1_024, r: 8, p: 1 };
    const stored = await hashPassword('Straße é', cheap);
    expect(await passwordMatches('Straße e\u0301', stored)).toBe(true);
    expect(await passwordMatches('Straße e', stored)).toBe(false);
    expect(await passwordMatches('Straße é', null)).toBe(false);
    expect(isOutdated(stored)).toBe(true);
    expect((await hashPassword('x', cheap)).salt).not.toEqual(stored.salt);
  });
});

describe('the way back after a sign-in', () => {
  it.each([
    ['/team?period=FY2026-Q3', '/team?period=FY2026-Q3'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/a b', '/'],
    ['/a\r\nSet-Cookie: x', '/'],
    ['', '/'],
  ])('%j leads to %s', (asked, led) => {
    expect(safeReturn(asked)).toBe(led);
  });
});

describe('one document of several', () => {
  it('keeps only what is below the prefix of its service', () => {
    const merged = mergeOpenApi(
      new Map([
        ['a', { paths: { '/api/a/x': { get: { operationId: 'X.x' } }, '/api/b/y': { get: {} }, '/readyz': { get: {} } } }],
        [
          'b-c',
          { paths: { '/api/b-c/x': { post: { operationId: 'X.x' } } }, components: { schemas: { T: { $ref: '#/components/schemas/U' } } } },
        ],
      ]),
    ) as { paths: Record<string, Record<string, { operationId: string; tags: string[] }>>; components: { schemas: object } };
    expect(Object.keys(merged.paths)).toEqual(['/api/a/x', '/api/b-c/x']);
    expect(merged.paths['/api/b-c/x']!['post']).toMatchObject({ operationId: 'b-c.X.x', tags: ['b-c'] });
    expect(merged.components.schemas).toEqual({ BCT: { $ref: '#/components/schemas/BCU' } });
  });
});
