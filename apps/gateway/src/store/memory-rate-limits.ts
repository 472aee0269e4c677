import { RateLimiterMemory } from 'rate-limiter-flexible';
import { LimiterRateLimits } from './limiter-rate-limits.js';

/** Counts in this process alone: one replica, or the trial on one machine. */
export class MemoryRateLimits extends LimiterRateLimits {
  protected override limiter(keyPrefix: string, points: number, duration: number): RateLimiterMemory {
    return new RateLimiterMemory({ keyPrefix, points, duration });
  }
}
