import { afterAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect, eventually, Ground, numbered, numbersOf, upTo } from './ground.js';
import type { SuiteInbound, TransportSubject } from './subject.js';

export interface OutageSubject extends Omit<TransportSubject, 'keeping'> {
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** What a transport does while its broker is dead, and after: nobody restarts a process, nothing is lost. */
export const outageSuite = (name: string, subject: OutageSubject): void => {
  describe(`outage of ${name}`, () => {
    const ground = new Ground(subject);
    afterAll(() => ground.end());

    it('given a consumer and a tail at work, when the broker is killed and comes back, then both go on, health tells, and nothing is lost', async () => {
      const transport = await ground.transport();
      const topic = await ground.topic();
      const seen: SuiteInbound[] = [];
      await transport.tail({ topics: [topic], from: 'now', onMessages: (messages) => seen.push(...messages) });
      const got = await collect(transport, { group: ground.group(), topics: [topic] });
      await transport.produceBatch(numbered(topic, 100));
      await eventually('all is quiet', () => got.messages.length >= 100 && seen.length >= 100);
      await subject.kill();
      await expect(transport.produceBatch(numbered(topic, 10, 20, 100))).rejects.toThrow();
      await eventually('health tells of it', () => got.health.at(-1) === false);
      await sleep(2_000);
      await subject.restart();
      await eventually(
        'it can be written to',
        () =>
          transport.produceBatch(numbered(topic, 100, 20, 100)).then(
            () => true,
            () => false,
          ),
        60_000,
      );
      await eventually('the consumer has all', () => numbersOf(got.messages).length === 200, 60_000);
      await eventually('the tail has all', () => numbersOf(seen).length === 200, 60_000);
      expect(numbersOf(got.messages)).toEqual(upTo(200));
      expect(got.health.at(-1)).toBe(true);
      await got.consumer.stop();
    }, 180_000);

    it('given a broker killed while a batch is in work, when it comes back, then the batch is finished or comes again, and a stop is clean', async () => {
      const transport = await ground.open();
      const topic = await ground.topic();
      const group = ground.group();
      await transport.produceBatch(numbered(topic, 50));
      let batches = 0;
      const got = await collect(transport, {
        group,
        topics: [topic],
        onBatch: async (_, keepAlive) => {
          batches += 1;
          if (batches === 1) {
            await subject.kill();
            for (let n = 0; n < 5; n += 1) await keepAlive();
          }
        },
      });
      await eventually('the batch is handled', () => got.messages.length >= 50, 60_000);
      await subject.restart();
      await eventually(
        'its offsets are committed',
        () =>
          transport.admin.lag(group, [topic]).then(
            (lag) => lag[topic] === 0,
            () => false,
          ),
        90_000,
      );
      expect(numbersOf(got.messages)).toEqual(upTo(50));
      await got.consumer.stop();
      const later = await collect(transport, { group, topics: [topic] });
      await transport.produceBatch(numbered(topic, 5, 20, 50));
      await eventually('the new ones', () => later.messages.length >= 5, 60_000);
      expect(numbersOf(later.messages)).toEqual(upTo(5, 50));
      await later.consumer.stop();
    }, 180_000);
  });
};
