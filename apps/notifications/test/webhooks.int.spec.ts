import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { payoutCalculated } from '@attain/contracts/compensation';
import { ana, attained, company, payout } from './company.js';
import { answers, Receiver } from './receiver.js';
import { as, RunningNotifications, until } from './running-notifications.js';

const admin = as('compensation-admin');
const threshold = 'attain.alert.threshold-crossed.v1';
/** Tries after 0, 300 and 600 ms, 10 % more or less. */
const schedule = '0,300,600';
const settings = {
  ATTAIN_OUTBOUND_ALLOW: '127.0.0.1/32',
  ATTAIN_RETRY_SCHEDULE: schedule,
  ATTAIN_DELIVERY_TIMEOUT_MS: '500',
  ATTAIN_DELIVERY_LEASE_MS: '2000',
};

let notifications: RunningNotifications;
let receiver: Receiver;
let quota = 100;

interface Made {
  readonly id: string;
  readonly secret: string;
}

const makeEndpoint = async (events: string[] = [threshold], url = receiver.url): Promise<Made> => {
  const { status, body } = await notifications.send('POST', 'endpoints', admin, { url, events });
  expect(status).toBe(201);
  return { id: body.endpointId, secret: body.secret };
};
const happen = async (): Promise<void> => notifications.transport.produceBatch([attained((quota += 1))]);
const deliveriesOf = async ({ id }: Made) => (await notifications.get(`deliveries?endpoint=${id}`, admin)).body.items;
const settled = (endpoint: Made, state: string, count = 1): Promise<void> =>
  until(`${count} deliveries ${state}`, async () => {
    return (await deliveriesOf(endpoint)).filter((one: { state: string }) => one.state === state).length >= count;
  });
const endpointOf = async ({ id }: Made) =>
  (await notifications.get('endpoints', admin)).body.items.find((one: { endpointId: string }) => one.endpointId === id);

beforeAll(async () => {
  receiver = await Receiver.start();
  notifications = await RunningNotifications.start(settings);
  await notifications.transport.produceBatch(company());
}, 90_000);

afterEach(async () => {
  for (const { endpointId } of (await notifications.get('endpoints', admin)).body.items)
    await notifications.send('DELETE', `endpoints/${endpointId}`, admin);
  receiver.reset();
});

afterAll(async () => {
  await notifications?.stop();
  await receiver?.stop();
}, 30_000);

describe('signed webhooks', () => {
  it('given an alert, sends it once, and the standard library finds the signature sound', async () => {
    const endpoint = await makeEndpoint();
    await happen();
    await settled(endpoint, 'delivered');
    expect(receiver.received).toHaveLength(1);
    const { headers, body } = receiver.received[0]!;
    const payload = new Webhook(endpoint.secret).verify(body, headers as Record<string, string>) as { type: string; data: object };
    expect(payload).toMatchObject({ type: threshold, data: { rule: 'threshold-crossed', personId: ana, facts: { threshold: '1' } } });
    expect(() => new Webhook(endpoint.secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
    expect(JSON.stringify((await notifications.get('endpoints', admin)).body)).not.toContain(endpoint.secret);
  });

  it('given a rotated secret, messages are sound by the new one and by the old', async () => {
    const endpoint = await makeEndpoint();
    const { body } = await notifications.send('POST', `endpoints/${endpoint.id}/rotate-secret`, admin);
    await happen();
    await settled(endpoint, 'delivered');
    const { headers, body: sent } = receiver.received[0]!;
    for (const secret of [endpoint.secret, body.secret]) new Webhook(secret).verify(sent, headers as Record<string, string>);
    expect(body.secret).not.toBe(endpoint.secret);
  });

  it('given payouts subscribed to, leaves figures out until the company lets them out', async () => {
    const endpoint = await makeEndpoint([payoutCalculated.type]);
    await notifications.transport.produceBatch([payout('77.77', '77.77')]);
    await settled(endpoint, 'delivered');
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ type: payoutCalculated.type, data: { personId: ana } });
    expect(receiver.received[0]!.body).not.toContain('77.77');
    expect((await notifications.send('PUT', 'settings', admin, { payFiguresOutside: true })).status).toBe(200);
    await notifications.transport.produceBatch([payout('88.88', '166.65')]);
    await settled(endpoint, 'delivered', 2);
    await notifications.send('PUT', 'settings', admin, { payFiguresOutside: false });
    expect(JSON.parse(receiver.received[1]!.body).data.movements[0]).toMatchObject({ delta: '88.88', balance: '166.65' });
  });
});

describe('two replicas', () => {
  it('given many deliveries at once, share them and send none twice', async () => {
    const other = await notifications.startAnother(settings);
    const endpoint = await makeEndpoint();
    await notifications.transport.produceBatch(Array.from({ length: 60 }, () => attained((quota += 1))));
    await settled(endpoint, 'delivered', 50);
    await until('all', () => receiver.received.length >= 60);
    await other.stop();
    expect([receiver.received.length, new Set(receiver.ids()).size]).toEqual([60, 60]);
  });
});

describe('a receiver that misbehaves', () => {
  it('given 500 twice, tries again after the published waits under one id', async () => {
    receiver.reset((response, n) => void response.writeHead(n < 3 ? 500 : 200).end());
    const endpoint = await makeEndpoint();
    await happen();
    await settled(endpoint, 'delivered');
    expect(new Set(receiver.ids()).size).toBe(1);
    const [first, second, third] = receiver.received.map(({ at }) => at);
    // Each wait is within a tenth of the schedule, plus how often due work is looked for and a slow machine.
    expect(second! - first!).toBeGreaterThanOrEqual(265);
    expect(third! - second!).toBeGreaterThanOrEqual(535);
    expect(third! - first!).toBeLessThan(3_000);
  });

  it('given 500 for ever, gives up after the last try; a replay of the range sends it under the same id', async () => {
    receiver.reset(answers(500));
    const endpoint = await makeEndpoint();
    await happen();
    await settled(endpoint, 'failed');
    expect(receiver.received).toHaveLength(3);
    expect((await endpointOf(endpoint)).failingSince).not.toBeNull();
    receiver.behave = answers(200);
    const range = { from: new Date(Date.now() - 60_000).toISOString() };
    expect((await notifications.send('POST', `endpoints/${endpoint.id}/replay`, as('operator'), range)).body).toEqual({ deliveries: 1 });
    await settled(endpoint, 'delivered');
    expect(new Set(receiver.ids()).size).toBe(1);
    expect((await endpointOf(endpoint)).failingSince).toBeNull();
  });

  it('given 410, switches the endpoint off and sends nothing more', async () => {
    receiver.reset(answers(410));
    const endpoint = await makeEndpoint();
    await happen();
    await settled(endpoint, 'failed');
    expect(await endpointOf(endpoint)).toMatchObject({ state: 'off', offReason: expect.stringContaining('410') });
    await happen();
    await sleep(500);
    expect(receiver.received).toHaveLength(1);
    expect((await notifications.send('PATCH', `endpoints/${endpoint.id}`, admin, { state: 'active' })).status).toBe(204);
    receiver.behave = answers(200);
    await happen();
    await settled(endpoint, 'delivered');
  });

  it('given days without one success, switches the endpoint off', async () => {
    receiver.reset(answers(500));
    const endpoint = await makeEndpoint();
    await happen();
    await until('one failure', () => receiver.received.length === 1);
    await until('noted', async () => (await endpointOf(endpoint)).failingSince !== null);
    expect((await endpointOf(endpoint)).state).toBe('active');
    await notifications.database.query(`UPDATE endpoint SET failing_since = now() - interval '121 hours'`);
    await until('switched off', async () => (await endpointOf(endpoint)).state === 'off');
    expect((await endpointOf(endpoint)).offReason).toContain('nothing arrived for 120 hours');
  });

  it.each([429, 503])('given %i with Retry-After, waits as long as asked', async (status) => {
    receiver.reset((response, n) => void (n === 1 ? response.writeHead(status, { 'retry-after': '1' }) : response.writeHead(200)).end());
    const endpoint = await makeEndpoint();
    await happen();
    await settled(endpoint, 'delivered');
    const [first, second] = receiver.received.map(({ at }) => at);
    expect(second! - first!).toBeGreaterThanOrEqual(950);
  });

  it('given 301, does not follow, and counts it as failed', async () => {
    const elsewhere = await Receiver.start();
    receiver.reset(answers(301, { location: elsewhere.url }));
    const endpoint = await makeEndpoint();
    await happen();
    await settled(endpoint, 'failed');
    expect([receiver.received.length, elsewhere.connections]).toEqual([3, 0]);
    expect((await deliveriesOf(endpoint))[0]).toMatchObject({ status: 301, error: expect.stringContaining('redirects are not followed') });
    await elsewhere.stop();
  });

  it('given one that hangs and one that dribbles its head, cuts both, and another endpoint is not held up', async () => {
    const good = await Receiver.start();
    receiver.reset((_response, n, socket) => {
      if (n % 2 === 1) return;
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-drip: 1\r\n'), 50);
      socket.on('close', () => clearInterval(drip)).on('error', () => undefined);
    });
    const [bad, fine] = [await makeEndpoint(), await makeEndpoint([threshold], good.url)];
    const before = Date.now();
    await happen();
    await settled(fine, 'delivered');
    expect(Date.now() - before).toBeLessThan(1_500);
    await settled(bad, 'failed');
    expect(receiver.received).toHaveLength(3);
    expect((await deliveriesOf(bad))[0].error).toContain('no answer within 500 ms');
    await good.stop();
  });

  it('given an answer without end, takes its status and cuts it', async () => {
    receiver.reset((response) => {
      response.writeHead(200);
      const pour = setInterval(() => response.write(Buffer.alloc(65_536)), 5);
      response.on('close', () => clearInterval(pour)).on('error', () => undefined);
    });
    const endpoint = await makeEndpoint();
    await happen();
    await settled(endpoint, 'delivered');
    expect(receiver.received).toHaveLength(1);
  });
});
