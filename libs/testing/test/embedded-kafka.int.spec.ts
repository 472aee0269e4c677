import { afterAll, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { startKafka, type Kafka } from '@attain/embedded/kafka';
import { ServerUnavailable, suiteWith } from '../src/servers/index.js';

const root = mkdtempSync(join(tmpdir(), 'attain-kafka-'));
const dataDir = join(root, 'data');
const started: Kafka[] = [];
const start = async (): Promise<Kafka> => {
  const kafka = await startKafka({ dataDir });
  started.push(kafka);
  return kafka;
};

afterAll(async () => {
  await Promise.all(started.map((kafka) => kafka.stop()));
  rmSync(root, { recursive: true, force: true });
});

const topicsOf = async ({ port }: Kafka, create: readonly string[] = []): Promise<string[]> => {
  const admin = new kafkajs.Kafka({ brokers: [`127.0.0.1:${port}`], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    if (create.length > 0) await admin.createTopics({ topics: create.map((topic) => ({ topic, numPartitions: 1 })) });
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
};

/** The first start fetches the jars: where that cannot be done, there is nothing to test. */
const startable = async (): Promise<Kafka> => {
  try {
    const kafka = await start();
    await kafka.stop();
    return kafka;
  } catch (error) {
    throw new ServerUnavailable((error as Error).message, { cause: error });
  }
};

await suiteWith('an embedded Kafka', startable, (kafka) => {
  it('given a machine without Java, when started, then one line says what is needed', async () => {
    const before = process.env['JAVA_HOME'];
    process.env['JAVA_HOME'] = join(root, 'nowhere');
    await expect(startKafka({ dataDir })).rejects.toThrow(/^Apache Kafka needs Java 17 or newer and there is no ".+": [^\n]+$/);
    if (before === undefined) delete process.env['JAVA_HOME'];
    else process.env['JAVA_HOME'] = before;
  });

  it('given a power cut, when started again on the same data, then it answers on the same port and knows its topics', async () => {
    await kafka.restart();
    const { port, pid } = kafka;
    await topicsOf(kafka, ['kept']);
    await kafka.kill();
    await kafka.restart();
    expect(kafka.port).toBe(port);
    expect(kafka.pid).not.toBe(pid);
    expect(await topicsOf(kafka)).toContain('kept');
    await kafka.stop();
  }, 120_000);

  it('given a broker whose owner has died, when started again, then it is taken over; one whose owner lives is refused', async () => {
    const left = await start();
    const owner = join(dataDir, 'owner');
    writeFileSync(owner, '1 0\n');
    const ended = left.pid;
    const heir = await start();
    expect(heir.pid).not.toBe(ended);
    expect(() => process.kill(ended, 0)).toThrow();
    const [, began] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ');
    writeFileSync(owner, `${process.ppid} ${began!.split(' ')[19]}\n`);
    await expect(startKafka({ dataDir })).rejects.toThrow(/^Apache Kafka already runs on .+: stop Attain's process \d+ first/);
    await heir.stop();
  }, 120_000);

  it('given a port that is taken, when started on it, then one line says so', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    await expect(startKafka({ dataDir, port })).rejects.toThrow(`Port ${port} is taken`);
    taken.close();
  });
});
