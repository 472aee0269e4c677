import { sharedServer } from './shared-server.js';

export interface TestRedis {
  /** `redis://host:port` */
  readonly url: string;
}

/**
 * Gives a real Redis: the one that ATTAIN_TEST_REDIS_URL names, a container, or `redis-server` on this machine. It is
 * shared by all test files of a run; every suite takes keys of its own.
 * @throws ServerUnavailable when none can be had; see `suiteWith`
 */
export const redisForTests = async (): Promise<TestRedis> => ({
  url: process.env['ATTAIN_TEST_REDIS_URL'] ?? (await sharedServer('redis')),
});
