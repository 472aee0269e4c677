import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readInstallation, type Installation } from '@attain/embedded/installation';
import { freePortBase } from '@attain/embedded/postgres';

const program = fileURLToPath(new URL('../../../standalone/dist/main.js', import.meta.url));
const startWithinMs = 120_000;

export type Role = 'rep' | 'manager' | 'compensation-admin' | 'operator';

/** Somebody who can sign in to the demo. */
export interface Account {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  readonly personId: string | null;
}

export interface DemoOptions {
  readonly kafka: boolean;
  /** Deals per minute that the simulated CRM sells by itself. */
  readonly pace: number;
  readonly historyDeals: number;
}

/** A session of one account with the gateway, as a browser has it. */
export class Session {
  constructor(
    private readonly origin: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  static async open(origin: string, { email, password }: Account): Promise<Session> {
    const signedIn = await fetch(`${origin}/api/gateway/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0];
    if (signedIn.status !== 204 || cookie === undefined) throw new Error(`${email} was not signed in: HTTP ${signedIn.status}`);
    const me = await fetch(`${origin}/api/gateway/me`, { headers: { cookie } });
    return new Session(origin, cookie, ((await me.json()) as { csrfToken: string }).csrfToken);
  }

  /** Body of an answer. @throws for any refusal */
  async read<T>(path: string): Promise<T> {
    return await this.ask<T>('GET', path);
  }

  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(this.origin + path, {
      method,
      headers: { cookie: this.cookie, 'x-csrf-token': this.csrfToken, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${text.slice(0, 300)}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Every item of a list that comes in pages. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    const next = (cursor: string): string => `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor && `&cursor=${cursor}`}`;
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: T[]; nextCursor: string | null } = await this.read(next(encodeURIComponent(cursor)));
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }
}

/** The whole system with its demo company, started as a person does it, in a throw-away folder on free ports. */
export class DemoSystem {
  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess | null,
  ) {}

  static async start({ kafka, pace, historyDeals }: DemoOptions): Promise<DemoSystem> {
    const folder = mkdtempSync(join(tmpdir(), 'attain-demo-'));
    chmodSync(folder, 0o755);
    const parameters = ['--data-dir', folder, '--port-base', String(await freePortBase()), '--pace', String(pace)];
    const child = spawn(process.execPath, [program, ...parameters, ...(kafka ? ['--kafka'] : [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', SIMULATOR_HISTORY_DEALS: String(historyDeals) },
    });
    let told = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (told += text));
    const demo = new DemoSystem(folder, child);
    for (const end = Date.now() + startWithinMs; !told.includes('Attain runs.'); await sleep(50)) {
      if (child.exitCode === null && Date.now() < end) continue;
      await demo.stop();
      throw new Error(`The demo did not start: ${told.slice(-2_000)}`);
    }
    return demo;
  }

  /** One that somebody else started and will stop. */
  static running(folder: string): DemoSystem {
    return new DemoSystem(folder, null);
  }

  get installation(): Installation {
    return readInstallation(this.folder);
  }

  /** Where people open Attain. */
  get origin(): string {
    return this.installation.processes.find(({ name }) => name === 'gateway')!.url!;
  }

  account(role: Role): Account {
    const { accounts } = JSON.parse(readFileSync(join(this.folder, 'accounts.json'), 'utf8')) as { accounts: Account[] };
    return accounts.find((one) => one.role === role)!;
  }

  session(role: Role): Promise<Session> {
    return Session.open(this.origin, this.account(role));
  }

  /** Gives an order to the simulated CRM. */
  async order<T>(path: string, body: object): Promise<T> {
    const { url, controlToken } = this.installation.simulator!;
    const answer = await fetch(`${url}/control/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The simulated CRM refused ${path}: HTTP ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    return (await answer.json()) as T;
  }

  async stop(): Promise<void> {
    if (!this.child) return;
    this.child.kill('SIGTERM');
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
