import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { JWK } from 'jose';
import { forecastChanged } from '@attain/contracts/forecasting';
import { issueToken, type Principal, type Role } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { openTransport, type InboundMessage, type Transport } from '@attain/platform/transport';
import { startUnderTest, until, type ServiceUnderTest } from '@attain/testing/authorization';
import { service } from '../src/forecasting.module.js';
import { calendar, deal, id, person, quota, under, usd } from './events.js';

interface Answer {
  readonly status: number;
  readonly body: any;
}

const today = new Date().toISOString().slice(0, 10);

// Waits for brokers and databases of a machine that does much else.
jest.setTimeout(30_000);

describe('the service on a broker, a database and HTTP', () => {
  let forecasting: ServiceUnderTest<INestApplication>;
  let transport: Transport;
  const told: InboundMessage[] = [];

  const ask = async (method: string, path: string, roles: readonly Role[], personId: string | null, body?: unknown): Promise<Answer> => {
    const caller: Principal = { subject: `${roles.join()} ${personId ?? ''}`, personId, roles, scopes: [] };
    const response = await fetch(`${forecasting.origin}/api/forecasting/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await forecasting.tokens.sound(caller)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': `${path} ${JSON.stringify(body)}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const rep = (n: number, path: string) => ask('GET', path, ['rep'], id('person', n));
  const manager = (n: number, path: string) => ask('GET', path, ['manager'], id('person', n));

  beforeAll(async () => {
    forecasting = await startUnderTest(
      {
        name: service.name,
        migrate: (url) => migrateService(service, url),
        start: (environment) => startService(service, loadConfig(service.config, environment)),
        issueToken: (key, principal) => issueToken(key as JWK, principal),
      },
      { ATTAIN_FORECAST_EVERY_MS: '100' },
    );
    transport = await openTransport(forecasting.transportUrl, { clientId: 'test' });
    await transport.tail({ topics: [forecastChanged.topic], from: 'earliest', onMessages: (messages) => told.push(...messages) });
    // Disorder between topics: deals first. Persons 1 and 2 sell under 3; nobody is above 3.
    await transport.produceBatch([
      deal(1, 1, { ...usd('1000.01'), closeDate: today, createdOn: '2025-01-01' }),
      deal(2, 1, { ...usd('500.00'), closeDate: today, createdOn: '2025-01-01', ownerUserId: id('user', 2), stage: 'contractsent' }),
      deal(3, 1, { ...usd('300.00'), closeDate: today, createdOn: '2025-01-01', status: 'won', wonOn: [today] }),
      deal(4, 1, { amount: null, homeAmount: null, closeDate: today, createdOn: '2025-01-01', ownerUserId: id('user', 9) }),
    ]);
    await transport.produceBatch([calendar(1), ...[1, 2, 3].map((n) => person(n)), under(1, 3), under(2, 3), quota(1, '2000.00')]);
    await until('both sellers were told of', () => new Set(told.map(({ key }) => key.split(':')[0])).size === 2);
  }, 60_000);

  afterAll(async () => {
    await transport?.close();
    await forecasting?.stop();
  }, 30_000);

  it('tells of each seller once, with figures of the quarter', () => {
    const last = new Map(told.map(({ key, body }) => [key.split(':')[0], JSON.parse(body!) as { categories: unknown }]));
    expect(last.get(id('person', 1))!.categories).toEqual([
      { code: 'closed', amount: '300.00', weighted: '300.00', deals: 1 },
      { code: 'commit', amount: '0.00', weighted: '0.00', deals: 0 },
      { code: 'best-case', amount: '1000.01', weighted: '600.01', deals: 1 },
      { code: 'pipeline', amount: '0.00', weighted: '0.00', deals: 0 },
      { code: 'omitted', amount: '0.00', weighted: '0.00', deals: 0 },
    ]);
  });

  it('shows a rep their own figures, and a manager the team with rows that sum to it', async () => {
    const own = await rep(1, 'summary');
    expect(own).toMatchObject({ status: 200, body: { team: false, weighted: { amount: '600.01', currency: 'USD' } } });
    expect(own.body.quota).toEqual({ amount: '2000.00', currency: 'USD' });
    const { body } = await manager(3, 'summary');
    expect(body).toMatchObject({ team: true, person: { name: 'Person 3' }, weighted: { amount: '1050.01' } });
    expect(body.people.map(({ name, weighted }: any) => [name, weighted.amount])).toEqual([
      ['Person 3', '0.00'],
      ['Person 1', '600.01'],
      ['Person 2', '450.00'],
    ]);
    expect((await rep(2, `summary?person=${id('person', 1)}`)).status).toBe(404);
  });

  it('shows the company with deals of owners whom nobody knows', async () => {
    const { body } = await ask('GET', 'summary', ['compensation-admin'], null);
    expect(body.people.map(({ name }: any) => name)).toEqual(['Owner not known', 'Person 3']);
    expect(body.categories[2]).toMatchObject({ code: 'best-case', deals: 2, withoutAmount: 1 });
  });

  it('shows the deals behind a figure, page by page', async () => {
    const first = await manager(3, 'deals?limit=2');
    const second = await manager(3, `deals?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map(({ name }) => name)).toEqual(['Deal 1', 'Deal 2', 'Deal 3']);
    expect(second.body.nextCursor).toBeNull();
    expect((await manager(3, 'deals?category=closed')).body.items).toMatchObject([{ name: 'Deal 3', category: 'closed' }]);
  });

  it('keeps a choice of category through a change of stage until it is taken back', async () => {
    const choose = (category: string | null) =>
      ask('POST', `deals/${id('deal', 1)}/category`, ['rep'], id('person', 1), { category, why: 'they asked for the contract' });
    const categoryNow = async () => (await rep(1, 'deals')).body.items.find(({ name }: any) => name === 'Deal 1');
    expect(await choose('commit')).toMatchObject({ status: 200, body: { category: 'commit', base: 'best-case' } });
    await transport.produceBatch([
      deal(1, 2, { ...usd('1000.01'), closeDate: today, createdOn: '2025-01-01', stage: 'appointmentscheduled' }),
    ]);
    await until('the stage came', async () => (await categoryNow()).stage === 'appointmentscheduled');
    expect(await categoryNow()).toMatchObject({ category: 'commit', chosen: 'commit', probability: '0.2' });
    expect(await choose(null)).toMatchObject({ body: { category: 'pipeline', chosen: null } });
    expect(await categoryNow()).toMatchObject({ category: 'pipeline', chosen: null });
    const other = await ask('POST', `deals/${id('deal', 1)}/category`, ['rep'], id('person', 2), { category: 'omitted' });
    expect(other.status).toBe(404);
    const won = await ask('POST', `deals/${id('deal', 3)}/category`, ['rep'], id('person', 1), { category: 'commit' });
    expect(won).toMatchObject({ status: 409, body: { code: 'deal-not-open' } });
  });

  it('closes the waterfall and shows its deals', async () => {
    const { body } = await manager(3, 'waterfall');
    expect(body).toMatchObject({ start: { amount: '1800.01' }, end: { amount: '1500.01' } });
    expect(body.steps.filter(({ deals }: any) => deals > 0)).toEqual([
      { code: 'won', label: 'Won', amount: { amount: '-300.00', currency: 'USD' }, deals: 1 },
    ]);
    expect((await manager(3, 'waterfall/deals?step=won')).body.items).toMatchObject([{ name: 'Deal 3', before: { status: 'open' } }]);
  });

  it('takes a policy of the company, and refuses one that is not sound', async () => {
    const policy = { commitFrom: '0.95', bestCaseFrom: '0.15', otherwise: '0.05', stages: [{ stage: 'contractsent', probability: '0.9' }] };
    expect((await ask('POST', 'policy', ['compensation-admin'], null, policy)).body).toMatchObject({
      isDefault: false,
      commitFrom: '0.95',
    });
    expect((await ask('POST', 'policy', ['compensation-admin'], null, { ...policy, bestCaseFrom: '1' })).status).toBe(422);
    expect((await rep(2, 'deals')).body.items).toMatchObject([{ name: 'Deal 2', category: 'best-case' }]);
  });

  it('refuses what it cannot answer', async () => {
    expect((await rep(1, 'summary?asOf=2099-01-01')).body.code).toBe('future-date');
    expect((await rep(1, 'waterfall?from=2026-02-30')).status).toBe(400);
    expect((await rep(1, 'waterfall?from=2026-05-01&to=2026-04-01')).body.code).toBe('empty-span');
    expect((await rep(1, 'summary?period=FY2026-Q7')).status).toBe(404);
  });
});
