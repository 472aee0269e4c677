import { Socket } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertEveryRouteDeclaresPermission, audit, Permission, PublicRoute } from '../../src/auth/index.js';
import { closeHttp } from '../../src/http/index.js';
import { Health } from '../../src/observe/index.js';
import { admin, rep, RunningApp } from './running-app.js';

let running: RunningApp;
beforeAll(async () => {
  running = await RunningApp.start();
}, 60_000);
afterAll(() => running?.stop());

const get = (path: string, headers: Record<string, string> = {}) => running.send('GET', `/api/orders${path}`, { as: rep, headers });

describe('an error answer', () => {
  it('given a domain error, has the status that the service said for its code', async () => {
    const answer = await get('/orders/fails/overlap', { 'x-request-id': 'req-12345678' });
    expect(answer.status).toBe(409);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.json).toEqual({
      type: 'urn:attain:problem:plan-overlap',
      title: 'Conflict',
      status: 409,
      code: 'plan-overlap',
      detail: 'two plans at once',
      instance: '/api/orders/orders/fails/overlap',
      requestId: 'req-12345678',
    });
  });

  it('given a database that cannot be reached, is 503 and names no host', async () => {
    const answer = await get('/orders/fails/database');
    expect(answer.status).toBe(503);
    expect(answer.json.code).toBe('unavailable');
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.text).not.toContain('10.0.0.1');
  });

  it('given a key that is taken, is 409 and shows no row', async () => {
    const answer = await get('/orders/fails/taken');
    expect([answer.status, answer.json.code]).toEqual([409, 'already-exists']);
    expect(answer.text).not.toContain('secret');
  });

  it('given a bug, is 500 and says nothing of it; the log does', async () => {
    const answer = await get('/orders/fails/bug', { 'x-request-id': 'req-bug-0001' });
    expect([answer.status, answer.json.code]).toEqual([500, 'internal']);
    expect(answer.text).not.toContain('hunter2');
    const line = running.lines.map((text) => JSON.parse(text)).find((one) => one.requestId === 'req-bug-0001');
    expect(line).toMatchObject({ level: 'error', service: 'orders', msg: 'request failed', path: '/api/orders/orders/fails/bug' });
    expect(line.error.stack).toContain('orders.ts');
    expect(line.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('given a handler that is too slow, is 503 in time', async () => {
    const started = performance.now();
    const answer = await get('/orders/slow');
    expect([answer.status, answer.json.code]).toEqual([503, 'timeout']);
    expect(performance.now() - started).toBeLessThan(400);
  });

  it('given an unknown path, an unknown id and a bad id, is a problem each time', async () => {
    expect((await get('/nowhere')).json).toMatchObject({ status: 404, code: 'not-found' });
    expect((await get('/orders/by-id/0190c0de-0000-7000-8000-000000000009')).json).toMatchObject({ status: 404, code: 'not-found' });
    expect((await get('/orders/by-id/9')).json).toMatchObject({ status: 400, code: 'bad-request' });
    expect((await running.send('GET', '/nowhere')).json).toMatchObject({ status: 404 });
    expect((await get('/orders/by-id/%FF')).status).toBe(400);
  });
});

describe('input', () => {
  const post = (body: unknown) =>
    running.send('POST', '/api/orders/orders', { as: admin, body, headers: { 'idempotency-key': crypto.randomUUID() } });

  it('given several errors, names each with its path, unknown fields too', async () => {
    const answer = await post({
      name: 3,
      admin: true,
      lines: [
        { product: 'a', count: 1 },
        { product: 'b', count: 0, price: 1 },
      ],
    });
    expect([answer.status, answer.json.code]).toEqual([400, 'invalid-input']);
    expect(answer.json.errors.map((error: { path: string; code: string }) => `${error.path} ${error.code}`).sort()).toEqual([
      'admin unknown-field',
      'lines.1.count min',
      'lines.1.price unknown-field',
      'name isString',
      'name maxLength',
    ]);
  });

  it('given a page beyond the limit or an unknown filter, is refused', async () => {
    expect((await get('/orders?limit=200')).json).toEqual({ items: [200], nextCursor: null });
    expect((await get('/orders')).json.items).toEqual([50]);
    for (const query of ['limit=201', 'limit=0', 'limit=x', 'owner=1']) expect((await get(`/orders?${query}`)).status).toBe(400);
  });

  it('given JSON that is broken, is 400', async () => {
    expect((await post('{"name":')).json).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('given just under 1 MB, is taken; over it, is 413', async () => {
    expect((await post({ name: 'x'.repeat(1_048_000) })).status).toBe(201);
    const answer = await post({ name: 'x'.repeat(1_048_600) });
    expect([answer.status, answer.json.code, answer.type.startsWith('application/problem+json')]).toEqual([413, 'body-too-large', true]);
  });

  it('given a forged prototype, changes nothing', async () => {
    expect((await post('{"name":"a","__proto__":{"polluted":true}}')).status).toBeLessThan(500);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a request', () => {
  it('keeps a sound request id and replaces any other', async () => {
    expect((await get('/orders', { 'x-request-id': 'abc-12345' })).headers.get('x-request-id')).toBe('abc-12345');
    expect((await get('/orders', { 'x-request-id': 'a b\tc{}' })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("carries the caller's trace into the log", async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await get('/orders/fails/bug', { 'x-request-id': 'req-trace-01', traceparent });
    const line = running.lines.map((text) => JSON.parse(text)).find((one) => one.requestId === 'req-trace-01');
    expect(line.traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });
});

describe('health', () => {
  it('given a part that fails, /readyz flips to 503 that names it, and back', async () => {
    const health = running.app.get(Health);
    health.report('database', true);
    expect((await running.send('GET', '/readyz')).json).toEqual({ status: 'ready', parts: { database: true } });
    health.report('database', false, 'postgres://attain:hunter2@db/x refused');
    const answer = await running.send('GET', '/readyz');
    expect(answer.status).toBe(503);
    expect(answer.json).toMatchObject({ code: 'not-ready', errors: [{ path: 'database', code: 'unhealthy' }] });
    expect(answer.text).not.toContain('hunter2');
    expect((await running.send('GET', '/livez')).json).toEqual({ status: 'live' });
    health.report('database', true);
    expect((await running.send('GET', '/readyz')).status).toBe(200);
  });

  it('shows metrics by route pattern, never by path', async () => {
    const { text, type } = await running.send('GET', '/metrics');
    expect(type).toContain('text/plain');
    expect(text).toContain('process_cpu_seconds_total');
    const lines = text.split('\n').filter((line) => line.startsWith('attain_http_request_seconds_count'));
    expect(lines.some((line) => line.includes('route="/api/orders/orders/fails/:how",status="500"'))).toBe(true);
    expect(lines.filter((line) => line.includes('fails/overlap') || !line.includes('service="orders"'))).toEqual([]);
  });

  it('describes its routes with their permission', async () => {
    const { json } = await running.send('GET', '/api/orders/openapi.json');
    expect(json.paths['/api/orders/orders'].post['x-attain-permission']).toBe('people:write');
    expect(json.paths['/api/orders/orders'].post.responses.default.content).toHaveProperty(['application/problem+json']);
    expect(json.paths).not.toHaveProperty('/metrics');
    expect((await running.send('GET', '/api/orders/docs')).text).toContain('swagger-ui');
  });
});

describe('the audit', () => {
  it('keeps a row in the transaction of the change, with the request id', async () => {
    await running.send('POST', '/api/orders/orders', {
      as: admin,
      body: { name: 'audited' },
      headers: { 'idempotency-key': 'audit-1', 'x-request-id': 'req-audit-1' },
    });
    const rows = await running.database.query(`SELECT who, what, after_state FROM audit WHERE request_id = 'req-audit-1'`);
    expect(rows).toEqual([{ who: 'ada', what: 'order.made', after_state: expect.objectContaining({ name: 'audited' }) }]);
  });

  it('refuses change, removal and truncation', async () => {
    await running.database.inTx((tx) => audit(tx, { who: 'a', what: 'b', subject: 'c', before: { n: 1n }, after: null, why: null }));
    for (const order of [`UPDATE audit SET who = 'x'`, 'DELETE FROM audit', 'TRUNCATE audit']) {
      await expect(running.database.query(order)).rejects.toThrow('never changed or removed');
    }
  });
});

@Controller('open')
class OpenController {
  @Get('declared')
  @Permission('people:read')
  declared(): void {
    // Only its declaration matters.
  }

  @Get('public')
  @PublicRoute('a test asks for it')
  public(): void {
    // Only its declaration matters.
  }

  @Get('forgotten')
  // eslint-disable-next-line attain/route-permission -- the boot must refuse it
  forgotten(): void {
    // Only its missing declaration matters.
  }
}

@Controller('api/orders/twice')
class PrefixedController {
  @Get()
  @Permission('people:read')
  list(): void {
    // Only its path matters.
  }
}

@Controller('typo')
class MisspeltController {
  @Get()
  @Permission('people:reed' as 'people:read')
  list(): void {
    // Only its permission matters.
  }
}

@Module({ controllers: [OpenController, PrefixedController, MisspeltController] })
class OpenModule {}

describe('the boot', () => {
  it('given routes without a sound declaration, stops and names each', async () => {
    const app = await NestFactory.create(OpenModule, { logger: false });
    const check = (): void => assertEveryRouteDeclaresPermission(app);
    expect(check).toThrow(/OpenController\.forgotten: it declares no @Permission/);
    expect(check).toThrow(/PrefixedController\.list: .*starts with "api\/"/);
    expect(check).toThrow(/MisspeltController\.list: permission "people:reed" does not exist/);
    expect(check).not.toThrow(/declared:|public:/);
    await app.close();
  });
});

describe('the close', () => {
  it('ends with keep-alive connections open and a request in hand', async () => {
    const closing = await RunningApp.start();
    const { hostname, port } = new URL(closing.url);
    const socket = new Socket().connect(Number(port), hostname);
    await new Promise((done) => socket.once('connect', done));
    const inHand = closing.send('GET', '/api/orders/orders/slow', { as: rep });
    await new Promise((done) => setTimeout(done, 20));
    const started = performance.now();
    await closeHttp(closing.app, 1_000);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect((await inHand).status).toBe(503);
    socket.destroy();
    await closing.stop();
  }, 60_000);
});
