import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { admin, RunningApp, type Answer } from './running-app.js';
import { Orders } from './orders.js';

describe('an idempotent route', () => {
  let running: RunningApp;
  let orders: Orders;
  beforeAll(async () => {
    running = await RunningApp.start();
    orders = running.app.get(Orders);
  }, 60_000);
  afterAll(() => running?.stop());
  beforeEach(() => {
    orders.made = 0;
    orders.gate = Promise.resolve();
  });

  const post = (key: string, body: unknown, as = admin): Promise<Answer> =>
    running.send('POST', '/api/orders/orders', { as, body, headers: { 'idempotency-key': key } });

  it('given the same key and input again, gives the same answer and no second effect', async () => {
    const first = await post('same', { name: 'a', lines: [] });
    const second = await post('same', '{"lines":[],\n "name":"a"}');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
    expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([null, 'true']);
    expect(orders.made).toBe(1);
  });

  it('given the same key with another input, is 422', async () => {
    await post('other', { name: 'a' });
    expect((await post('other', { name: 'b' })).json).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    expect(orders.made).toBe(1);
  });

  it('given the same key of another caller, is another request', async () => {
    await post('shared', { name: 'a' });
    expect((await post('shared', { name: 'a' }, { ...admin, subject: 'bob' })).json.number).toBe(2);
  });

  it('given 20 at once, has one effect; the others get 409 or the answer', async () => {
    let open = (): void => undefined;
    orders.gate = new Promise((done) => (open = done));
    const answers = Array.from({ length: 20 }, () => post('race', { name: 'a' }));
    setTimeout(() => open(), 300);
    const statuses = (await Promise.all(answers)).map((answer) => answer.status);
    expect(orders.made).toBe(1);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    expect((await post('race', { name: 'a' })).json).toEqual({ number: 1, name: 'a' });
  });

  it('given a refusal or a bug, gives the very same answer again', async () => {
    for (const name of ['refused', 'bug']) {
      const first = await post(`fails-${name}`, { name });
      const second = await post(`fails-${name}`, { name });
      expect(second.status).toBe(first.status);
      expect(second.text).toBe(first.text);
      expect(second.type).toContain('application/problem+json');
    }
    expect(orders.made).toBe(2);
  });

  it('given input that is not valid, leaves the key free', async () => {
    expect((await post('free', { name: 1 })).status).toBe(400);
    expect((await post('free', { name: 'a' })).status).toBe(201);
  });

  it('given a database that could not be reached, leaves the key free', async () => {
    expect((await post('retry', { name: 'unreachable' })).status).toBe(503);
    expect((await post('retry', { name: 'unreachable' })).status).toBe(201);
  });

  it('given an effect that was rolled back, keeps no answer of it', async () => {
    expect((await post('lost', { name: 'crash' })).status).toBe(503);
    expect(await running.database.query(`SELECT * FROM idempotency_key WHERE key = 'lost'`)).toEqual([]);
  });

  it('given an effect that was committed and an answer that was lost, gives the answer and no second effect', async () => {
    expect((await post('lost-answer', { name: 'lost-answer' })).status).toBe(503);
    const again = await post('lost-answer', { name: 'lost-answer' });
    expect([again.status, again.json, orders.made]).toEqual([201, { number: 1, name: 'lost-answer' }, 1]);
  });

  it('given no key or one that is too long, is 400', async () => {
    const unusable: Record<string, string>[] = [{}, { 'idempotency-key': 'k'.repeat(256) }];
    for (const headers of unusable) {
      const answer = await running.send('POST', '/api/orders/orders', { as: admin, body: { name: 'a' }, headers });
      expect(answer.json).toMatchObject({ status: 400, errors: [{ path: 'Idempotency-Key' }] });
    }
  });

  it('given a process that died at work, hands the key over after the lease, to the same input only', async () => {
    await running.database.query(`
      INSERT INTO idempotency_key (principal, key, input_hash, claim, claimed_at)
      SELECT principal, 'dead', input_hash, gen_random_uuid(), now() - interval '1 hour' FROM idempotency_key WHERE key = 'same'`);
    expect((await post('dead', { name: 'b', lines: [] })).status).toBe(422);
    expect((await post('dead', { name: 'a', lines: [] })).status).toBe(201);
    await running.database.query(`UPDATE idempotency_key SET status = NULL, claimed_at = now() WHERE key = 'dead'`);
    expect((await post('dead', { name: 'a', lines: [] })).status).toBe(409);
  });
});
