import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller, Receiver, tokens, until } from './harness.js';

const project = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
let port: number;
let receiver: Receiver;
let child: ChildProcess;
let crm: Caller;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });

async function start(): Promise<number> {
  const began = Date.now();
  child = spawn(process.execPath, ['dist/main.js'], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      SIMULATOR_PORT: String(port),
      SIMULATOR_DATA_DIR: folder,
      SIMULATOR_TOKEN: tokens.api,
      SIMULATOR_CONTROL_TOKEN: tokens.control,
      SIMULATOR_CLIENT_SECRET: tokens.secret,
      SIMULATOR_DEALS_PER_MINUTE: '0',
    },
  });
  await until(() =>
    fetch(`${crm.address}/livez`).then(
      (response) => response.ok,
      () => false,
    ),
  );
  return Date.now() - began;
}

async function kill(signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

beforeAll(async () => {
  const swc = join(dirname(createRequire(import.meta.url).resolve('@swc/cli/package.json')), 'bin/swc.js');
  const options = ['src', '-d', 'dist', '--strip-leading-paths', '--config-file', '../../.swcrc'];
  expect(spawnSync(process.execPath, [swc, ...options], { cwd: project }).status).toBe(0);
  folder = mkdtempSync(join(tmpdir(), 'crm-simulator-'));
  [port, receiver] = [await freePort(), await Receiver.start()];
  crm = new Caller(`http://127.0.0.1:${port}`);
}, 30_000);

afterAll(async () => {
  child.kill('SIGKILL');
  await receiver.stop();
  rmSync(folder, { recursive: true });
});

describe('A killed simulator', () => {
  it('starts with 6,000 deals of history within two seconds', async () => {
    expect(await start()).toBeLessThan(2_000);
    expect((await crm.truth()).length).toBeGreaterThanOrEqual(6_000);
  }, 20_000);

  it('keeps all that anybody has seen of a burst, and goes on from there', async () => {
    await crm.control('/control/burst', { events: 100_000, seed: 4, perSecond: 4_000 });
    const { body: won } = await crm.control('/control/win', { amount: '4711.00', currency: 'EUR' });
    await new Promise((resolve) => setTimeout(resolve, 700));
    const seen = await crm.truth();
    await kill('SIGKILL');
    await start();
    const now = new Map((await crm.truth()).map((deal) => [deal['id'], deal]));
    expect(now.get(won['dealId'])).toMatchObject({ amount: '4711.00', status: 'won' });
    expect(seen.filter((deal) => !(now.get(deal['id'])?.['updatedAt'] >= deal['updatedAt']))).toEqual([]);
    expect(seen.length).toBeGreaterThan(6_000);
  }, 30_000);

  it('has exactly the same state after a kill, a torn last line, and a clean stop', async () => {
    const before = await crm.truth();
    await kill('SIGKILL');
    appendFileSync(join(folder, 'journal.ndjson'), '{"n":99999999,"change":{"de');
    await start();
    expect(await crm.truth()).toEqual(before);
    await crm.control('/control/win', {});
    const after = await crm.truth();
    await kill('SIGTERM');
    await start();
    expect(await crm.truth()).toEqual(after);
    const { body } = await crm.api(`/crm/v3/objects/deals/${before[3]!['id']}?propertiesWithHistory=dealstage`);
    expect(body['propertiesWithHistory'].dealstage.length).toBeGreaterThan(1);
  }, 30_000);

  it('still owes the webhooks that were not delivered, to the target set before', async () => {
    receiver.answer = () => 503;
    expect((await crm.control('/control/webhooks', { url: receiver.url })).status).toBe(400);
    expect((await crm.control('/control/webhooks', { url: receiver.url, clientSecret: tokens.secret })).status).toBe(200);
    const { body: won } = await crm.control('/control/win', { amount: '1' });
    await until(() => receiver.received.length > 0);
    await kill('SIGKILL');
    receiver.received.length = 0;
    receiver.answer = () => 204;
    await start();
    await until(async () => (await crm.control('/control/status')).body['webhooks'].pending === 0);
    const stages = receiver.events.filter((event) => event['propertyName'] === 'dealstage').map((event) => String(event['objectId']));
    expect(stages).toEqual([won['dealId']]);
  }, 30_000);

  it('serves the same planning data after a restart', async () => {
    const quotas = (await crm.control<string>('/demo/quotas.csv')).body;
    await kill('SIGKILL');
    await start();
    expect((await crm.control<string>('/demo/quotas.csv')).body).toBe(quotas);
  }, 30_000);
});
