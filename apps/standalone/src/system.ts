import { join } from 'node:path';
import { writeInstallation, type Installation } from '@attain/embedded/installation';
import { serviceEnvironment, simulatorEnvironment, simulatorSecrets } from './environment.js';
import { tokenKeys, type TokenKeys } from './keys.js';
import { pathOf, type Manifest, type ProcessEntry } from './manifest.js';
import type { Options } from './options.js';
import type { Places } from './places.js';
import type { Ports } from './ports.js';
import { Child } from './processes/child.js';
import { untilReady } from './processes/ready.js';
import { Simulator } from './simulator.js';
import type { Servers } from './servers/start-servers.js';
import { removeState } from './state.js';

export interface SystemParts {
  readonly options: Options;
  readonly places: Places;
  readonly ports: Ports;
  readonly manifest: Manifest;
  readonly servers: Servers;
  readonly tell: (text: string) => void;
}

/** The services must end before the servers they use; 20 s of the 25 s of a stop. */
const serviceStopMs = 20_000;

/** All Node processes of a run: started together, kept alive, stopped in order. */
export class System {
  readonly keys: TokenKeys;
  /** Null without the demo. */
  readonly simulator: Simulator | null;
  private readonly children: Child[] = [];
  private readonly startedAt = new Date();

  constructor(private readonly parts: SystemParts) {
    this.keys = tokenKeys(parts.places.home);
    const { manifest, options, places } = parts;
    this.simulator = options.demo ? new Simulator(this.url(manifest.simulator.name), simulatorSecrets(places.home)) : null;
  }

  url(name: string): string {
    return `http://127.0.0.1:${this.parts.ports[name]}`;
  }

  get transportUrl(): string {
    return this.parts.servers.broker.url;
  }

  /** Starts every process and waits until each says that it is ready. */
  async start(signal: AbortSignal): Promise<void> {
    const { manifest, options, places, ports, servers } = this.parts;
    for (const entry of manifest.services) {
      this.children.push(this.child(entry, serviceEnvironment(entry, { manifest, places, ports, servers, keys: this.keys })));
    }
    if (this.simulator) {
      const environment = simulatorEnvironment(options, places, ports[manifest.simulator.name]!, this.simulator.secrets);
      this.children.push(this.child(manifest.simulator, environment));
    }
    for (const child of this.children) child.start();
    this.writeState();
    await Promise.all(
      this.children.map((child) =>
        untilReady(child, `${this.url(child.name)}${child.name === manifest.simulator.name ? '/livez' : '/readyz'}`, signal),
      ),
    );
    this.writeState();
  }

  /** Ordered: the CRM falls silent and the services finish their batches; then broker and database. */
  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => child.stop(serviceStopMs)));
    await this.parts.servers.stop();
    removeState(this.parts.places.home);
  }

  private child(entry: ProcessEntry, environment: Record<string, string>): Child {
    return new Child({
      name: entry.name,
      program: pathOf(entry.main),
      environment,
      log: join(this.parts.places.logs, `${entry.name}.log`),
      onCrash: (reason, waitMs) => {
        this.parts.tell(
          `${entry.name} ended (${reason}), starts again in ${waitMs / 1000} s; its log: ${this.parts.places.logs}/${entry.name}.log`,
        );
        setTimeout(() => this.writeState(), waitMs + 100).unref();
      },
    });
  }

  /** Writes what runs now, for the command line and fault tests; called again whenever a process was replaced. */
  writeState(): void {
    const { places, servers } = this.parts;
    const processes = [
      ...this.children.map((child) => ({ name: child.name, pid: child.pid ?? 0, url: this.url(child.name) })),
      { name: 'postgres', pid: servers.postgres.pid, url: null },
      { name: 'kafka', pid: servers.broker.pid() ?? 0, url: null },
    ];
    const installation: Installation = {
      version: 1,
      startedAt: this.startedAt.toISOString(),
      supervisorPid: process.pid,
      transportUrl: servers.broker.url,
      processes: processes.filter((one) => one.pid > 0),
      signingKeyPath: this.keys.file,
      databaseUrls: servers.databaseUrls,
      simulator: this.simulator && { url: this.simulator.url, controlToken: this.simulator.secrets.controlToken },
    };
    writeInstallation(places.home, installation);
  }
}
