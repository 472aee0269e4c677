import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AccessReduced, AccessRevoked, SourceRefused, SourceUnavailable } from '../connector.js';
import { parseExact } from './exact-json.js';
import type { RateLimiter } from './rate-limiter.js';

const TIMEOUT_MS = 30_000;
const MAX_TRIES = 6;
const MAX_BODY = 20_000_000;

/** The answers after which a later try may succeed. */
const TRANSIENT = new Set([423, 429, 477, 500, 502, 503, 504, 521, 523, 524]);

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** By the CRM's clock, at most when the answer was made. */
  readonly serverTime: number;
}

export interface ClientOptions {
  readonly baseUrl: string;
  readonly token: string;
  readonly calls: RateLimiter;
  readonly searches: RateLimiter;
  readonly followLimits: boolean;
}

/** Full jitter: anything between now and the doubled wait, so that many do not come back together. */
const jitter = (attempt: number): number => randomInt(50, Math.min(200 * 2 ** attempt, 8_000));

/** The six calls that we need of HubSpot's API, with its limits and its errors. */
export class HubSpotClient {
  constructor(private readonly options: ClientOptions) {}

  get(path: string, accepted: readonly number[] = []): Promise<Answer> {
    return this.call('GET', path, undefined, accepted);
  }

  /** @param accepted statuses besides 2xx that are an answer and not an error */
  post(path: string, body: unknown, accepted: readonly number[] = []): Promise<Answer> {
    return this.call('POST', path, body, accepted);
  }

  private async call(method: string, path: string, body: unknown, accepted: readonly number[]): Promise<Answer> {
    const limiter = path.endsWith('/search') ? this.options.searches : this.options.calls;
    for (let attempt = 1; ; attempt += 1) {
      await limiter.take();
      const response = await this.send(method, path, body);
      const text = await textOf(response);
      this.heed(response);
      if (response.ok || accepted.includes(response.status)) return this.answer(response, text);
      if (response.status === 401) throw new AccessRevoked('HubSpot no longer accepts the access token');
      if (response.status === 403) throw new AccessReduced(`HubSpot refuses ${path}: ${messageOf(text)}`);
      if (!TRANSIENT.has(response.status))
        throw new SourceRefused(`HubSpot answered ${response.status} to ${method} ${path}: ${messageOf(text)}`);
      const wait = waitOf(response, text, attempt);
      if (attempt === MAX_TRIES || wait > 10_000 || response.status >= 500) {
        throw new SourceUnavailable(`HubSpot answered ${response.status}: ${messageOf(text)}`, wait);
      }
      if (response.status === 429) limiter.pause(wait);
      await sleep(wait, undefined, { ref: false });
    }
  }

  /** Nine tenths of the limit that the account names, unless the connection sets its own. */
  private heed({ headers }: Response): void {
    const most = Number.parseInt(headers.get('x-hubspot-ratelimit-max') ?? '', 10);
    if (!this.options.followLimits || Number.isNaN(most) || most < 10) return;
    this.options.calls.adjust(most * 0.09, most / 2);
  }

  private async send(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`${this.options.baseUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${this.options.token}`, 'content-type': 'application/json', accept: 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
    } catch (error) {
      throw new SourceUnavailable(`HubSpot does not answer: ${reasonOf(error)}`);
    }
  }

  private answer(response: Response, text: string): Answer {
    const date = Date.parse(response.headers.get('date') ?? '');
    try {
      return { status: response.status, body: text === '' ? {} : parseExact(text), serverTime: Number.isNaN(date) ? 0 : date };
    } catch {
      throw new SourceUnavailable('HubSpot sent an answer that is no JSON');
    }
  }
}

const textOf = async (response: Response): Promise<string> => {
  try {
    const text = await response.text();
    if (text.length > MAX_BODY) throw new SourceUnavailable(`HubSpot sent an answer of ${text.length} characters`);
    return text;
  } catch (error) {
    throw error instanceof SourceUnavailable ? error : new SourceUnavailable(`HubSpot broke off its answer: ${reasonOf(error)}`);
  }
};

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message ?? String(error);
};

const messageOf = (text: string): string => {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text.slice(0, 200);
  } catch {
    return text.slice(0, 200);
  }
};

/** A daily limit ends at midnight of the account; until we know better we ask again every ten minutes. */
const waitOf = (response: Response, text: string, attempt: number): number => {
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  if (!Number.isNaN(retryAfter)) return retryAfter * 1_000;
  if (text.includes('"DAILY"')) return 600_000;
  return response.status === 423 ? 2_000 + jitter(attempt) : jitter(attempt);
};
