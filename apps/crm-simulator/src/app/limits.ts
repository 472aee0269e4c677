import type { LimitSettings } from './settings.js';

/** Instants of the calls inside a rolling window. */
class Window {
  private readonly calls: number[] = [];
  private first = 0;

  constructor(private readonly lengthMs: number) {}

  /** Counts a call unless `max` calls lie in the window already; gives how many are left, -1 when refused. */
  take(now: number, max: number): number {
    while (this.first < this.calls.length && (this.calls[this.first] ?? 0) <= now - this.lengthMs) this.first += 1;
    if (this.first > 1_000) {
      this.calls.splice(0, this.first);
      this.first = 0;
    }
    const used = this.calls.length - this.first;
    if (used >= max) return -1;
    this.calls.push(now);
    return max - used - 1;
  }
}

type Headers = Readonly<Record<string, string>>;

export type Verdict =
  | { readonly allowed: true; readonly headers: Headers }
  | { readonly allowed: false; readonly policy: string; readonly headers: Headers };

/** The account's rate limits. Searches count by the second only and come without rate headers; all else by ten seconds and day. */
export class RateLimits {
  private readonly tenSeconds = new Window(10_000);
  private readonly second = new Window(1_000);
  private day = '';
  private today = 0;

  search(now: number, limits: LimitSettings): Verdict {
    return this.second.take(now, limits.searchPerSecond) < 0
      ? { allowed: false, policy: 'SECONDLY', headers: {} }
      : { allowed: true, headers: {} };
  }

  call(now: number, limits: LimitSettings): Verdict {
    const day = new Date(now).toISOString().slice(0, 10);
    if (day !== this.day) [this.day, this.today] = [day, 0];
    if (this.today >= limits.daily) return { allowed: false, policy: 'DAILY', headers: {} };
    const remaining = this.tenSeconds.take(now, limits.tenSecondly);
    const headers = {
      'X-HubSpot-RateLimit-Max': String(limits.tenSecondly),
      'X-HubSpot-RateLimit-Remaining': String(Math.max(remaining, 0)),
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
    };
    if (remaining < 0) return { allowed: false, policy: 'TEN_SECONDLY_ROLLING', headers };
    this.today += 1;
    return {
      allowed: true,
      headers: {
        ...headers,
        'X-HubSpot-RateLimit-Daily': String(limits.daily),
        'X-HubSpot-RateLimit-Daily-Remaining': String(limits.daily - this.today),
      },
    };
  }
}
