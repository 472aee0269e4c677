import { Client } from 'pg';
import { Backoff } from '../backoff.js';
import { Signal } from '../signal.js';

/** What a notification says: these topics have messages, or this group has changed. Undefined: all may have changed. */
export type Hint = { readonly topicIds: ReadonlySet<number> } | { readonly group: string } | undefined;

const CHANNEL = 'attain_log';
const CHECK_MS = 5_000;

export const groupHint = (group: string): string => `g${group}`;

const parse = (payload: string): Hint =>
  payload.startsWith('g') ? { group: payload.slice(1) } : { topicIds: new Set(payload.slice(1).split(',').map(Number)) };

/**
 * One LISTEN connection per process, shared by all its consumers. A hint only shortens the wait: everybody polls as
 * well, so a lost one costs time and nothing else.
 */
export class Hints {
  private readonly listeners = new Set<(hint: Hint) => void>();
  private readonly stopped = new Signal();
  private running = false;
  private loop: Promise<void> = Promise.resolve();
  /** Whether hints arrive at present. */
  connected = false;

  constructor(
    private readonly url: string,
    private readonly name: string,
  ) {}

  /** Calls back at every hint until the returned function is called. */
  listen(listener: (hint: Hint) => void): () => void {
    this.listeners.add(listener);
    if (!this.running) {
      this.running = true;
      this.loop = this.run();
    }
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.running = false;
    this.stopped.raise();
    await this.loop;
  }

  private async run(): Promise<void> {
    const backoff = new Backoff();
    while (this.running) {
      const client = new Client({
        connectionString: this.url,
        application_name: `${this.name}-hints`,
        keepAlive: true,
        connectionTimeoutMillis: 5_000,
        query_timeout: 10_000,
      });
      const lost = new Promise<void>((resolve) => client.once('end', () => resolve()));
      client.on('error', () => this.stopped.raise());
      client.on('notification', ({ payload }) => this.tell(parse(payload ?? '')));
      try {
        await client.connect();
        await client.query(`LISTEN ${CHANNEL}`);
        this.connected = true;
        backoff.reset();
        this.tell(undefined);
        await this.untilLost(client, lost);
      } catch {
        // Polling goes on meanwhile; consumers report the outage themselves.
      }
      this.connected = false;
      await client.end().catch(() => undefined);
      if (this.running) await this.stopped.wait(backoff.take());
    }
  }

  /** A half-open connection gives no error by itself: a query now and then finds it. */
  private async untilLost(client: Client, lost: Promise<void>): Promise<void> {
    let open = true;
    void lost.then(() => {
      open = false;
      this.stopped.raise();
    });
    while (this.running && open) {
      await this.stopped.wait(CHECK_MS);
      if (this.running && open) await client.query('SELECT 1');
    }
  }

  private tell(hint: Hint): void {
    for (const listener of this.listeners) listener(hint);
  }
}
