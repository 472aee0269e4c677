import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { payoutCalculated } from '@attain/contracts/compensation';
import { until } from '@attain/testing/authorization';
import { EventReader } from './event-reader.js';
import { RunningGateway, type Browser } from './running-gateway.js';
import { send } from './stand-in.js';

jest.setTimeout(60_000);

let gateway: RunningGateway;
let planningAnswers = true;
const [managerId, reportId] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  gateway = await RunningGateway.start({
    environment: { ATTAIN_HEARTBEAT_MS: '1000' },
    answers: {
      planning: ({ path }, response) => {
        if (!path.startsWith('/api/planning/people?')) return false;
        if (planningAnswers) send(response, 200, { items: [{ personId: managerId }, { personId: reportId }], nextCursor: null });
        else send(response, 503, {});
        return true;
      },
    },
  });
}, 60_000);

afterAll(() => gateway?.stop(), 30_000);

const pay = (personId: string): Promise<void> =>
  gateway.transport.produceBatch([
    { topic: payoutCalculated.topic, key: personId, body: JSON.stringify({ ...payoutCalculated.example, personId }), headers: {} },
  ]);
const listen = (browser: Browser, lastId?: string): Promise<EventReader> =>
  EventReader.open(gateway.origin, { cookie: browser.cookie, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) });
const heard = (reader: EventReader): (string | null)[] => reader.hints.map(({ personId }) => personId);

describe('an event stream', () => {
  it('tells a change within two seconds, without figures', async () => {
    const personId = randomUUID();
    const reader = await listen(await gateway.browser(['rep'], personId));
    const began = performance.now();
    await pay(personId);
    await until('the hint', () => reader.hints.length === 1);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(reader.hints[0]).toEqual({ what: 'pay', personId, id: null, at: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
    });
    reader.close();
  });

  it('goes on where it broke, and tells nothing twice', async () => {
    const personId = randomUUID();
    const browser = await gateway.browser(['rep'], personId);
    const first = await listen(browser);
    await pay(personId);
    await until('the first hint', () => first.hints.length === 1);
    first.close();
    await pay(randomUUID());
    await pay(personId);
    await sleep(300);
    const second = await listen(browser, first.lastId);
    await until('the missed hint', () => second.hints.length === 1);
    await sleep(150);
    expect([second.hints.length, second.refetches]).toEqual([1, 0]);
    second.close();
  });

  it('given a position that is not known any more, asks for everything again and goes on', async () => {
    const personId = randomUUID();
    const browser = await gateway.browser(['rep'], personId);
    for (const lastId of ['another.1', 'garbage', '../../x', `${(await listen(browser)).lastId.split('.')[0]}.zzzzzzz`]) {
      const reader = await listen(browser, lastId);
      await until(`refetch-all for ${lastId}`, () => reader.refetches === 1);
      await pay(personId);
      await until('a hint afterwards', () => reader.hints.length === 1);
      reader.close();
    }
  });

  it('given more changes than a page can use, asks for everything again instead, and goes on', async () => {
    const reader = await listen(await gateway.browser(['auditor']));
    const burst = Array.from({ length: 900 }, () => ({
      topic: payoutCalculated.topic,
      key: 'x',
      body: JSON.stringify({ ...payoutCalculated.example, personId: randomUUID() }),
      headers: {},
    }));
    await gateway.transport.produceBatch(burst);
    await until('refetch-all', () => reader.refetches > 0);
    const personId = randomUUID();
    await pay(personId);
    await until('the hint after it', () => heard(reader).includes(personId));
    reader.close();
  });

  it('ends with the session, at once, and one that ended opens none', async () => {
    const browser = await gateway.browser(['rep'], randomUUID());
    const reader = await listen(browser);
    await browser.ask('/api/gateway/session', { method: 'DELETE' });
    await until('the end', () => reader.ended, 2_000);
    expect((await listen(browser)).status).toBe(401);
  });

  it('needs a caller, GET, and at most 20 windows', async () => {
    expect((await gateway.ask('/api/events')).status).toBe(401);
    const browser = await gateway.browser(['rep'], randomUUID());
    expect((await browser.ask('/api/events', { method: 'POST', body: {} })).status).toBe(405);
    const readers = await Promise.all(Array.from({ length: 21 }, () => listen(browser)));
    expect(readers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
    for (const reader of readers) reader.close();
  });

  it('while planning does not say who is below, tells a manager of nobody else, and of all once it does', async () => {
    planningAnswers = false;
    const reader = await listen(await gateway.browser(['manager'], managerId));
    await pay(managerId);
    await pay(reportId);
    await until('the own hint', () => heard(reader).includes(managerId));
    await sleep(300);
    expect(heard(reader)).not.toContain(reportId);
    planningAnswers = true;
    await until('refetch-all', () => reader.refetches === 1, 10_000);
    await pay(reportId);
    await until("the report's hint", () => heard(reader).includes(reportId));
    reader.close();
  });

  it('is kept alive, and ends when its session is over or its account is another', async () => {
    const [idle, changed] = [await gateway.browser(['rep'], randomUUID()), await gateway.browser(['rep'], randomUUID())];
    const [first, second] = [await listen(idle), await listen(changed)];
    await until('heartbeats', () => first.heartbeats > 0 && second.heartbeats > 0, 3_000);
    await gateway.database.query(`UPDATE session SET seen_at = now() - interval '2 hours' WHERE account_id = $1`, [idle.accountId]);
    await gateway.database.query(`UPDATE account SET roles = '{operator}' WHERE account_id = $1`, [changed.accountId]);
    await until('the ends', () => first.ended && second.ended, 3_000);
  });
});
