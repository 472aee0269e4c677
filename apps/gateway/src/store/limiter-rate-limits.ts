import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { RateLimits, type RateRule } from '../ports.js';

/** What the counters in memory and in Redis have in common. */
export abstract class LimiterRateLimits extends RateLimits {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  override async take(rule: RateRule, key: string): Promise<number> {
    try {
      await this.of(rule).consume(key);
      return 0;
    } catch (answer) {
      if (answer instanceof RateLimiterRes) return secondsOf(answer);
      throw answer;
    }
  }

  override async wait(rule: RateRule, key: string): Promise<number> {
    const found = await this.of(rule).get(key);
    return found !== null && found.consumedPoints >= rule.points ? secondsOf(found) : 0;
  }

  override async forget(rule: RateRule, key: string): Promise<void> {
    await this.of(rule).delete(key);
  }

  protected abstract limiter(keyPrefix: string, points: number, duration: number): RateLimiterAbstract;

  private of(rule: RateRule): RateLimiterAbstract {
    const known = this.limiters.get(rule.name);
    if (known) return known;
    const made = this.limiter(`attain:rate:${rule.name}`, rule.points, rule.seconds);
    this.limiters.set(rule.name, made);
    return made;
  }
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1_000));
