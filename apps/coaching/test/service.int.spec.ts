import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { JWK } from 'jose';
import { goalChanged } from '@attain/contracts/coaching';
import { addDays, periodOf } from '@attain/domain/calendar';
import { issueToken, type Principal, type Role } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type InboundMessage, type Transport } from '@attain/platform/transport';
import { startUnderTest, until, type ServiceUnderTest } from '@attain/testing/authorization';
import { service } from '../src/coaching.module.js';
import { attained, calendar, fiscal, id, line, person, quota, under } from './events.js';

interface Answer {
  readonly status: number;
  readonly body: any;
}

const quarter = periodOf(fiscal, 'quarter', new Date().toISOString().slice(0, 10));

// Waits for brokers and databases of a machine that does much else.
jest.setTimeout(30_000);

describe('the service on a broker, a database and HTTP', () => {
  let coaching: ServiceUnderTest<INestApplication>;
  let transport: Transport;
  const told: InboundMessage[] = [];

  const ask = async (method: string, path: string, role: Role, n: number | null, body?: unknown, key = randomUUID()): Promise<Answer> => {
    const caller: Principal = { subject: `${role} ${n}`, personId: n === null ? null : id('person', n), roles: [role], scopes: [] };
    const response = await fetch(`${coaching.origin}/api/coaching/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await coaching.tokens.sound(caller)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const goals = async (role: Role, n: number, query = ''): Promise<any[]> => (await ask('GET', `goals${query}`, role, n)).body.items;
  const lastTold = (goalId: string): any => JSON.parse(told.filter(({ key }) => key === goalId).at(-1)!.body!);

  beforeAll(async () => {
    coaching = await startUnderTest({
      name: service.name,
      migrate: (url) => migrateService(service, url),
      start: (environment) => startService(service, loadConfig(service.config, environment)),
      issueToken: (key, principal) => issueToken(key as JWK, principal),
    });
    transport = await openTransport(coaching.transportUrl, { clientId: 'test' });
    await transport.tail({ topics: [goalChanged.topic], from: 'earliest', onMessages: (messages) => told.push(...messages) });
    // Disorder between topics: attainment first. Persons 1 and 2 sell under 3; 2 has no quota.
    await transport.produceBatch([attained(1, quarter, '400.00', '1000.00')]);
    await transport.produceBatch([calendar(1), ...[1, 2, 3].map((n) => person(n)), under(1, 3), under(2, 3), quota(1, '1000.00')]);
    await until('the goal was told of', () => told.length > 0);
  }, 60_000);

  afterAll(async () => {
    await transport?.close();
    await coaching?.stop();
  }, 30_000);

  it('makes a goal of 100 % with the quota, and its progress follows attainment', async () => {
    const [goal, ...others] = await goals('rep', 1);
    expect(others).toEqual([]);
    expect(goal).toMatchObject({
      name: 'Person 1',
      origin: 'default',
      measure: 'bookings',
      basis: 'quarter',
      period: quarter.label,
      target: { amount: '1000.00', currency: 'USD' },
      actual: { amount: '400.00', currency: 'USD' },
      progress: '0.4',
      dueOn: addDays(quarter.end, -1),
      closed: false,
    });
    await transport.produceBatch([attained(1, quarter, '1000.00', '1000.00', 2)]);
    await until('the goal is reached', async () => (await goals('rep', 1))[0].state === 'reached');
    await until('that was told', () => lastTold(goal.id).state === 'reached');
  });

  it('follows a quota that changes', async () => {
    await transport.produceBatch([quota(1, '2000.00', 2)]);
    await until('the target moved', async () => (await goals('rep', 1))[0].target.amount === '2000.00');
    await until('that was told', () => told.some(({ body }) => body!.includes('"progress":"0.5"')));
  });

  it('lets a manager create, change and close a goal, once however often it is asked, each with an audit row', async () => {
    const wish = { personId: id('person', 1), target: { amount: '4000.00', currency: 'USD' }, note: 'stretch', why: 'agreed in March' };
    const key = randomUUID();
    const created = await ask('POST', 'goals', 'manager', 3, wish, key);
    expect(created).toMatchObject({ status: 201, body: { origin: 'set', progress: '0.25', note: 'stretch' } });
    expect(await ask('POST', 'goals', 'manager', 3, wish, key)).toEqual(created);
    const path = `goals/${created.body.id}`;
    expect(await ask('POST', path, 'manager', 3, { targetShare: '1.1' })).toMatchObject({
      status: 200,
      body: { target: { amount: '2200.00' } },
    });
    expect(await ask('POST', `${path}/close`, 'manager', 3, {})).toMatchObject({ status: 200, body: { closed: true } });
    expect(await ask('POST', path, 'manager', 3, { targetShare: '1.2' })).toMatchObject({ status: 409, body: { code: 'goal-closed' } });
    expect((await goals('manager', 3)).length).toBe(2);
    await until('the close was told', () => lastTold(created.body.id).closed === true);
    const rows = await coaching.app.get(Database).query<{ what: string }>(`SELECT what FROM audit ORDER BY id`);
    expect(rows.map(({ what }) => what)).toEqual(['goal.created', 'goal.changed', 'goal.closed']);
  });

  it('refuses what cannot be measured or is not theirs', async () => {
    const forPerson = (n: number, more = {}) => ({ personId: id('person', n), targetShare: '1', ...more });
    expect(await ask('POST', 'goals', 'manager', 3, forPerson(2))).toMatchObject({ status: 422, body: { code: 'no-quota' } });
    const euros = { personId: id('person', 1), target: { amount: '1.00', currency: 'EUR' } };
    expect(await ask('POST', 'goals', 'manager', 3, euros)).toMatchObject({ status: 422, body: { code: 'other-currency' } });
    expect((await ask('POST', 'goals', 'manager', 2, forPerson(1))).status).toBe(404);
    expect((await ask('POST', 'goals', 'rep', 1, forPerson(1))).status).toBe(403);
    expect((await ask('GET', `goals?person=${id('person', 1)}`, 'rep', 2)).status).toBe(404);
    expect((await ask('POST', 'goals', 'manager', 3, forPerson(1, { target: { amount: '1', currency: 'USD' } }))).status).toBe(400);
    expect(
      (await ask('POST', 'goals', 'manager', 3, { personId: id('person', 1), target: { amount: '1.001', currency: 'USD' } })).status,
    ).toBe(400);
    expect((await ask('POST', 'goals', 'manager', 3, forPerson(1, { targetShare: '0' }))).status).toBe(400);
  });

  it('hides a person from a manager who is not above any more', async () => {
    await transport.produceBatch([line(1, 2, [{ from: '2025-01-01', to: null, managerId: null }])]);
    await until('the line moved', async () => (await goals('manager', 3)).length === 0);
    expect((await ask('GET', `goals?person=${id('person', 1)}`, 'manager', 3)).status).toBe(404);
  });
});
