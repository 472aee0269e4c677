import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { addressesOf, GatewayConfig } from '../config.js';
import { ServiceProbe, type Readiness } from '../ports.js';

const TIMEOUT_MS = 3_000;
const MOST_BYTES = 10_000_000;

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Reads services over HTTP, inside the network. */
@Injectable()
export class HttpProbe extends ServiceProbe {
  override readonly names: readonly string[];
  private readonly addresses: ReadonlyMap<string, URL>;

  constructor(@Inject(CONFIG) config: GatewayConfig) {
    super();
    this.addresses = addressesOf(config);
    this.names = [...this.addresses.keys()];
  }

  override async readiness(name: string): Promise<Readiness> {
    try {
      const response = await this.ask(name, '/readyz');
      if (response.ok) return { ready: true, reasons: [] };
      const { errors = [], detail = `HTTP ${response.status}` } = (await response.json()) as Problem;
      return { ready: false, reasons: errors.length === 0 ? [detail] : errors.map(({ path, message }) => `${path}: ${message}`) };
    } catch {
      return { ready: false, reasons: ['does not answer'] };
    }
  }

  override metrics(name: string): Promise<string | null> {
    return this.text(name, '/metrics');
  }

  override async openApi(name: string): Promise<object | null> {
    const text = await this.text(name, `/api/${name}/openapi.json`);
    try {
      return text === null ? null : (JSON.parse(text) as object);
    } catch {
      return null;
    }
  }

  private async text(name: string, path: string): Promise<string | null> {
    try {
      const response = await this.ask(name, path);
      const text = await response.text();
      return response.ok && text.length <= MOST_BYTES ? text : null;
    } catch {
      return null;
    }
  }

  private ask(name: string, path: string): Promise<Response> {
    return fetch(new URL(path, this.addresses.get(name)), { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  }
}
