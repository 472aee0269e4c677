import { openTransport, type Transport } from '@attain/platform/transport';
import { moneyPath, type DatabaseSet, type Service, type Templates } from './databases.js';
import type { Host } from './host.js';
import { asSource, type CrmRecord } from './records.js';
import { Inspector } from './settled.js';
import { connectCrm, environmentOf, readyAt, type Stack } from './stack.js';

/** All services in the host's one process, on fresh databases and the PostgreSQL log. */
export class HostedStack implements Stack {
  private readonly ports = new Map<Service, number>();

  private constructor(
    private readonly host: Host,
    readonly databases: DatabaseSet,
    readonly transport: Transport,
    readonly inspector: Inspector,
  ) {}

  static async prepare(host: Host, templates: Templates): Promise<HostedStack> {
    const databases = await templates.copy();
    const transport = await openTransport(databases.urls.log, { clientId: 'proofs' });
    const inspector = Inspector.open(databases, transport);
    await connectCrm(inspector);
    return new HostedStack(host, databases, transport, inspector);
  }

  async start(...services: Service[]): Promise<void> {
    for (const service of services.length > 0 ? services : moneyPath) {
      const environment = { ...environmentOf(service, this.databases, this.databases.urls.log), ATTAIN_HTTP_PORT: '0' };
      this.ports.set(service, await this.host.ask<number>('start', { service, environment }));
      await readyAt(this.baseOf(service));
    }
  }

  runs(service: Service): boolean {
    return this.ports.has(service);
  }

  baseOf(service: Service): string {
    return `http://127.0.0.1:${this.ports.get(service)}`;
  }

  /** Hands records to the diff engine, as connectors do. */
  async apply(records: readonly CrmRecord[]): Promise<void> {
    await this.host.ask('apply', { records: records.map(asSource) });
  }

  async stop(): Promise<void> {
    await this.host.ask('stopAll');
    await this.inspector.close();
    await this.transport.close();
    await this.databases.drop();
  }
}
