import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './running-ingest.js';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const folder = join(root, 'apps', 'crm-simulator');

const TOKENS = { api: 'api-token-of-this-test', control: 'control-token-of-this-test', client: 'client-secret-of-this-test' };

export interface Truth {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly homeAmount: string | null;
  readonly closeDate: string | null;
  readonly ownerId: string | null;
  readonly companyId: string | null;
  readonly splits: readonly { readonly ownerId: string; readonly share: string }[];
  readonly deleted: boolean;
  readonly mergedInto: string | null;
  readonly stage: string;
}

/** The simulated CRM as a process of its own, as it runs in the trial. */
export class SimulatedCrm {
  readonly tokens = TOKENS;
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly data: string,
  ) {}

  static async start(historyDeals: number): Promise<SimulatedCrm> {
    if (!existsSync(join(folder, 'dist', 'main.js'))) build();
    const data = mkdtempSync(join(tmpdir(), 'attain-simulator-'));
    const port = await freePort();
    const crm = new SimulatedCrm(launch(port, data, historyDeals), `http://127.0.0.1:${port}`, data);
    await crm.untilUp();
    return crm;
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await gone;
    rmSync(this.data, { recursive: true, force: true });
  }

  async control<T = any>(path: string, body: object = {}, method = 'POST'): Promise<T> {
    const response = await fetch(`${this.url}/control/${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKENS.control}`, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`control/${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Everything that the CRM holds. */
  async truth(): Promise<Truth[]> {
    const deals: Truth[] = [];
    for (let after: string | null = '0'; after !== null; ) {
      const response = await fetch(`${this.url}/demo/truth?limit=5000&after=${after}`, {
        headers: { authorization: `Bearer ${TOKENS.control}` },
      });
      const page = (await response.json()) as { deals: Truth[]; next: string | null };
      deals.push(...page.deals);
      after = page.next;
    }
    return deals;
  }

  private untilUp(): Promise<void> {
    return until(
      'the simulator',
      () =>
        fetch(`${this.url}/livez`).then(
          ({ ok }) => ok,
          () => false,
        ),
      60_000,
    );
  }
}

const launch = (port: number, data: string, historyDeals: number): ChildProcess =>
  spawn(process.execPath, [join(folder, 'dist', 'main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      SIMULATOR_PORT: String(port),
      SIMULATOR_DATA_DIR: data,
      SIMULATOR_TOKEN: TOKENS.api,
      SIMULATOR_CONTROL_TOKEN: TOKENS.control,
      SIMULATOR_CLIENT_SECRET: TOKENS.client,
      SIMULATOR_DEALS_PER_MINUTE: '0',
      SIMULATOR_HISTORY_DEALS: String(historyDeals),
    },
  });

const build = (): void => {
  const swc = [
    join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js'),
    'src',
    '-d',
    'dist',
    '--strip-leading-paths',
    '--config-file',
    '../../.swcrc',
  ];
  const { status } = spawnSync(process.execPath, swc, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error('The simulator cannot be built');
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
