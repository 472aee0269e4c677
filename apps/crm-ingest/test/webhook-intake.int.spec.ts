import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signV3 } from '../src/connectors/hubspot/signature.js';
import { fixtures, json } from './support/shared.js';
import { RunningIngest } from './support/running-ingest.js';

const SECRET = 'client-secret-of-this-test';
const NOWHERE = 'http://127.0.0.1:9';

let ingest: RunningIngest;
let connectionId: string;
let url: string;

beforeAll(async () => {
  ingest = await RunningIngest.start();
  url = `${ingest.url}/api/crm-ingest/webhooks/away`;
  ({
    body: { connectionId },
  } = await ingest.send('POST', 'connections', {
    kind: 'hubspot',
    name: 'away',
    baseUrl: NOWHERE,
    accessToken: 'token',
    clientSecret: SECRET,
    webhookUrl: url,
  }));
}, 120_000);
afterAll(() => ingest?.stop(), 60_000);

const post = async (events: unknown): Promise<{ status: number; stored: number; ms: number }> => {
  const [body, timestamp, started] = [JSON.stringify(events), String(Date.now()), performance.now()];
  const signature = signV3(SECRET, { method: 'POST', uri: url, body: Buffer.from(body) }, timestamp);
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-hubspot-request-timestamp': timestamp, 'x-hubspot-signature-v3': signature },
  });
  const { stored } = (await response.json()) as { stored: number };
  return { status: response.status, stored, ms: performance.now() - started };
};

const event = (n: number) => ({
  eventId: n,
  subscriptionId: 1,
  portalId: 62515,
  occurredAt: 1_785_578_400_000 + n,
  subscriptionType: 'deal.propertyChange',
  attemptNumber: 0,
  objectId: 1_000 + (n % 5_000),
  propertyName: 'amount',
  propertyValue: `${n}`,
});

describe('webhooks while the CRM itself is away', () => {
  it('are stored and acknowledged at 100 batches of 100 a second', async () => {
    const calls: Promise<{ status: number; stored: number; ms: number }>[] = [];
    const started = performance.now();
    for (let batch = 0; batch < 200; batch += 1) {
      const rest = started + batch * 10 - performance.now();
      if (rest > 0) await sleep(rest);
      calls.push(post(Array.from({ length: 100 }, (_, index) => event(batch * 100 + index))));
    }
    const answers = await Promise.all(calls);
    // The first half second is the process warming up.
    const waits = answers
      .slice(50)
      .map(({ ms }) => ms)
      .sort((a, b) => a - b);
    process.stdout.write(
      `webhook acknowledgement: p50 ${Math.round(waits[75]!)} ms, p99 ${Math.round(waits[148]!)} ms over 20,000 events\n`,
    );
    expect(answers.every(({ status, stored }) => status === 200 && stored === 100)).toBe(true);
    expect(await ingest.rows('SELECT count(*)::int AS events FROM webhook_event')).toEqual([{ events: 20_000 }]);
    expect(await ingest.rows('SELECT count(*)::int AS records FROM dirty WHERE connection_id = $1', [connectionId])).toEqual([
      { records: 5_000 },
    ]);
  }, 60_000);

  it('are stored once, however often they come', async () => {
    expect((await post([event(1), event(90_001)])).stored).toBe(1);
    expect((await post([{ ...event(90_001), attemptNumber: 3 }, event(90_001)])).stored).toBe(0);
  });

  it('of another account are acknowledged and left alone', async () => {
    await ingest.rows(`UPDATE connection SET account = '1' WHERE connection_id = $1`, [connectionId]);
    await sleep(2_100);
    expect(await post([event(90_002)])).toMatchObject({ status: 200, stored: 0 });
    await ingest.rows(`UPDATE connection SET account = NULL WHERE connection_id = $1`, [connectionId]);
    await sleep(2_100);
  }, 20_000);

  it('for a connection that is not there are not found', async () => {
    const response = await fetch(`${ingest.url}/api/crm-ingest/webhooks/nobody`, {
      method: 'POST',
      body: '[]',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(404);
  });
});

if (fixtures !== undefined) {
  describe('the scenario of repetitions and disorder', () => {
    it('leaves as many rows as it should', async () => {
      const { deliveries } = json(fixtures!, 'hubspot-scenario-duplicates-out-of-order.json') as {
        deliveries: { body: unknown; expect: { newInboxRows: number } }[];
      };
      for (const delivery of deliveries) expect((await post(delivery.body)).stored).toBe(delivery.expect.newInboxRows);
    });
  });
}
