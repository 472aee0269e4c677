import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { issueToken, type Role } from '@attain/platform/auth';
import { StartFailure } from './failure.js';
import type { System } from './system.js';

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: string | object;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

const tries = 5;
const timeoutMs = 120_000;

/** Talks to the services as a named person with some roles; signs its tokens with the key of this installation. */
export class Client {
  private token = '';
  private renewAt = 0;

  constructor(
    private readonly system: System,
    private readonly subject: string,
    private readonly roles: readonly Role[],
  ) {}

  /** Calls a route under /api/<service>; any status below 500 is an answer. Throws StartFailure when it stays away. */
  async ask<T>(service: string, path: string, request: Request = {}): Promise<Answer<T>> {
    // One key for all tries: a try whose answer was lost is not carried out twice.
    const keyed = { ...request, headers: { 'idempotency-key': randomUUID(), ...request.headers } };
    for (let attempt = 1; ; attempt++) {
      const reason = await this.once<T>(service, path, keyed);
      if (typeof reason === 'object') return reason;
      if (attempt === tries) throw new StartFailure(`${service} does not answer ${path}: ${reason}`);
      await sleep(attempt * 300);
    }
  }

  /** As `ask`, and throws StartFailure with the service's words for any refusal that `allowed` does not name. */
  async must<T>(service: string, path: string, request: Request = {}, allowed: readonly number[] = []): Promise<Answer<T>> {
    const answer = await this.ask<T>(service, path, request);
    if (answer.status < 400 || allowed.includes(answer.status)) return answer;
    throw new StartFailure(`${service} refused ${request.method ?? 'GET'} ${path}: ${JSON.stringify(answer.body).slice(0, 600)}`);
  }

  private async once<T>(service: string, path: string, request: Request): Promise<Answer<T> | string> {
    const text = typeof request.body === 'object' ? JSON.stringify(request.body) : request.body;
    try {
      const response = await fetch(`${this.system.url(service)}/api/${service}${path}`, {
        method: request.method ?? 'GET',
        headers: {
          authorization: `Bearer ${await this.freshToken()}`,
          ...(text === undefined ? {} : { 'content-type': request.contentType ?? 'application/json' }),
          ...request.headers,
        },
        body: text ?? null,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer = await response.text();
      if (response.status >= 500) return answer.slice(0, 300);
      return { status: response.status, body: parse(answer) as T };
    } catch (error) {
      return (error as Error).message;
    }
  }

  private async freshToken(): Promise<string> {
    if (Date.now() > this.renewAt) {
      const principal = { subject: this.subject, personId: null, roles: [...this.roles], scopes: [] };
      this.token = await issueToken(this.system.keys.privateJwk, principal, 300);
      this.renewAt = Date.now() + 200_000;
    }
    return this.token;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
