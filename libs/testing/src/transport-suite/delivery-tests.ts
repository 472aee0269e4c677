import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect, eventually, gate, numbered, numberOf, numbersOf, upTo, type Ground } from './ground.js';
import type { SuiteInbound } from './subject.js';

const perKey = (messages: readonly SuiteInbound[]): Map<string, number[]> => {
  const keys = new Map<string, number[]>();
  for (const message of messages) keys.set(message.key, [...(keys.get(message.key) ?? []), numberOf(message)]);
  return keys;
};

/** What a handler gets, how often and in which order. */
export const deliveryTests = (ground: () => Ground): void => {
  it('given many keys over all partitions, when consumed, then each key comes in the order it was produced, partitions merged', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    for (let part = 0; part < 5; part += 1) await transport.produceBatch(numbered(topic, 600, 50, part * 600));
    const got = await collect(transport, { group: ground().group(), topics: [topic] });
    await eventually('all messages', () => got.messages.length >= 3_000);
    for (const numbers of perKey(got.messages).values()) expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbersOf(got.messages)).toEqual(upTo(3_000));
    expect(got.messages).toHaveLength(3_000);
    expect(got.batches.length).toBeLessThan(15);
    await got.consumer.stop();
  });

  it('given two topics, headers, non-ASCII text and a tombstone, when consumed together, then all arrives as sent', async () => {
    const transport = await ground().transport();
    const [deals, people] = [await ground().topic('state'), await ground().topic()];
    const before = Date.now();
    const sent = [
      { topic: deals, key: 'Ünïcode 🗝', body: '{"naïve":"日本語 \\u0000 🙂"}', headers: { ce_id: 'a', traceparent: '00-ß' } },
      { topic: people, key: 'p', body: '', headers: {} },
      { topic: deals, key: 'gone', body: null, headers: { ce_id: 'b' } },
    ];
    await transport.produceBatch(sent);
    const got = await collect(transport, { group: ground().group(), topics: [deals, people] });
    await eventually('three messages', () => got.messages.length >= 3);
    for (const message of sent) expect(got.messages).toContainEqual(expect.objectContaining(message));
    for (const { at, offset } of got.messages) {
      expect(Math.abs(at - before)).toBeLessThan(30_000);
      expect(offset).toMatch(/^\d+$/);
    }
    await got.consumer.stop();
  });

  it('given a limit of 100 messages and a backlog of 950, when consumed, then no batch is larger and none is lost', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    await transport.produceBatch(numbered(topic, 950));
    const got = await collect(transport, { group: ground().group(), topics: [topic], maxMessages: 100 });
    await eventually('all messages', () => got.messages.length >= 950);
    expect(Math.max(...got.batches.map((batch) => batch.length))).toBeLessThanOrEqual(100);
    expect(numbersOf(got.messages)).toEqual(upTo(950));
    await got.consumer.stop();
  });

  it('given an idle consumer, when a message is produced, then it is handled at once', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const got = await collect(transport, { group: ground().group(), topics: [topic] });
    await transport.produceBatch(numbered(topic, 1));
    await eventually('the consumer is at work', () => got.messages.length === 1);
    const delays: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      await sleep(150);
      const sentAt = performance.now();
      await transport.produceBatch(numbered(topic, 1, 20, n));
      await eventually('it arrives', () => got.messages.length === n + 1);
      delays.push(performance.now() - sentAt);
    }
    expect(Math.min(...delays)).toBeLessThan(150);
    await got.consumer.stop();
  });

  it('given a handler that rejects twice, when it is called again, then with the same messages, and another group is not held up', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    await transport.produceBatch(numbered(topic, 200));
    const attempts: number[][] = [];
    const poisoned = await collect(transport, {
      group: ground().group(),
      topics: [topic],
      onBatch: async (batch) => {
        attempts.push(batch.map(numberOf));
        if (attempts.length <= 2) throw new Error('poison');
      },
    });
    const healthy = await collect(transport, { group: ground().group(), topics: [topic] });
    await eventually('both groups have all', () => poisoned.messages.length >= 200 && healthy.messages.length >= 200);
    expect(new Set(attempts[1])).toEqual(new Set(attempts[0]));
    expect(numbersOf(poisoned.messages)).toEqual(upTo(200));
    expect(healthy.messages).toHaveLength(200);
    await Promise.all([poisoned.consumer.stop(), healthy.consumer.stop()]);
  });

  it('given a pause, when messages come, then none is handled until it resumes', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const got = await collect(transport, { group: ground().group(), topics: [topic] });
    await transport.produceBatch(numbered(topic, 10));
    await eventually('the first ten', () => got.messages.length === 10);
    await got.consumer.pause();
    await transport.produceBatch(numbered(topic, 10, 20, 10));
    await sleep(1_000);
    expect(got.messages).toHaveLength(10);
    await got.consumer.resume();
    await eventually('the other ten', () => got.messages.length === 20);
    await got.consumer.stop();
  });

  it('given a clean stop in the middle of a batch, when the group starts again, then nothing comes twice and nothing is missing', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const group = ground().group();
    const working = gate();
    await transport.produceBatch(numbered(topic, 300));
    const first = await collect(transport, {
      group,
      topics: [topic],
      maxMessages: 100,
      onBatch: async () => {
        working.open();
        await sleep(100);
      },
    });
    await working.opened;
    await first.consumer.stop();
    const handled = first.messages.length;
    expect(handled).toBeGreaterThan(0);
    await transport.produceBatch(numbered(topic, 50, 20, 300));
    const second = await collect(transport, { group, topics: [topic] });
    await eventually('the rest', () => handled + second.messages.length >= 350);
    expect(first.messages).toHaveLength(handled);
    expect(handled + second.messages.length).toBe(350);
    expect(numbersOf([...first.messages, ...second.messages])).toEqual(upTo(350));
    await second.consumer.stop();
  });
};
