import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payoutCalculated } from '@attain/contracts/compensation';
import type { EventContract, EventData } from '@attain/contracts/event';
import { creditsChanged } from '@attain/contracts/metrics';
import { calendarChanged, personChanged, quotaChanged } from '@attain/contracts/planning';
import { parseMoney } from '@attain/domain/money';
import { headersOf } from '@attain/platform/consume';
import { openTransport, type InboundMessage, type OutboundMessage, type Transport } from '@attain/platform/transport';
import { creditsEvent, idOf, PLAN, RunningCompensation } from './running-compensation.js';

type Payout = EventData<typeof payoutCalculated>;

const message = <C extends EventContract>(contract: C, data: EventData<C>, version = 1): OutboundMessage => ({
  topic: contract.topic,
  key: contract.key(data as never),
  body: JSON.stringify(data),
  headers: headersOf(
    {
      id: randomUUID(),
      type: contract.type,
      key: contract.key(data as never),
      version: String(version),
      correlation: null,
      causation: null,
      traceparent: null,
      occurred_at: new Date(0),
    },
    contract.producer,
  ),
});

describe('over the wire', () => {
  let room: RunningCompensation;
  let transport: Transport;
  const told: InboundMessage[] = [];

  beforeAll(async () => {
    room = await RunningCompensation.start();
    transport = await openTransport(room.logUrl, { clientId: 'test' });
    await transport.tail({ topics: [payoutCalculated.topic], from: 'earliest', onMessages: (messages) => void told.push(...messages) });
  }, 120_000);
  afterAll(async () => {
    await transport?.close();
    await room?.stop();
  });

  const until = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
    for (let tries = 0; tries < 400; tries += 1) {
      if (await holds()) return;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error(`Waited in vain: ${what}`);
  };

  it('credits told before people, quota and plan still end in pay, and the events told add up to it', async () => {
    const credit = (deal: string, version: number, amount: string) =>
      creditsEvent(deal, version, [{ person: 'ana', on: '2026-07-10', amount }]).data;
    await transport.produceBatch([message(creditsChanged, credit('w1', 1, '900.00')), message(creditsChanged, credit('w2', 1, '50.00'))]);
    await transport.produceBatch([
      message(quotaChanged, {
        quotaId: idOf('q'),
        personId: idOf('ana'),
        measure: 'bookings',
        basis: 'quarter',
        calendarId: idOf('calendar'),
        currency: 'USD',
        timeline: [{ from: '2025-01-01', to: null, amount: '1000.00' }],
        thresholds: [],
      }),
    ]);
    await room.plan(PLAN, ['ana']);
    await transport.produceBatch([
      message(personChanged, {
        personId: idOf('ana'),
        name: 'Ana',
        email: 'ana@demo.example',
        userIds: [],
        title: null,
        businessUnit: null,
        currency: 'USD',
        participation: [{ from: '2025-01-01', to: null }],
      }),
      message(calendarChanged, {
        calendarId: idOf('calendar'),
        code: 'fiscal',
        timeZone: 'UTC',
        pattern: { kind: 'months', startMonth: 1 },
      }),
    ]);
    const paid = async (): Promise<string | undefined> =>
      (await room.get('statements?email=ana@demo.example&period=2026-07-10')).body?.periods?.[0]?.totals[0]?.amount;
    await until('pay', async () => (await paid()) === '47.50');
    await transport.produceBatch([message(creditsChanged, credit('w1', 2, '1000.00'), 2)]);
    // 1,050.00: 50.00 at 5 % and 3.00 at 6 %, and 500.00 for reaching the quota.
    await until('more pay', async () => (await paid()) === '553.00');
    const sum = (): bigint =>
      told
        .map(({ body }) => JSON.parse(body ?? '') as Payout)
        .flatMap(({ movements, currency }) => movements.map(({ delta }) => parseMoney({ amount: delta, currency }).minor))
        .reduce((all, delta) => all + delta, 0n);
    await until('the events to add up', () => sum() === 55_300n);
    const entries = await room.database.query<{ n: number }>('SELECT count(*)::int AS n FROM entry');
    expect(told.flatMap(({ body }) => (JSON.parse(body ?? '') as Payout).movements).length).toBe(entries[0]?.n);
  }, 60_000);
});
