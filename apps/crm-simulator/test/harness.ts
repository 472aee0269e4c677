import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot } from '../src/boot.js';
import type { SimulatorConfig } from '../src/config.js';

export const tokens = { api: 'api-token', control: 'control-token', secret: 'client-secret' } as const;

/** Parsed JSON, untyped on purpose: the tests say what they expect of it. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Calls of one simulator: `api` as an integration would, `control` as a test does. */
export class Caller {
  constructor(readonly address: string) {}

  api<T = Json>(path: string, body?: unknown): Promise<Answered<T>> {
    return this.call(path, tokens.api, body === undefined ? 'GET' : 'POST', body);
  }

  control<T = Json>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<Answered<T>> {
    return this.call(path, tokens.control, method, body);
  }

  /** Every deal as the simulator itself knows it. */
  async truth(): Promise<Json[]> {
    const deals: Json[] = [];
    for (let after: string | null = '0'; after !== null; ) {
      const page: Answered<Json> = await this.control(`/demo/truth?limit=10000&after=${after}`);
      deals.push(...page.body['deals']);
      after = page.body['next'];
    }
    return deals;
  }

  private async call<T>(path: string, token: string, method: string, body: unknown): Promise<Answered<T>> {
    const response = await fetch(this.address + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  }
}

export const configured = (dataFolder: string, given: Partial<SimulatorConfig> = {}): SimulatorConfig => ({
  host: '127.0.0.1',
  port: 0,
  dataFolder,
  seed: 1,
  token: tokens.api,
  controlToken: tokens.control,
  clientSecret: tokens.secret,
  webhookUrl: null,
  dealsPerMinute: 0,
  historyDeals: 300,
  ...given,
});

export interface Running extends Caller {
  stop(): Promise<void>;
}

/** A simulator in this process, on a free port and an empty folder of its own. */
export async function startSimulator(given: Partial<SimulatorConfig> = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-simulator-'));
  const app = await boot(configured(folder, given));
  const caller = new Caller(await app.getUrl());
  return Object.assign(caller, {
    stop: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  });
}

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
  readonly events: Json[];
  readonly concurrent: number;
}

/** A webhook target that keeps what it gets; `answer` gives the status to answer with, or null to stay silent. */
export class Receiver {
  readonly received: Received[] = [];
  answer: (received: Received) => number | null | Promise<number | null> = () => 204;
  private open = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const receiver: Receiver = new Receiver(
      createServer((request, response) => {
        const chunks: Buffer[] = [];
        receiver.open += 1;
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const raw = Buffer.concat(chunks);
          const got: Received = { headers: request.headers, raw, events: JSON.parse(raw.toString()), concurrent: receiver.open };
          receiver.received.push(got);
          void Promise.resolve(receiver.answer(got)).then((status) => {
            receiver.open -= 1;
            if (status !== null) response.writeHead(status).end();
          });
        });
      }),
    );
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks/hubspot?connection=demo`;
  }

  get events(): Json[] {
    return this.received.flatMap((got) => got.events);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Waits until something holds; fails after the time is up. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  for (const end = Date.now() + milliseconds; ; ) {
    if (await holds()) return;
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
