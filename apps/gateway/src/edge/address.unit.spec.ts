import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addressOf } from './address.js';

const services = new Set(['planning', 'crm-ingest']);
const kindOf = (url: string): string => addressOf(url, services).kind;

describe('where a request goes', () => {
  it.each([
    ['/', 'page'],
    ['/team?period=FY2026-Q3', 'page'],
    ['/assets/index-Dq3xA9_f.js', 'page'],
    ['/apix', 'page'],
    ['/livez', 'probe'],
    ['/api/events', 'events'],
    ['/api/docs', 'docs'],
    ['/api/docs/swagger-ui.css', 'docs'],
    ['/api/openapi.json', 'openapi'],
    ['/api/gateway/me', 'own'],
    ['/api/planning/people?limit=5', 'service'],
    ['/api/planning/people/', 'service'],
    ['/metrics', 'nowhere'],
    ['/api', 'nowhere'],
    ['/api/', 'nowhere'],
    ['/api/planning', 'nowhere'],
    ['/api/gateway/docs', 'nowhere'],
    ['/api/planning/metrics/x', 'nowhere'],
    ['/api/planning/Docs', 'nowhere'],
    ['/api/planning/d%6fcs/index.html', 'nowhere'],
    ['/api/planning/OpenAPI.json', 'nowhere'],
    ['/api/planning/planning/metrics', 'service'],
    ['/api/unknown/x', 'nowhere'],
    ['/api/planning/%2E%2E/x', 'nowhere'],
    ['/%2e%2e/etc', 'nowhere'],
    ['*', 'nowhere'],
    ['', 'nowhere'],
  ])('%s: %s', (url, kind) => {
    expect(kindOf(url)).toBe(kind);
  });

  it('a signed call of a CRM needs no caller, its neighbours do', () => {
    expect(addressOf('/api/crm-ingest/webhooks/demo', services)).toMatchObject({ needsCaller: false });
    for (const url of ['/api/crm-ingest/webhooks/demo/x', '/api/crm-ingest/webhooks', '/api/planning/webhooks/demo'])
      expect(addressOf(url, services)).toMatchObject({ needsCaller: true });
  });

  it('given any path, what reaches a service reads the same there: below its own prefix, and never one of its internals', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        '%2e%2e',
        '%2E.',
        '%2f',
        '%5c',
        '\\',
        '%00',
        'metrics',
        'docs',
        'people',
        'api',
        'planning',
        ';',
        '%25',
        '%',
      ),
      fc.string({ maxLength: 5, unit: 'binary' }),
      fc.stringMatching(/^[a-z%0-9.]{1,5}$/),
    );
    let reached = 0;
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const url = `/api/planning/${pieces.join('/')}`;
        if (addressOf(url, services).kind !== 'service') return;
        reached += 1;
        const read = new URL(url, 'http://service');
        expect(read.pathname).toBe(url.split(/[?#]/, 1)[0]);
        expect(read.pathname).toMatch(/^\/api\/planning\/./);
        expect(decodeURIComponent(read.pathname)).not.toMatch(/\/\.\.?(\/|$)|\\|^\/api\/planning\/(metrics|docs|openapi\.json)(\/|$)/i);
      }),
      { numRuns: 2_000 },
    );
    expect(reached).toBeGreaterThan(50);
  });
});
