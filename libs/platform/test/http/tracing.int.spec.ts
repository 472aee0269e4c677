import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { currentTraceparent, setUpTracing, withRemoteParent } from '../../src/observe/index.js';

interface ExportedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number };
}

describe('tracing with a collector', () => {
  const bodies: string[] = [];
  const paths: (string | undefined)[] = [];
  let collector: Server;
  beforeAll(async () => {
    collector = createServer((request, response) => {
      paths.push(request.url);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString('utf8'));
        response.end('{}');
      });
    });
    await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done));
  });
  afterAll(() => void collector.close());

  it('sends each piece of work as a span of the trace that it came with, failures marked', async () => {
    const stop = setUpTracing('metrics', `http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
    const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    // The SDK is loaded in the background; until then traces are carried on only.
    while (withRemoteParent(parent, 'early', currentTraceparent) === parent) await new Promise((done) => setTimeout(done, 10));
    const inside = await withRemoteParent(parent, 'credit deals', async () => currentTraceparent());
    expect(inside).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$/);
    await expect(withRemoteParent(parent, 'fails', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await stop();
    expect(new Set(paths)).toEqual(new Set(['/v1/traces']));
    const sent = bodies.map((body) => JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: ExportedSpan[] }[] }[] });
    const scopes = sent.flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans));
    const spans = scopes.flatMap((scope) => scope.spans);
    const named = (name: string): ExportedSpan | undefined => spans.find((span) => span.name === name);
    expect(named('credit deals')).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', parentSpanId: '00f067aa0ba902b7' });
    expect(named('fails')?.status.code).toBe(2);
    expect(bodies.join('')).toContain('attain-metrics');
  });
});
