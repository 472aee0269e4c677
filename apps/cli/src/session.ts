import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { readInstallation, type Installation } from '@attain/embedded/installation';
import type { Role } from '@attain/platform/auth';
import { Failure } from './failure.js';

export interface GlobalOptions {
  readonly dataDir: string;
  readonly json?: boolean;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: unknown;
  /** Opened anew for every try. */
  readonly stream?: () => Readable;
  readonly contentType?: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const ROLES: Role[] = ['auditor', 'operator', 'compensation-admin', 'finance-approver'];
const TRIES = 4;
const TIMEOUT_MS = 600_000;
const TOKEN_SECONDS = 300;
/** A long import asks for minutes how far it is: long before a token ends the next one is made. */
const RENEW_AFTER_MS = 200_000;

/** Who holds the signing key of the installation may act in it: the key's file is readable by its owner only. */
export class Session {
  private token: Promise<string> | undefined;
  private renewAt = 0;

  /** @param subject whom the service's audit rows name; two people must stand behind a plan */
  constructor(
    readonly installation: Installation,
    private readonly subject = 'cli',
  ) {}

  /**
   * Calls a service and gives the answer's JSON.
   * @throws Failure with the problem's title and detail; an answer of 503 is tried again
   */
  async call<T>(service: string, path: string, call: Call = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.send(service, path, call);
      if (response.ok) return (await response.json()) as T;
      if (response.status === 503 && attempt < TRIES) {
        await sleep(attempt * 500);
        continue;
      }
      throw await failureOf(response);
    }
  }

  private async send(service: string, path: string, call: Call): Promise<Response> {
    const process = this.installation.processes.find(({ name }) => name === service);
    if (!process?.url) throw new Failure(`${service} is not part of this installation`);
    const url = new URL(`/api/${service}${path}`, process.url);
    for (const [name, value] of Object.entries(call.query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value));
    if (Date.now() >= this.renewAt) {
      this.token = this.issue();
      this.renewAt = Date.now() + RENEW_AFTER_MS;
    }
    const headers: Record<string, string> = { authorization: `Bearer ${await this.token}`, ...call.headers };
    const body = bodyOf(call);
    if (body !== null) headers['content-type'] = call.contentType ?? 'application/json';
    try {
      return await fetch(url, {
        method: call.method ?? 'GET',
        headers,
        body,
        duplex: 'half',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      } as RequestInit);
    } catch (error) {
      const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
      const reason = cause?.code ?? cause?.message ?? message;
      throw new Failure(`${service} does not answer at ${url.origin} (${reason}): "attain doctor" tells what runs; npm start starts it`);
    }
  }

  private async issue(): Promise<string> {
    const { issueToken } = await import('@attain/platform/auth');
    const key = JSON.parse(readFileSync(this.installation.signingKeyPath, 'utf8')) as Record<string, string>;
    return issueToken(key, { subject: this.subject, personId: null, roles: ROLES, scopes: [] }, TOKEN_SECONDS);
  }
}

const bodyOf = ({ body, stream }: Call): NonNullable<RequestInit['body']> | null => {
  if (stream) return Readable.toWeb(stream()) as unknown as NonNullable<RequestInit['body']>;
  if (body === undefined) return null;
  return typeof body === 'string' ? body : JSON.stringify(body);
};

/** The input is what is wrong: exit code 2. */
const REFUSED: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/** What went wrong, with each place of the input that a problem names. */
const failureOf = async (response: Response): Promise<Failure> => {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as {
      title?: string;
      detail?: string;
      errors?: { path?: string; message?: string; reason?: string }[];
    };
    const errors = (problem.errors ?? []).map((error) => `\n  ${error.path ?? ''}: ${error.message ?? error.reason ?? ''}`);
    const words = `${problem.title ?? response.status}${problem.detail ? `: ${problem.detail}` : ''}${errors.join('')}`;
    return Object.assign(
      new Failure(words, REFUSED.has(response.status) ? 2 : 1, response.status),
      problem.errors === undefined ? {} : { findings: problem.errors },
    );
  } catch {
    return new Failure(`HTTP ${response.status}: ${text.slice(0, 200)}`, 1, response.status);
  }
};

/** The session that the global options of a command name. */
export const sessionOf = (command: Command, subject?: string): Session => {
  const { dataDir } = command.optsWithGlobals<GlobalOptions>();
  return new Session(readInstallation(resolve(dataDir)), subject);
};
