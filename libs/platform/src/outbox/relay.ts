import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { failPoint } from '../config/index.js';
import { UnsendableMessage, type OutboundMessage, type Transport } from '../transport/port.js';
import type { DeadLetters } from '../consume/dead-letters.js';
import { headersOf, type EventHeaders } from '../consume/envelope.js';

interface OutboxRow extends EventHeaders {
  readonly position: string;
  readonly topic: string;
  readonly key: string;
  readonly body: string | null;
}

export interface RelayOptions {
  readonly databaseUrl: string;
  readonly service: string;
  readonly deadLetters: DeadLetters;
  readonly transport: Transport;
  readonly onHealth: (healthy: boolean, reason?: string) => void;
  readonly onSent?: (count: number, milliseconds: number) => void;
  readonly maxRows?: number;
  readonly maxBytes?: number;
}

const RELAY_LOCK = 7_402_302;
const POLL_MS = 100;
const STANDBY_MS = 1_000;
const MAX_BACKOFF_MS = 5_000;

/** Oldest rows up to a number and a weight: a backlog of large events must not make one request too large. */
const READ = `SELECT position, id, topic, type, key, version, correlation, causation, traceparent, body, occurred_at
  FROM (SELECT *, sum(octet_length(body)) OVER (ORDER BY position) AS weight FROM
         (SELECT * FROM outbox ORDER BY position LIMIT $1) AS oldest) AS weighed
  WHERE weight - octet_length(body) < $2 ORDER BY position`;

/**
 * The only producer. One leader per service holds an advisory lock, reads the oldest rows, sends them, deletes them.
 * No watermark, so no late committer is skipped. A crash between send and delete sends again: consumers absorb it.
 */
export class OutboxRelay {
  private running = false;
  private loop: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  private signalled = false;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.running = true;
    this.loop = this.run();
  }

  readonly wake = (): void => {
    this.signalled = true;
    this.wakeUp();
  };

  /** Sends what it holds, then leaves. Unsent rows stay for the next start. */
  async stop(): Promise<void> {
    this.running = false;
    this.wakeUp();
    await this.loop;
  }

  private async run(): Promise<void> {
    let backoff = POLL_MS;
    while (this.running) {
      const client = new Client({ connectionString: this.options.databaseUrl, application_name: `attain-relay-${this.options.service}` });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await this.lead(client, () => {
          backoff = POLL_MS;
        });
      } catch (error) {
        this.options.onHealth(false, error instanceof Error ? error.message : String(error));
        await this.pause(backoff);
        backoff = Math.min(backoff * 2, MAX_BACKOFF_MS);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  private async lead(client: Client, succeeded: () => void): Promise<void> {
    while (this.running) {
      const lock = await client.query<{ leader: boolean }>('SELECT pg_try_advisory_lock($1) AS leader', [RELAY_LOCK]);
      if (lock.rows[0]?.leader) break;
      this.options.onHealth(true);
      await this.pause(STANDBY_MS);
    }
    while (this.running) {
      this.signalled = false;
      const sent = await this.sendOldest(client);
      succeeded();
      this.options.onHealth(true);
      if (sent === 0 && !this.signalled) await this.pause(POLL_MS);
    }
  }

  private async sendOldest(client: Client): Promise<number> {
    const { rows } = await client.query<OutboxRow>(READ, [this.options.maxRows ?? 3_000, this.options.maxBytes ?? 4_000_000]);
    if (rows.length === 0) return 0;
    const started = performance.now();
    try {
      await this.options.transport.produceBatch(rows.map((row) => this.toMessage(row)));
    } catch (error) {
      if (!(error instanceof UnsendableMessage)) throw error;
      await this.setAside(client, rows[error.index], error.message);
      return 1;
    }
    failPoint('after-produce-before-delete');
    await client.query('DELETE FROM outbox WHERE position = ANY($1::int8[])', [rows.map((row) => row.position)]);
    this.options.onSent?.(rows.length, performance.now() - started);
    return rows.length;
  }

  private toMessage(row: OutboxRow): OutboundMessage {
    return { topic: row.topic, key: row.key, body: row.body, headers: headersOf(row, this.options.service) };
  }

  /** A message that the broker will never take must not stop those behind it: it is kept as a dead letter. */
  private async setAside(client: Client, row: OutboxRow | undefined, reason: string): Promise<void> {
    if (!row) throw new Error(`The broker refused a message that was not sent: ${reason}`);
    await this.options.deadLetters.setAside(client, row.position, headersOf(row, this.options.service), reason);
  }

  private async pause(milliseconds: number): Promise<void> {
    const abort = new AbortController();
    this.wakeUp = () => abort.abort();
    if (this.running && !this.signalled) await sleep(milliseconds, undefined, { signal: abort.signal }).catch(() => undefined);
    this.wakeUp = () => undefined;
  }
}
