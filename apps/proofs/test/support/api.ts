import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@attain/platform/auth';
import { tokenOf } from './keys.js';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly role: Role;
  readonly json?: unknown;
  readonly csv?: string;
  /** Code of the refusal that says that it was done before. */
  readonly done?: string;
}

const TRY_AGAIN_MS = 50;
const GIVE_UP_MS = 240_000;

const send = async (base: string, idempotencyKey: string, { method, path, role, json, csv }: Call): Promise<Response> => {
  const body = csv ?? (json === undefined ? null : JSON.stringify(json));
  return fetch(`${base}${path}`, {
    method,
    body,
    signal: AbortSignal.timeout(20_000),
    headers: {
      authorization: `Bearer ${await tokenOf(role, role)}`,
      'idempotency-key': idempotencyKey,
      ...(body === null ? {} : { 'content-type': csv === undefined ? 'application/json' : 'text/csv' }),
    },
  });
};

const readProblem = (text: string): { code?: string } => {
  try {
    return JSON.parse(text) as { code?: string };
  } catch {
    return {};
  }
};

/** Calls until it is answered: what a service that is away, or a 5xx, did is not known, and every call is safe to repeat. */
export const call = async <T>(baseOf: () => string, request: Call): Promise<T> => {
  const key = randomUUID();
  for (const end = Date.now() + GIVE_UP_MS; ; ) {
    const response = await send(baseOf(), key, request).catch((error: unknown) => error as Error);
    if (response instanceof Response) {
      const text = await response.text();
      if (response.ok) return (text === '' ? null : JSON.parse(text)) as T;
      const { code = '' } = readProblem(text);
      if (code === request.done) return null as T;
      if (response.status < 500 && response.status !== 429 && code !== 'idempotency-key-at-work')
        throw new Error(`${request.method} ${request.path}: ${response.status} ${text.slice(0, 800)}`);
    }
    if (Date.now() > end)
      throw new Error(
        `${request.method} ${request.path} was not answered: ${response instanceof Error ? response.message : response.status}`,
      );
    await sleep(TRY_AGAIN_MS);
  }
};
