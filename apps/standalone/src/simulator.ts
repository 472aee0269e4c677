import { StartFailure } from './failure.js';
import type { SimulatorSecrets } from './environment.js';

/** The simulated CRM as the start and the check use it: its demo documents and its control interface. */
export class Simulator {
  constructor(
    readonly url: string,
    readonly secrets: SimulatorSecrets,
  ) {}

  /** Text of a demo document, `people.csv`. */
  async document(name: string): Promise<string> {
    return await (await this.send('GET', `/demo/${name}`)).text();
  }

  /** Gives an order to the control interface and returns its answer. */
  async control<T>(path: string, body: object): Promise<T> {
    return (await (await this.send('POST', `/control/${path}`, body)).json()) as T;
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.secrets.controlToken}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(60_000),
    });
    if (response.ok) return response;
    throw new StartFailure(`The simulated CRM refused ${method} ${path}: HTTP ${response.status} ${(await response.text()).slice(0, 300)}`);
  }
}
