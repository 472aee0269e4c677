import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { createDatabase, startPostgres, type Postgres } from '@attain/embedded/postgres';
import { accountChanged } from '@attain/contracts/crm';
import { personChanged } from '@attain/contracts/planning';
import { issueToken } from '../../src/auth/index.js';
import { migrateService, startService, type RunningService } from '../../src/bootstrap/index.js';
import { loadConfig, ServiceConfig } from '../../src/config/index.js';
import { Inbox } from '../../src/consume/index.js';
import { Database } from '../../src/db/index.js';
import { openTransport, type InboundMessage, type OutboundMessage, type Transport } from '../../src/transport/index.js';
import { tally } from './tally.service.js';

const accountId = (n: number): string => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;

const message = (n: number, version: number, name: string, over: Partial<OutboundMessage> = {}): OutboundMessage => ({
  topic: accountChanged.topic,
  key: accountId(n),
  body: JSON.stringify({ ...accountChanged.example, accountId: accountId(n), name }),
  headers: {
    ce_id: accountId(n * 1_000 + version),
    ce_type: accountChanged.type,
    ce_aggregateversion: String(version),
    ce_time: '2026-01-01T00:00:00Z',
  },
  ...over,
});

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds().catch(() => false)) return;
    await sleep(50);
  }
  throw new Error(`Waited in vain: ${what}`);
};

describe('a service on real PostgreSQL and the log transport', () => {
  let postgres: Postgres;
  let transport: Transport;
  let running: RunningService;
  let database: Database;
  let key: JWK;
  const told: InboundMessage[] = [];

  const call = async (path: string, method = 'GET', body?: unknown): Promise<{ status: number; json: never }> => {
    const token = await issueToken(key, { subject: 'operator', personId: null, roles: ['operator'], scopes: [] });
    const response = await fetch(`http://127.0.0.1:${running.port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, json: (await response.json().catch(() => null)) as never };
  };
  const tallied = async (): Promise<Record<string, { version: number; name: string }>> => {
    const rows = await database.query<{ account_id: string; version: string; name: string }>('SELECT * FROM tally');
    return Object.fromEntries(rows.map((row) => [row.account_id, { version: Number.parseInt(row.version, 10), name: row.name }]));
  };

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir: join(tmpdir(), `attain-core-${randomUUID()}`) });
    const [databaseUrl, transportUrl] = [await createDatabase(postgres.url(), 'tally'), await createDatabase(postgres.url(), 'log')];
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    key = { ...(await exportJWK(pair.privateKey)), kid: 'test' };
    const tokenKeys = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'test' }] });
    await migrateService(tally, databaseUrl);
    const config = loadConfig(ServiceConfig, {
      ATTAIN_DATABASE_URL: databaseUrl,
      ATTAIN_TRANSPORT_URL: transportUrl,
      ATTAIN_HTTP_PORT: '0',
      ATTAIN_TOKEN_KEYS: tokenKeys,
      ATTAIN_LOG_LEVEL: 'fatal',
    });
    running = await startService(tally, config);
    database = running.app.get(Database);
    transport = await openTransport(transportUrl, { clientId: 'test' });
    await until('readiness', async () => (await fetch(`http://127.0.0.1:${running.port}/readyz`)).ok);
    await transport.tail({ topics: [personChanged.topic], from: 'earliest', onMessages: (messages) => told.push(...messages) });
  }, 90_000);

  afterAll(async () => {
    await running?.stop();
    await transport?.close();
    await postgres?.stop();
  }, 60_000);

  it('given events, applies them and tells of each with its cause and trace', async () => {
    await transport.produceBatch([message(1, 1, 'one'), message(2, 1, 'two')]);
    await until('both told', async () => told.length >= 2);
    expect(told.map(({ key: subject }) => subject).sort()).toEqual([accountId(1), accountId(2)]);
    expect(told[0]!.headers).toMatchObject({ ce_specversion: '1.0', ce_type: personChanged.type, ce_aggregateversion: '1' });
    expect(told[0]!.headers['ce_causationid']).toBe(accountId(Number.parseInt(told[0]!.key.slice(-12), 10) * 1_000 + 1));
  });

  it('given duplicates and an older version late, keeps the newest and tells nothing again', async () => {
    const before = told.length;
    await transport.produceBatch([message(1, 3, 'three'), message(1, 2, 'late'), message(1, 3, 'three')]);
    await until('newest applied', async () => (await tallied())[accountId(1)]?.version === 3);
    await sleep(300);
    expect((await tallied())[accountId(1)]).toEqual({ version: 3, name: 'three' });
    expect(told.length - before).toBe(1);
  });

  it('given poison, malformed and unknown messages, dead-letters only these; a repaired one is replayed', async () => {
    const unknown = { ...message(4, 1, 'x').headers, ce_type: 'attain.crm.account.exploded.v1' };
    await transport.produceBatch([
      message(3, 1, 'before'),
      message(4, 1, 'poison'),
      message(5, 1, 'x', { body: '{' }),
      message(6, 1, 'x', { headers: unknown }),
      message(7, 1, 'x', { body: JSON.stringify({ accountId: 'no id' }) }),
      message(8, 1, 'after'),
    ]);
    await until('good ones applied', async () => (await tallied())[accountId(8)] !== undefined);
    const { json } = await call('/api/planning/dead-letters');
    const { items } = json as { items: { id: string; reason: string; key: string; offset: string; topic: string; body?: string }[] };
    expect(items).toHaveLength(4);
    const reasons = Object.fromEntries(items.map((item) => [Number.parseInt(item.key.slice(-12), 10), item.reason]));
    expect(reasons[4]).toContain('this name cannot be tallied');
    expect(reasons[5]).toContain('not JSON');
    expect(reasons[6]).toContain('unknown event type');
    expect(reasons[7]).toContain('schema');
    expect(items.every((item) => item.body === undefined && /^\d+$/.test(item.offset))).toBe(true);

    const poison = items.find((item) => item.reason.includes('tallied'))!;
    const still = await call(`/api/planning/dead-letters/${poison.id}/replay`, 'POST', { why: 'try' });
    expect(still.json).toMatchObject({ replayed: false });
    const body = message(4, 1, 'repaired').body!;
    expect((await call(`/api/planning/dead-letters/${poison.id}/replay`, 'POST', { body, why: 'repaired' })).json).toMatchObject({
      replayed: true,
    });
    expect((await tallied())[accountId(4)]).toEqual({ version: 1, name: 'repaired' });
  });

  it('given a message whose fault cannot be told without a character that PostgreSQL does not keep, goes on with the others', async () => {
    const headers = { ...message(10, 1, 'x').headers, ce_type: 'attain.\0crm' };
    await transport.produceBatch([message(10, 1, 'x', { headers }), message(11, 1, 'after')]);
    await until('the other applied', async () => (await tallied())[accountId(11)] !== undefined);
    const { json } = await call('/api/planning/dead-letters');
    const { items } = json as { items: { key: string; reason: string }[] };
    expect(items.find(({ key: subject }) => subject === accountId(10))?.reason).toContain('unknown event type attain.\uFFFDcrm');
  });

  it('given a replay in work, the letter stays on the list until its effect is there', async () => {
    await transport.produceBatch([message(12, 1, 'poison')]);
    const open = async (): Promise<string | undefined> =>
      (await database.query<{ id: string }>('SELECT id FROM dead_letter WHERE key = $1 AND replayed_at IS NULL', [accountId(12)]))[0]?.id;
    await until('dead letter', async () => (await open()) !== undefined);
    const id = (await open())!;
    const replay = await database.inTx(async (tx) => {
      await tx.query('LOCK TABLE tally IN ACCESS EXCLUSIVE MODE');
      const answer = call(`/api/planning/dead-letters/${id}/replay`, 'POST', { body: message(12, 1, 'repaired').body });
      await sleep(500);
      expect(await open()).toBe(id);
      return { answer };
    });
    expect((await replay.answer).json).toEqual({ replayed: true, reason: null });
    expect(await open()).toBeUndefined();
    expect((await tallied())[accountId(12)]).toEqual({ version: 1, name: 'repaired' });
  });

  it('given an event that the broker does not take, sets it aside; replayed after repair it is sent, with its id and version', async () => {
    const id = accountId(13_000);
    const write = (body: string): Promise<unknown> =>
      database.query(`INSERT INTO outbox (id, topic, type, key, version, body, occurred_at) VALUES ($1, $2, $3, $4, 7, $5, now())`, [
        id,
        personChanged.topic,
        personChanged.type,
        accountId(13),
        body,
      ]);
    await write('x'.repeat(1_100_000));
    const aside = async (): Promise<{ reason: string } | undefined> =>
      (await database.query<{ reason: string }>('SELECT reason FROM dead_letter WHERE id = $1 AND replayed_at IS NULL', [id]))[0];
    await until('set aside', async () => (await aside()) !== undefined);
    expect((await aside())?.reason).toContain('not sendable');
    await call(`/api/planning/dead-letters/${id}/replay`, 'POST', { why: 'try' });
    await until('set aside again', async () => (await aside()) !== undefined);
    const body = JSON.stringify({ ...personChanged.example, personId: accountId(13) });
    expect((await call(`/api/planning/dead-letters/${id}/replay`, 'POST', { body })).json).toEqual({ replayed: true, reason: null });
    await until('told', async () => told.some(({ key: subject }) => subject === accountId(13)));
    expect(told.find(({ key: subject }) => subject === accountId(13))).toMatchObject({
      body,
      headers: { ce_id: id, ce_aggregateversion: '7', ce_type: personChanged.type },
    });
    expect(await aside()).toBeUndefined();
  });

  it('given ids that were claimed before, the inbox gives only the new ones, and a rollback gives the claim back', async () => {
    const inbox = running.app.get(Inbox);
    const [one, two] = [accountId(71), accountId(72)];
    const claim = (ids: string[]): Promise<Set<string>> => database.inTx((tx) => inbox.claim(tx, 'payouts', ids));
    const undone = database.inTx(async (tx) => {
      await inbox.claim(tx, 'payouts', [one]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await claim([one, one])).toEqual(new Set([one]));
    expect(await claim([one, two])).toEqual(new Set([two]));
    expect(await claim([])).toEqual(new Set());
  });

  it('given a database that is killed under load, is not ready, loses nothing, makes no dead letter and recovers by itself', async () => {
    const lettersBefore = (await database.query('SELECT 1 FROM dead_letter')).length;
    await postgres.kill();
    await until('not ready', async () => (await fetch(`http://127.0.0.1:${running.port}/readyz`)).status === 503);
    await postgres.restart();
    await until('ready again', async () => (await fetch(`http://127.0.0.1:${running.port}/readyz`)).ok);
    await until('produced', async () => transport.produceBatch([message(9, 1, 'nine')]).then(() => true));
    await until('applied', async () => (await tallied())[accountId(9)] !== undefined);
    expect((await database.query('SELECT 1 FROM dead_letter')).length).toBe(lettersBefore);
  }, 60_000);
});
