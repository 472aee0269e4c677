import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inboxChanged } from '@attain/contracts/notifications';
import type { InboundMessage } from '@attain/platform/transport';
import { ana, attained, ben, cleo, company, daysAgo, deadLetterOf, deal, id, line, payout } from './company.js';
import { as, RunningNotifications, until } from './running-notifications.js';

let notifications: RunningNotifications;
const hints: InboundMessage[] = [];

beforeAll(async () => {
  notifications = await RunningNotifications.start();
  await notifications.transport.tail({ topics: [inboxChanged.topic], from: 'earliest', onMessages: (some) => hints.push(...some) });
  await notifications.transport.produceBatch(company());
}, 90_000);

afterAll(() => notifications?.stop(), 30_000);

describe('the inbox', () => {
  it('given somebody at 101 % of quota, tells them and their manager, once, and says why', async () => {
    await notifications.transport.produceBatch([attained(1), attained(1, { ratio: '0.9' }), attained(1, { ratio: '1.2' })]);
    const [own] = await notifications.inbox(as('rep', ana), 1);
    expect(own).toMatchObject({ rule: 'threshold-crossed', severity: 'info', subjectPersonId: ana, readAt: null });
    expect(own.title).toMatch(/^You reached 100% of your quota for FY\d{4}$/);
    const [manager, ...more] = await notifications.inbox(as('manager', ben), 1);
    expect(manager.title).toMatch(/^Ana Ruiz reached 100% of quota/);
    expect(manager.why).toContain('Ana Ruiz reported to you on');
    expect(more).toEqual([]);
    expect((await notifications.get('inbox', as('manager', cleo))).body).toEqual({ items: [], nextCursor: null, unread: 0 });
  });

  it('given a message read, counts it as read, tells the stream, and shows it to nobody else', async () => {
    const [message] = await notifications.inbox(as('rep', ana), 1);
    expect((await notifications.send('POST', `inbox/${message.id}/read`, as('rep', ben))).status).toBe(404);
    expect((await notifications.send('POST', `inbox/${message.id}/read`, as('rep', ana))).status).toBe(204);
    expect((await notifications.get('inbox?state=unread', as('rep', ana))).body).toEqual({ items: [], nextCursor: null, unread: 0 });
    await until('a hint with nothing unread', () => hints.some(({ key, body }) => key === ana && JSON.parse(body!).unread === 0));
    const versions = hints.filter(({ key }) => key === ana).map(({ headers }) => Number(headers['ce_aggregateversion']));
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });

  it('given history, keeps it to itself: what is weeks old goes to the inbox alone, what is older nowhere', async () => {
    const period = (start: string, end: string) => ({ basis: 'quarter', periodStart: start, periodEnd: end });
    await notifications.transport.produceBatch([
      attained(2, period(daysAgo(110), daysAgo(20))),
      attained(3, period(daysAgo(400), daysAgo(300))),
      deadLetterOf('metrics'),
    ]);
    await notifications.inbox(as('operator'), 1);
    const items = await notifications.inbox(as('rep', ana), 2);
    expect(items).toHaveLength(2);
    const states = await notifications.database.query<{ subject: string; state: string }>('SELECT subject, state FROM alert');
    expect(states.find(({ subject }) => subject.startsWith(id('0000000b', 3)))?.state).toBe('recorded');
  });

  it('given an open deal that moves to a later quarter, tells owner and manager; within the quarter nobody', async () => {
    await notifications.transport.produceBatch([deal(1, { closeDate: '2030-03-01' }), deal(2, { closeDate: '2030-03-01' })]);
    await notifications.transport.produceBatch([deal(1, { closeDate: '2030-04-02' }), deal(2, { closeDate: '2030-03-31' })]);
    await until('a slip', async () => (await notifications.get('inbox', as('rep', ana))).body.items[0].rule === 'deal-slipped');
    const slips = (await notifications.get('inbox', as('manager', ben))).body.items.filter(
      ({ rule }: { rule: string }) => rule === 'deal-slipped',
    );
    expect(slips).toHaveLength(1);
    expect(slips[0]).toMatchObject({ title: '"Deal 1" slipped from FY2030-Q1 to FY2030-Q2', severity: 'warning' });
  });

  it('given pay that moves much, tells the earner alone, at most once an hour; a trifle is not told', async () => {
    await notifications.transport.produceBatch([payout('1.00', '1000.00'), payout('400.00', '1400.00'), payout('300.00', '1700.00')]);
    await until('pay', async () =>
      (await notifications.get('inbox', as('rep', ana))).body.items.some(({ rule }: { rule: string }) => rule === 'pay-changed'),
    );
    await sleep(200);
    const pay = (await notifications.get('inbox', as('rep', ana))).body.items.filter(
      ({ rule }: { rule: string }) => rule === 'pay-changed',
    );
    expect(pay.map(({ title }: { title: string }) => title)).toEqual(['Your pay rose by 400.00 EUR']);
    expect(
      (await notifications.get('inbox', as('manager', ben))).body.items.some(({ rule }: { rule: string }) => rule === 'pay-changed'),
    ).toBe(false);
  });

  it('given an alert before the reporting line is known, tells it when it is', async () => {
    const dana = id('000000d1');
    const [, anaToo] = company();
    const person = {
      ...anaToo!,
      key: dana,
      body: anaToo!
        .body!.replace(ana, dana)
        .replace('Ana Ruiz', 'Dana Wu')
        .replaceAll(/"userIds":\[[^\]]*\]/g, '"userIds":[]'),
    };
    await notifications.transport.produceBatch([attained(9, { personId: dana })]);
    await until(
      'recorded',
      async () =>
        (await notifications.database.query(`SELECT 1 FROM alert WHERE person_id = '${dana}' AND state = 'waiting'`)).length === 1,
    );
    await notifications.transport.produceBatch([person, line(dana, cleo)]);
    const [message] = await notifications.inbox(as('manager', cleo), 1);
    expect(message.title).toContain('Dana Wu reached 100%');
  });

  it('given pages of one, walks them all; given read-all, nothing is unread', async () => {
    const all = (await notifications.get('inbox', as('rep', ana))).body.items.map((item: { id: string }) => item.id);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await notifications.get(`inbox?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`, as('rep', ana));
      walked.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    }
    expect(walked).toEqual(all);
    const { body } = await notifications.send('POST', 'inbox/read-all', as('rep', ana));
    expect(body.read).toBeGreaterThan(0);
    expect((await notifications.get('inbox', as('rep', ana))).body.unread).toBe(0);
  });

  it('given a topic switched off, it no longer appears; the choice of one is not that of another', async () => {
    const change = { choices: [{ rule: 'threshold-crossed', channel: 'in-app', on: false }] };
    const { body } = await notifications.send('PUT', 'preferences', as('manager', ben), change);
    expect(body.topics.find(({ rule }: { rule: string }) => rule === 'threshold-crossed').channels).toEqual({
      'in-app': false,
      email: true,
    });
    const before = (await notifications.get('inbox', as('manager', ben))).body.items.length;
    const own = (await notifications.get('inbox', as('rep', ana))).body.items.length;
    await notifications.transport.produceBatch([attained(5)]);
    await notifications.inbox(as('rep', ana), own + 1);
    expect((await notifications.get('inbox', as('manager', ben))).body.items).toHaveLength(before);
    const unknown = { choices: [{ rule: 'dead-letter', channel: 'email', on: true }] };
    expect((await notifications.send('PUT', 'preferences', as('rep', ana), unknown)).status).toBe(422);
  });
});
