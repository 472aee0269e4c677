import type { OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { LimiterRateLimits } from './limiter-rate-limits.js';

/** Replicas count together. While Redis cannot be reached each counts alone: a looser limit is better than none, or than no sign-in. */
export class RedisRateLimits extends LimiterRateLimits implements OnApplicationShutdown {
  constructor(private readonly redis: Redis) {
    super();
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  protected override limiter(keyPrefix: string, points: number, duration: number): RateLimiterRedis {
    const insuranceLimiter = new RateLimiterMemory({ keyPrefix, points, duration });
    return new RateLimiterRedis({ storeClient: this.redis, rejectIfRedisNotReady: true, keyPrefix, points, duration, insuranceLimiter });
  }
}
