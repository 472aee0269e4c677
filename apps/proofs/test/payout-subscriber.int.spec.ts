import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { payoutCalculated } from '@attain/contracts/compensation';
import { openTransport, type OutboundMessage, type Transport } from '@attain/platform/transport';
import { kafkaForTests, postgresForTests, suiteWith } from '@attain/testing/servers';

const program = fileURLToPath(new URL('../../../deploy/examples/payout-subscriber/subscriber.mjs', import.meta.url));
const events = 200;

const event = (n: number): OutboundMessage => ({
  topic: payoutCalculated.topic,
  key: `person-${n % 7}`,
  headers: { ce_specversion: '1.0', ce_id: randomUUID(), ce_type: payoutCalculated.type, ce_time: '2026-07-31T12:00:00.000Z' },
  body: JSON.stringify({ ...payoutCalculated.example, personId: `person-${n % 7}` }),
});

const lines = (file: string): { id: string; personId: string }[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as { id: string; personId: string })
    : [];

const until = async (holds: () => boolean, what: string): Promise<void> => {
  for (const end = Date.now() + 30_000; !holds(); ) {
    if (Date.now() > end) throw new Error(`${what}: not within 30 s`);
    await new Promise((done) => {
      setTimeout(done, 25);
    });
  }
};

const subscriberKeepsItsPromise = (url: string): void => {
  let transport: Transport;
  let folder: string;
  let running: ChildProcess | undefined;

  const start = (file: string): ChildProcess =>
    (running = spawn(process.execPath, [program, file], {
      env: { ...process.env, NODE_OPTIONS: '', ATTAIN_TRANSPORT_URL: url },
      stdio: ['ignore', 'ignore', 'inherit'],
    }));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'attain-subscriber-'));
    transport = await openTransport(url, { clientId: 'test' });
    await transport.admin.ensureTopics([{ topic: payoutCalculated.topic, partitions: 3, retention: 'journal' }]);
  });

  afterAll(async () => {
    running?.kill('SIGKILL');
    await transport?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('given repeats and a kill in the middle, writes every event exactly once, in order per person', async () => {
    const file = join(folder, 'payouts.jsonl');
    const told = Array.from({ length: events }, (_, n) => event(n));
    const [first, second] = [told.slice(0, events / 2), told.slice(events / 2)];
    const killed = start(file);
    await transport.produceBatch([...first, ...first.slice(0, 30)]);
    await until(() => lines(file).length >= first.length, 'the first half');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await transport.produceBatch([...first.slice(-20), ...second]);
    const stopped = start(file);
    await until(() => lines(file).length >= events, 'everything');
    await transport.produceBatch([event(0), ...told.slice(0, 10)]);
    await until(() => lines(file).length > events, 'one more');
    stopped.kill('SIGTERM');
    const [code] = (await once(stopped, 'exit')) as [number | null];

    const written = lines(file);
    expect(code).toBe(0);
    expect(written).toHaveLength(events + 1);
    for (let person = 0; person < 7; person++) {
      const ofPerson = (list: readonly { id: string; personId: string }[]) =>
        list.filter((one) => one.personId === `person-${person}`).map(({ id }) => id);
      const sent = told.map(({ headers, key }) => ({ id: headers['ce_id']!, personId: key }));
      expect(ofPerson(written.slice(0, events))).toEqual(ofPerson(sent));
    }
  }, 90_000);
};

const database = await (await postgresForTests()).createDatabase();

describe('The sample subscriber over the log table', () => {
  subscriberKeepsItsPromise(database.url);
  afterAll(() => database.drop());
});

await suiteWith('The sample subscriber over Kafka', kafkaForTests, ({ url }) => subscriberKeepsItsPromise(url));
