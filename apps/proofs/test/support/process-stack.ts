import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@attain/embedded/postgres';
import { openTransport, type Transport } from '@attain/platform/transport';
import { builtFile } from './built.js';
import { moneyPath, type DatabaseSet, type Service } from './databases.js';
import { Inspector } from './settled.js';
import { connectCrm, environmentOf, readyAt, type Stack } from './stack.js';

/** A service as it is deployed: `node dist/main.js`. */
class ServiceProcess {
  private child: ChildProcess | undefined;

  constructor(
    readonly service: Service,
    readonly port: number,
    private readonly environment: Record<string, string>,
  ) {}

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  start(failPoints = ''): void {
    this.child = spawn(process.execPath, [builtFile(this.service, 'main.js')], {
      env: { ...process.env, NODE_OPTIONS: '', ...this.environment, ATTAIN_HTTP_PORT: String(this.port), ATTAIN_FAIL_POINTS: failPoints },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }

  /** Gives the signal that ended it. */
  async died(withinMs: number): Promise<NodeJS.Signals | null> {
    const child = this.child!;
    if (child.exitCode === null && child.signalCode === null)
      await once(child, 'exit', { signal: AbortSignal.timeout(withinMs) }).catch(() => undefined);
    return child.signalCode;
  }

  async stop(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}

export interface ProcessStackOptions {
  /** Of a broker that nobody else uses: topics and groups have the names that they have in production. Null: the log in PostgreSQL. */
  readonly transportUrl: string | null;
  /** How long a killed consumer keeps its partitions: most of the time that a test of kills takes. */
  readonly leaseMs: number;
}

/** Each service a process of its own, over either transport. */
export class ProcessStack implements Stack {
  private constructor(
    readonly processes: ReadonlyMap<Service, ServiceProcess>,
    readonly databases: DatabaseSet,
    readonly transport: Transport,
    readonly inspector: Inspector,
  ) {}

  static async start(databases: DatabaseSet, options: ProcessStackOptions): Promise<ProcessStack> {
    const transportUrl = options.transportUrl ?? databases.urls.log;
    const transport = await openTransport(transportUrl, { clientId: 'proofs' });
    const inspector = Inspector.open(databases, transport);
    await connectCrm(inspector);
    const processes = new Map<Service, ServiceProcess>();
    for (const service of moneyPath) {
      const environment = { ...environmentOf(service, databases, transportUrl), ATTAIN_CONSUMER_LEASE_MS: String(options.leaseMs) };
      processes.set(service, new ServiceProcess(service, await freePort(), environment));
    }
    const stack = new ProcessStack(processes, databases, transport, inspector);
    for (const one of processes.values()) one.start();
    await stack.ready();
    return stack;
  }

  of(service: Service): ServiceProcess {
    return this.processes.get(service)!;
  }

  async ready(): Promise<void> {
    await Promise.all([...this.processes.values()].map(({ base }) => readyAt(base)));
  }

  baseOf(service: Service): string {
    return this.of(service).base;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((one) => one.stop()));
    await this.inspector.close();
    await this.transport.close();
  }
}
