import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { until } from '@attain/testing/authorization';
import { redisForTests, suiteWith } from '@attain/testing/servers';
import { connectRedis } from '../src/store/connect-redis.js';
import { MemoryRateLimits } from '../src/store/memory-rate-limits.js';
import { MemoryRevocations } from '../src/store/memory-revocations.js';
import { RedisRateLimits } from '../src/store/redis-rate-limits.js';
import { RedisRevocations } from '../src/store/redis-revocations.js';
import { newKeys, RunningGateway } from './running-gateway.js';
import { sharedStateTests, type Replica } from './shared-state-tests.js';

jest.setTimeout(30_000);

describe('in this process', () => {
  sharedStateTests(
    () => Promise.resolve({ limits: new MemoryRateLimits(), revocations: new MemoryRevocations(), close: () => undefined }),
    false,
  );
});

await suiteWith('in Redis', redisForTests, ({ url }) => {
  const start = async (): Promise<Replica> => {
    const [redis, publisher, subscriber] = [
      connectRedis(url, 'limits'),
      connectRedis(url, 'revocations'),
      connectRedis(url, 'subscriber', true),
    ];
    const [limits, revocations] = [new RedisRateLimits(redis), new RedisRevocations(publisher, subscriber)];
    await until('Redis', () => [redis, publisher, subscriber].every(({ status }) => status === 'ready'));
    return {
      limits,
      revocations,
      close: () => {
        limits.onApplicationShutdown();
        revocations.onApplicationShutdown();
      },
    };
  };
  sharedStateTests(start, true);

  it('given a message that is no credential, tells nobody', async () => {
    const replica = await start();
    const told: string[] = [];
    replica.revocations.onRevoked((credential) => told.push(credential));
    const stranger = new Redis(url);
    await stranger.publish('attain:revocations', 'everything');
    await replica.revocations.announce('y'.repeat(43));
    await until('the sound one', () => told.includes('y'.repeat(43)));
    expect(new Set(told)).toEqual(new Set(['y'.repeat(43)]));
    stranger.disconnect();
    replica.close();
  });

  it('given a Redis that is away, still counts, alone', async () => {
    const redis = connectRedis('redis://127.0.0.1:1', 'limits');
    const limits = new RedisRateLimits(redis);
    const rule = { name: 'away', points: 2, seconds: 60 };
    const began = performance.now();
    expect([await limits.take(rule, 'a'), await limits.take(rule, 'a')]).toEqual([0, 0]);
    expect(await limits.take(rule, 'a')).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(2_000);
    limits.onApplicationShutdown();
  });

  describe('two replicas of the gateway', () => {
    const keys = newKeys();
    let [one, two]: RunningGateway[] = [];

    beforeAll(async () => {
      const environment = { ATTAIN_REDIS_URL: url };
      one = await RunningGateway.start({ environment, keys });
      two = await RunningGateway.start({ environment, keys, share: one.stores });
    }, 60_000);

    afterAll(async () => {
      await two?.stop(true);
      await one?.stop();
    }, 30_000);

    it('let nobody in at the other whom one signed out', async () => {
      const browser = await one!.browser(['rep']);
      const { cookie } = browser;
      expect((await two!.ask('/api/gateway/me', { headers: { cookie } })).status).toBe(200);
      await browser.ask('/api/gateway/session', { method: 'DELETE' });
      await until('the other to know', async () => (await two!.ask('/api/gateway/me', { headers: { cookie } })).status === 401, 1_000);
    });

    it('count guesses of a password together', async () => {
      const { email } = await one!.signedUpWithoutSession(['rep']);
      const guess = (gateway: RunningGateway) =>
        gateway.ask('/api/gateway/session', { method: 'POST', body: { email, password: 'wrong' } });
      const statuses = await Promise.all(Array.from({ length: 12 }, async (_, n) => (await guess(n % 2 === 0 ? one! : two!)).status));
      expect(statuses.filter((status) => status === 401).length).toBe(10);
      expect(statuses.filter((status) => status === 429).length).toBe(2);
    });
  });
});
