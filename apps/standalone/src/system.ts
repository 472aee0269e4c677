import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeInstallation, type Installation } from '@attain/embedded/installation';
import { storedSecret, tokenKeys, type TokenKeys } from './keys.js';
import { pathOf, type Manifest, type ProcessEntry } from './manifest.js';
import type { Options } from './options.js';
import type { Places } from './places.js';
import type { Ports } from './ports.js';
import { Child } from './processes/child.js';
import { untilReady } from './processes/ready.js';
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
  readonly controlToken = randomBytes(24).toString('base64url');
  private readonly children: Child[] = [];
  private readonly startedAt = new Date();

  constructor(private readonly parts: SystemParts) {
    this.keys = tokenKeys(parts.places.home);
  }

  url(name: string): string {
    return `http://127.0.0.1:${this.parts.ports[name]}`;
  }

  get transportUrl(): string {
    return this.parts.servers.broker.url;
  }

  get simulatorUrl(): string | null {
    return this.parts.options.demo ? this.url(this.parts.manifest.simulator.name) : null;
  }

  /** Starts every process and waits until each says that it is ready. */
  async start(signal: AbortSignal): Promise<void> {
    const { manifest, options } = this.parts;
    const entries: ProcessEntry[] = [...manifest.services, ...(options.demo ? [manifest.simulator] : [])];
    for (const entry of entries) this.children.push(this.child(entry));
    for (const child of this.children) child.start();
    this.writeState();
    await Promise.all(this.children.map((child) => untilReady(child, `${this.url(child.name)}/readyz`, signal)));
    this.writeState();
  }

  /** Ordered: the CRM falls silent and the services finish their batches; then broker and database. */
  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => child.stop(serviceStopMs)));
    await this.parts.servers.stop();
    removeState(this.parts.places.home);
  }

  private child(entry: ProcessEntry): Child {
    return new Child({
      name: entry.name,
      program: pathOf(entry.main),
      environment: this.environment(entry.name),
      log: join(this.parts.places.logs, `${entry.name}.log`),
      onCrash: (reason, waitMs) => {
        this.parts.tell(`${entry.name} ended (${reason}), starts again in ${waitMs / 1000} s; its log: ${this.parts.places.logs}/${entry.name}.log`);
        setTimeout(() => this.writeState(), waitMs + 100).unref();
      },
    });
  }

  private environment(name: string): Record<string, string> {
    const { options, places, ports, servers } = this.parts;
    const kept = Object.entries(process.env).filter(([variable]) => /^(PATH|HOME|TMPDIR|TEMP|SystemRoot|NODE_|ATTAIN_OTLP_URL|ATTAIN_LOG_LEVEL)/.test(variable));
    return {
      ...(Object.fromEntries(kept) as Record<string, string>),
      TZ: 'UTC',
      ATTAIN_HTTP_HOST: '127.0.0.1',
      ATTAIN_HTTP_PORT: String(ports[name]),
      ATTAIN_TOKEN_KEYS: this.keys.publicSet,
      ATTAIN_TRANSPORT_URL: servers.broker.url,
      ATTAIN_DATABASE_URL: servers.databaseUrls[name] ?? '',
      ATTAIN_ENCRYPTION_KEY: storedSecret(places.home, 'encryption-key'),
      ATTAIN_CONTROL_TOKEN: this.controlToken,
      ATTAIN_PACE: String(options.pace),
    };
  }

  private writeState(): void {
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
      simulator: this.simulatorUrl === null ? null : { url: this.simulatorUrl, controlToken: this.controlToken },
    };
    writeInstallation(places.home, installation);
  }
}
