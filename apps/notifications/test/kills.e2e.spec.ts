import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@attain/platform/db';
import { openTransport, type Transport } from '@attain/platform/transport';
import { freePort } from '@attain/embedded/postgres';
import { ana, attained, ben, company, id } from './company.js';
import { Mailbox } from './mailbox.js';
import { Receiver } from './receiver.js';
import { as, callService, environmentOf, prepareGround, until, type Ground } from './running-notifications.js';

/** ATTAIN_TEST_KILLS=20 is the proof; fewer keep `npm test` short. */
const kills = Number.parseInt(process.env['ATTAIN_TEST_KILLS'] ?? '4', 10);
const PER_ROUND = 12;
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

let ground: Ground;
let transport: Transport;
let database: Database;
let receiver: Receiver;
let mailbox: Mailbox;
let port: number;
let child: ChildProcess | undefined;

const start = async (): Promise<void> => {
  const environment = environmentOf(ground, {
    ATTAIN_HTTP_PORT: String(port),
    ATTAIN_SMTP_URL: mailbox.url,
    ATTAIN_OUTBOUND_ALLOW: '127.0.0.1/32',
    ATTAIN_RETRY_SCHEDULE: Array.from({ length: 20 }, (_, n) => (n === 0 ? 0 : 200)).join(','),
    ATTAIN_DELIVERY_TIMEOUT_MS: '700',
    ATTAIN_DELIVERY_LEASE_MS: '1000',
    ATTAIN_CONSUMER_LEASE_MS: '1000',
  });
  child = spawn(process.execPath, [main], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ready = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until('readiness', ready, 30_000);
};

const end = async (signal: NodeJS.Signals): Promise<void> => {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
};

beforeAll(async () => {
  if (!existsSync(main)) throw new Error('apps/notifications is not built: run "npm run build"');
  [ground, receiver, mailbox, port] = [await prepareGround(), await Receiver.start(), await Mailbox.start(), await freePort()];
  transport = await openTransport(ground.transportUrl, { clientId: 'test' });
  database = new Database({ url: ground.databaseUrl, name: 'test', pool: 2 });
  await database.connect();
  // Slow enough that kills find deliveries under way.
  receiver.behave = (response) => void setTimeout(() => response.writeHead(204).end(), 15);
  await start();
  await transport.produceBatch(company());
  const endpoint = { url: receiver.url, events: ['attain.alert.threshold-crossed.v1'] };
  expect((await callService(port, 'POST', 'endpoints', as('compensation-admin'), endpoint)).status).toBe(201);
}, 90_000);

afterAll(async () => {
  await end('SIGTERM');
  await database?.close();
  await transport?.close();
  await receiver?.stop();
  await mailbox?.stop();
  await ground?.drop();
}, 60_000);

it(`given ${kills} kills under load, loses nothing, and whoever looks at ids gets nothing twice`, async () => {
  let quota = 0;
  for (let round = 0; round < kills; round += 1) {
    for (let n = 0; n < PER_ROUND; n += 1) {
      await transport.produceBatch([attained((quota += 1))]);
      if (n === PER_ROUND >> 1) await sleep(20 + Math.random() * 200);
    }
    await sleep(Math.random() * 150);
    await end('SIGKILL');
    await start();
  }
  const expected = Array.from({ length: quota }, (_, n) => `${id('0000000b', n + 1)}:${new Date().toISOString().slice(0, 4)}-01-01`);
  const open = async (): Promise<number> =>
    (await database.query<{ n: number }>('SELECT count(*)::int AS n FROM delivery WHERE due_at IS NOT NULL'))[0]!.n;
  const alerts = async (): Promise<number> => (await database.query<{ n: number }>('SELECT count(*)::int AS n FROM alert'))[0]!.n;
  await until('all told', async () => (await alerts()) === quota && (await open()) === 0, 40_000);

  const bodies = new Map(receiver.received.map(({ headers, body }) => [String(headers['webhook-id']), JSON.parse(body)]));
  const hooked = [...bodies.values()].map(({ data }) => `${data.facts.quotaId}:${data.facts.periodStart}`);
  const mails = new Map(mailbox.mails.map((mail) => [mail.messageId, mail]));
  const twice = `${receiver.received.length - bodies.size} webhooks and ${mailbox.mails.length - mails.size} e-mails sent again under their id`;
  process.stdout.write(`${kills} kills, ${quota} alerts: ${bodies.size} webhooks, ${mails.size} e-mails; ${twice}\n`);
  expect(hooked.sort()).toEqual(expected.sort());
  expect(mails.size).toBe(2 * quota);
  for (const person of [ana, ben]) {
    const rows = await database.query('SELECT 1 FROM message WHERE recipient = $1', [person]);
    expect(rows).toHaveLength(quota);
  }
  expect(await database.query(`SELECT 1 FROM delivery WHERE state <> 'delivered'`)).toEqual([]);
}, 600_000);
