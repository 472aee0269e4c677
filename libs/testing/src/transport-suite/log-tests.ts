import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect, eventually, numbered, numberOf, numbersOf, upTo, type Ground } from './ground.js';
import type { SuiteInbound } from './subject.js';

const MEBIBYTE = 1_048_576;

/** What the log takes, keeps and shows. */
export const logTests = (ground: () => Ground): void => {
  it('given 20 writers at once, when all is read, then every partition has its offsets without a gap and nothing is lost', async () => {
    const topic = await ground().topic();
    const writers = await Promise.all(Array.from({ length: 4 }, () => ground().open()));
    await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        for (let round = 0; round < 10; round += 1) {
          await writers[writer % 4]!.produceBatch(numbered(topic, 20, 37, (writer * 10 + round) * 20));
        }
      }),
    );
    const got = await collect(writers[0]!, { group: ground().group(), topics: [topic] });
    await eventually('all messages', () => got.messages.length >= 4_000);
    expect(numbersOf(got.messages)).toEqual(upTo(4_000));
    for (const partition of new Set(got.messages.map((message) => message.partition))) {
      const offsets = got.messages.filter((message) => message.partition === partition).map(({ offset }) => Number(offset));
      expect(offsets).toEqual(upTo(offsets.length));
    }
    await got.consumer.stop();
  }, 60_000);

  it('given a message of one megabyte, when sent, then it arrives; over one mebibyte it is refused by its place, and nothing of its batch is sent', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const large = { topic, key: 'large', body: JSON.stringify({ n: 0, text: 'x'.repeat(1_000_000) }), headers: {} };
    const tooLarge = { ...large, key: 'too large', body: 'x'.repeat(MEBIBYTE) };
    await transport.produceBatch([large]);
    await expect(transport.produceBatch([...numbered(topic, 2, 20, 1), tooLarge, large])).rejects.toMatchObject({
      name: 'UnsendableMessage',
      index: 2,
    });
    await transport.produceBatch([...numbered(topic, 3, 20, 1), large, large]);
    const got = await collect(transport, { group: ground().group(), topics: [topic] });
    await eventually('what was taken', () => got.messages.length >= 6);
    expect(got.messages).toHaveLength(6);
    expect(got.messages.filter(({ key }) => key === 'large').map(({ body }) => body)).toEqual([large.body, large.body, large.body]);
    expect(numbersOf(got.messages)).toEqual(upTo(4));
    await got.consumer.stop();
  });

  it('given a topic that does not exist (yet), when a batch names it, then nothing is sent and the batch is worth a retry', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const sending = transport.produceBatch([...numbered(topic, 3), ...numbered('suite.nowhere', 1)]);
    await expect(sending).rejects.toThrow('suite.nowhere');
    await expect(sending).rejects.not.toMatchObject({ name: 'UnsendableMessage' });
  });

  it('given two tails, when messages come, then each sees every one from its start on, without a group', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const [old, fresh]: [SuiteInbound[], SuiteInbound[]] = [[], []];
    await transport.produceBatch(numbered(topic, 30));
    const tails = await Promise.all([
      transport.tail({ topics: [topic], from: 'earliest', onMessages: (messages) => old.push(...messages) }),
      transport.tail({ topics: [topic], from: 'now', onMessages: (messages) => fresh.push(...messages) }),
    ]);
    await transport.produceBatch(numbered(topic, 30, 20, 30));
    await eventually('both tails are up to date', () => old.length >= 60 && fresh.length >= 30);
    expect([old.length, numbersOf(old)]).toEqual([60, upTo(60)]);
    expect([fresh.length, numbersOf(fresh)]).toEqual([30, upTo(30, 30)]);
    await Promise.all(tails.map((tail) => tail.stop()));
    await transport.produceBatch(numbered(topic, 5, 20, 60));
    await sleep(600);
    expect([old.length, fresh.length]).toEqual([60, 30]);
  });

  it('given a state topic and a journal, when maintained, then of each key of the state the newest stays and of the journal everything', async () => {
    const transport = await ground().transport();
    const [state, journal] = [await ground().topic('state'), await ground().topic('journal')];
    const { keeping } = ground().subject;
    if (keeping) {
      expect(await Promise.all([keeping(state), keeping(journal)])).toEqual(['newest of each key', 'everything']);
      return;
    }
    await transport.produceBatch(numbered(state, 100, 10));
    await transport.produceBatch(numbered(journal, 100, 10));
    const reader = await collect(transport, { group: ground().group(), topics: [state, journal], maxMessages: 20 });
    await transport.admin.maintain();
    await transport.produceBatch(numbered(state, 10, 10, 100));
    await transport.admin.maintain();
    const got = await collect(transport, { group: ground().group(), topics: [state, journal] });
    await eventually('what is left', () => got.messages.length >= 110);
    expect(
      got.messages
        .filter(({ topic }) => topic === state)
        .map(numberOf)
        .sort((a, b) => a - b),
    ).toEqual(upTo(10, 100));
    expect(numbersOf(got.messages.filter(({ topic }) => topic === journal))).toEqual(upTo(100));
    await eventually('a reader in the middle goes on', () =>
      reader.messages.some((message) => message.topic === state && numberOf(message) === 109),
    );
    await Promise.all([got.consumer.stop(), reader.consumer.stop()]);
  });

  it('given a topic, when it is ensured again with more and with fewer partitions, then it grows and never shrinks', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic('journal', 1);
    for (const partitions of [3, 1]) await transport.admin.ensureTopics([{ topic, partitions, retention: 'journal' }]);
    await transport.admin.ping();
    const writer = await ground().open();
    await writer.produceBatch(numbered(topic, 30));
    const got = await collect(writer, { group: ground().group(), topics: [topic] });
    await eventually('all messages', () => got.messages.length >= 30);
    expect(new Set(got.messages.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2]));
    await got.consumer.stop();
  });
};
