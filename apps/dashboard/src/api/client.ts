import { Problem, problemOf } from './problem.js';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

let csrfToken = '';

/** The token that the session's changes carry; `me` brings it. */
export const rememberCsrfToken = (token: string): void => {
  csrfToken = token;
};

const addressOf = (path: string, query: Query): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
};

const call = async (address: string, init: RequestInit): Promise<Response> => {
  let response: Response;
  try {
    response = await fetch(address, { ...init, credentials: 'same-origin', headers: { accept: 'application/json', ...init.headers } });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Problem(0, { title: 'No answer', code: 'no-answer' });
  }
  if (!response.ok) throw await problemOf(response);
  return response;
};

/** Reads a resource. @throws Problem */
export const read = async <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> => {
  const response = await call(addressOf(path, query), signal ? { signal } : {});
  return (await response.json()) as T;
};

/**
 * Changes something. Every call has a key of its own, so that what the browser sends twice happens once.
 * @throws Problem
 */
export const send = async <T = void>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> => {
  const response = await call(path, {
    method,
    headers: {
      'x-csrf-token': csrfToken,
      'idempotency-key': crypto.randomUUID(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
};
