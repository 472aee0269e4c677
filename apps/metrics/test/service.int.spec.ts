import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { creditsChanged } from '@attain/contracts/metrics';
import { issueToken, type Principal, type Role } from '@attain/platform/auth';
import { migrateService, startService, type RunningService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { openTransport, type InboundMessage, type Transport } from '@attain/platform/transport';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import type { TeamView } from '../src/app/read-team.js';
import { service } from '../src/metrics.module.js';
import { calendar, deal, id, line, person, quota, under } from './metrics-room.js';

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds().catch(() => false)) return;
    await sleep(50);
  }
  throw new Error(`Waited in vain: ${what}`);
};

interface Answer {
  readonly status: number;
  readonly body: Record<string, never>;
}

describe('the service on a broker, a database and HTTP', () => {
  const databases: TestDatabase[] = [];
  let running: RunningService;
  let transport: Transport;
  let key: JWK;
  const told: InboundMessage[] = [];

  const get = async (path: string, roles: readonly Role[], personId: string | null = null): Promise<Answer> => {
    const caller: Principal = { subject: 'someone', personId, roles, scopes: [] };
    const response = await fetch(`http://127.0.0.1:${running.port}/api/metrics/${path}`, {
      headers: { authorization: `Bearer ${await issueToken(key, caller)}` },
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  const rep = (n: number, path: string) => get(path, ['rep'], id('person', n));
  const manager = (n: number, path: string) => get(path, ['manager'], id('person', n));

  beforeAll(async () => {
    const postgres = await postgresForTests();
    databases.push(await postgres.createDatabase(), await postgres.createDatabase());
    const [own, log] = databases.map((database) => database.url);
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    key = { ...(await exportJWK(pair.privateKey)), kid: 'test' };
    await migrateService(service, own!);
    running = await startService(
      service,
      loadConfig(service.config, {
        ATTAIN_DATABASE_URL: own!,
        ATTAIN_TRANSPORT_URL: log!,
        ATTAIN_HTTP_PORT: '0',
        ATTAIN_LOG_LEVEL: 'fatal',
        ATTAIN_TOKEN_KEYS: JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'test' }] }),
      }),
    );
    await until('readiness', async () => (await fetch(`http://127.0.0.1:${running.port}/readyz`)).ok);
    transport = await openTransport(log!, { clientId: 'test' });
    await transport.tail({ topics: [creditsChanged.topic], from: 'earliest', onMessages: (messages) => told.push(...messages) });
    // Disorder between topics: deals first. Persons 1 and 2 sell; 1 reports to 3 until July, then to 4; 5 is above all.
    await transport.produceBatch([
      deal(1, 1),
      deal(2, 1, {
        ownerUserId: id('user', 2),
        amount: { amount: '500.00', currency: 'EUR' },
        homeAmount: { amount: '545.00', currency: 'USD' },
      }),
      deal(3, 1, { status: 'lost', closeDate: '2026-06-01', wonOn: [] }),
      deal(4, 1, { amount: null }),
    ]);
    await transport.produceBatch([
      calendar(1, { startMonth: 2 }),
      ...[1, 2, 3, 4, 5].map((n) => person(n, 1)),
      quota(1, 1),
      quota(2, 1),
      under(2, 3),
      under(3, 5),
      under(4, 5),
      line(1, 1, [
        { from: '2025-01-01', to: '2026-07-01', managerId: id('person', 3) },
        { from: '2026-07-01', to: null, managerId: id('person', 4) },
      ]),
    ]);
    await until('views settled', async () => {
      const { body } = await get('views/hash', ['operator']);
      return body['settled'] === (true as never) && (await rep(1, 'attainment?asOf=2026-07-31')).status === 200 && told.length >= 2;
    });
    await until(
      'credits of both deals with roll-ups',
      async () =>
        (await get(`deals/${id('deal', 2)}/credits`, ['auditor'])).body['credits']!['length'] === 3 &&
        (await get(`deals/${id('deal', 1)}/credits`, ['auditor'])).body['credits']!['length'] === 3,
    );
  }, 180_000);

  afterAll(async () => {
    await running?.stop();
    await transport?.close();
    for (const database of databases) await database.drop();
  }, 60_000);

  it('tells of the credits of each deal', () => {
    const last = new Map(told.map((message) => [message.key, JSON.parse(message.body!) as { credits: { personId: string }[] }]));
    expect([...last.keys()].sort()).toEqual([id('deal', 1), id('deal', 2)]);
    expect(last.get(id('deal', 1))!.credits.map(({ personId }) => personId)).toEqual([1, 4, 5].map((n) => id('person', n)));
  });

  it('shows attainment to the person and those above on that day, and to nobody else', async () => {
    const path = `attainment?personId=${id('person', 1)}&asOf=2026-07-31`;
    const { body } = await rep(1, 'attainment?asOf=2026-07-31');
    expect(body['items']).toMatchObject([
      { periodLabel: 'FY2027-Q2', attained: { amount: '100.00', currency: 'EUR' }, ratio: '0.1', held: 0 },
    ]);
    expect((await rep(1, 'attainment?asOf=2026-07-30')).body['items']).toMatchObject([{ attained: { amount: '0.00' }, ratio: '0' }]);
    expect(await manager(4, path)).toMatchObject({ status: 200, body });
    expect(await manager(5, path)).toMatchObject({ status: 200 });
    const refused = await manager(3, path);
    const absent = await manager(3, `attainment?personId=${id('nobody', 1)}&asOf=2026-07-31`);
    expect([refused.status, absent.status, (await rep(2, path)).status]).toEqual([404, 404, 404]);
    expect({ ...refused.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    expect((await manager(3, `attainment?personId=${id('person', 1)}&asOf=2026-06-30`)).status).toBe(200);
  });

  it('shows KPIs of a person and of a team as of the date of each deal', async () => {
    const values = ({ body }: Answer) =>
      Object.fromEntries((body['kpis'] as unknown as { code: string; value: string | null }[]).map(({ code, value }) => [code, value]));
    expect(values(await rep(1, 'kpis?date=2026-07-31'))).toEqual({
      bookings: '109',
      'win-rate': '0.666667',
      'win-rate-value': '0.5',
      'average-deal-size': '109',
      'sales-cycle-mean': '88',
      'sales-cycle-median': '88',
    });
    const team = (n: number) => manager(n, `kpis?date=2026-07-31&team=${id('person', n)}`);
    expect(values(await team(5))).toMatchObject({ bookings: '654', 'win-rate': '0.75', 'sales-cycle-median': '88' });
    expect(values(await team(3))).toMatchObject({ bookings: '545', 'win-rate': '0.5' });
    expect(values(await team(4))).toMatchObject({ bookings: '109', 'win-rate': '1' });
    expect(values(await manager(5, `kpis?date=2026-07-31&grain=year&team=${id('person', 5)}`))).toMatchObject({
      'sales-cycle-median': '88',
    });
    expect(values(await rep(1, 'kpis?date=2020-01-01'))).toEqual({
      bookings: null,
      'win-rate': null,
      'win-rate-value': null,
      'average-deal-size': null,
      'sales-cycle-mean': null,
      'sales-cycle-median': null,
    });
    expect((await rep(2, `kpis?personId=${id('person', 1)}&date=2026-07-31`)).status).toBe(404);
  });

  it('ranks people by attainment and by KPIs', async () => {
    const places = async (query: string) =>
      (
        (await rep(1, `leaderboard?date=2026-07-31&${query}`)).body['items'] as unknown as {
          rank: number | null;
          name: string;
          value: string | null;
        }[]
      )
        .filter(({ rank }) => rank !== null)
        .map(({ rank, name, value }) => [rank, name, value]);
    expect(await places('kpi=attainment')).toEqual([
      [1, 'Person 2', '0.5'],
      [2, 'Person 1', '0.1'],
    ]);
    expect(await places(`kpi=bookings&team=${id('person', 5)}`)).toEqual([
      [1, 'Person 2', '545'],
      [2, 'Person 1', '109'],
    ]);
    expect(await places('kpi=sales-cycle-median')).toEqual([
      [1, 'Person 1', '88'],
      [1, 'Person 2', '88'],
    ]);
    expect((await rep(1, 'leaderboard?kpi=pay')).status).toBe(404);
  });

  it('shows each credit of a deal to those who may see its person', async () => {
    const credited = async (answer: Promise<Answer>) =>
      ((await answer).body['credits'] as unknown as { personId: string }[]).map(({ personId }) => personId);
    const path = `deals/${id('deal', 1)}/credits`;
    expect(await credited(rep(1, path))).toEqual([id('person', 1)]);
    expect(await credited(manager(4, path))).toEqual([id('person', 1), id('person', 4)]);
    const refused = await Promise.all([rep(2, path), manager(3, path), rep(1, `deals/${id('deal', 9)}/credits`)]);
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('lists what is held with its reason', async () => {
    const { body } = await get('attention', ['operator']);
    expect(body).toMatchObject({ items: [{ dealId: id('deal', 4), holds: ['amount-missing'] }], nextCursor: null, quotas: [] });
    expect((await rep(1, 'attention')).status).toBe(403);
  });

  it('shows a team by the sums of its people, as of the day, with the pace of each', async () => {
    const team = async (answer: Promise<Answer>) => (await answer).body as unknown as TeamView;
    const whole = await team(manager(5, `team?personId=${id('person', 5)}&date=2026-07-31&grain=quarter`));
    expect(whole).toMatchObject({
      period: { label: 'FY2027-Q2' },
      total: { of: 'sum', attained: { amount: '600.00', currency: 'EUR' }, quota: { amount: '2000.00' }, ratio: '0.3' },
    });
    expect(whole.people.map(({ name, reports, figure }) => [name, reports, figure?.ratio ?? null])).toEqual([
      ['Person 1', 0, '0.1'],
      ['Person 2', 0, '0.5'],
      ['Person 3', 1, null],
      ['Person 4', 1, null],
      ['Person 5', 2, null],
    ]);
    const below = await team(manager(3, 'team?date=2026-06-30&grain=month'));
    expect(below.people.map(({ name }) => name)).toEqual(['Person 1', 'Person 2', 'Person 3']);
    expect((await team(rep(1, 'team?date=2026-07-31'))).people.map(({ name }) => name)).toEqual(['Person 1']);
    expect((await manager(3, `team?personId=${id('person', 4)}`)).status).toBe(404);
    const { body } = await rep(1, 'attainment/history?date=2026-07-31&periods=2');
    expect(body['items']).toMatchObject([
      { period: { label: 'FY2027-Q1' }, ratio: '0' },
      { period: { label: 'FY2027-Q2' }, ratio: '0.1' },
    ]);
  });

  it('lists deals by owner, status, date, name and need of attention, in pages that lose none', async () => {
    const listed = async (answer: Promise<Answer>) =>
      ((await answer).body['items'] as unknown as { dealId: string }[]).map(({ dealId }) => Number(dealId.slice(-2)));
    const own = await rep(1, 'deals?order=name&direction=ascending');
    expect(await listed(Promise.resolve(own))).toEqual([1, 3, 4]);
    expect(own.body['totals']).toEqual([
      { status: 'lost', amount: { amount: '109.00', currency: 'USD' }, deals: 1, attention: 0 },
      { status: 'won', amount: { amount: '109.00', currency: 'USD' }, deals: 1, attention: 0 },
      { status: 'won', amount: null, deals: 1, attention: 1 },
    ]);
    expect(own.body['items']![2]).toMatchObject({
      amount: null,
      owner: { name: 'Person 1' },
      attention: [{ code: 'amount-missing', detail: null }],
    });
    const all = (query: string) => listed(get(`deals?${query}`, ['auditor']));
    const byAmount = await all('order=amount');
    expect([byAmount[0], byAmount[3]]).toEqual([2, 4]);
    expect((await all('status=won,lost')).sort()).toEqual([1, 2, 3, 4]);
    expect(await all('status=lost')).toEqual([3]);
    expect(await all('attention=true')).toEqual([4]);
    expect(await all('code=owner-missing')).toEqual([]);
    expect(await all('from=2026-06-01&to=2026-07-01')).toEqual([3]);
    expect(await all('search=northwind%20opt&status=lost')).toEqual([3]);
    expect(await all('search=%25')).toEqual([]);
    expect(await all(`personId=${id('person', 2)}`)).toEqual([2]);
    // Person 1 was below 3 until July, person 2 is still.
    expect((await listed(manager(3, 'deals'))).sort()).toEqual([2, 3]);
    expect(await listed(rep(2, `deals?personId=${id('person', 1)}`))).toEqual([]);
    for (const order of ['closeDate', 'amount', 'name']) {
      for (const direction of ['ascending', 'descending']) {
        const seen: number[] = [];
        for (let path: string | null = `deals?limit=1&order=${order}&direction=${direction}`; path !== null; ) {
          const { body } = await get(path, ['auditor']);
          seen.push(...(await listed(Promise.resolve({ status: 200, body }))));
          const next = body['nextCursor'] as unknown as string | null;
          path = next === null ? null : `deals?limit=1&order=${order}&direction=${direction}&cursor=${next}`;
        }
        expect(seen.sort()).toEqual([1, 2, 3, 4]);
      }
    }
    const { body } = await get('deals?limit=1&order=name', ['auditor']);
    expect((await get(`deals?limit=1&order=amount&cursor=${String(body['nextCursor'])}`, ['auditor'])).status).toBe(400);
  });

  it('refuses a date that names no day', async () => {
    expect((await rep(1, 'kpis?date=2026-02-30')).status).toBe(400);
  });
});
