import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { RefusedWebhook, type Notification, type WebhookCall } from '../connectors/connector.js';
import { connectors } from '../connectors/registry.js';
import type { Connection } from '../store/connections.js';
import { dirty, type Hint } from '../store/dirty.js';
import { webhookEvents, type RawCall } from '../store/webhook-events.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { Counters } from './counters.js';
import { SyncSignals } from './sync-signals.js';

const MAX_EVENTS_PER_TRANSACTION = 2_000;
const MAX_WAITING = 20_000;

interface Waiting extends RawCall {
  readonly hints: readonly (readonly Hint[])[];
  readonly stored: (fresh: number) => void;
  readonly failed: (error: unknown) => void;
}

/** More calls wait to be stored than may: the sender must come again. */
export class IntakeFull extends Error {
  override readonly name = 'IntakeFull';
  readonly infrastructure = true;
}

/**
 * Stores webhook notifications and marks their records dirty, before the sender gets its answer. Calls that arrive while a
 * transaction is under way share the next one, so that a storm costs few commits.
 */
@Injectable()
export class ReceiveWebhook {
  private waiting: Waiting[] = [];
  private waitingEvents = 0;
  private flushing = false;

  constructor(
    private readonly database: Database,
    private readonly secrets: ConnectionSecrets,
    private readonly counters: Counters,
    private readonly signals: SyncSignals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param reference the connection's id or name
   * @returns how many notifications were new; undefined for a connection that is not there
   * @throws RefusedWebhook
   */
  async receive(reference: string, call: Omit<WebhookCall, 'now'>): Promise<number | undefined> {
    const open = await this.secrets.open(reference);
    const connector = open && connectors.get(open.connection.kind);
    if (open === undefined || connector === undefined) return undefined;
    const { connectionId } = open.connection;
    const url = urlOf(open.connection, call.url);
    try {
      const notifications = connector.receive({ ...call, url, now: this.clock.now().getTime() }, open.secrets);
      return await this.store(open.connection, notifications, call.body);
    } catch (error) {
      if (error instanceof RefusedWebhook) this.counters.add(connectionId, `webhook.refused.${error.reason}`);
      throw error;
    }
  }

  private store({ connectionId, account }: Connection, notifications: readonly Notification[], body: Buffer): Promise<number> {
    const ours = notifications.filter((notification) => [null, account].includes(notification.account) || account === null);
    this.counters.add(connectionId, 'webhook.events', notifications.length);
    this.counters.add(connectionId, 'webhook.foreign', notifications.length - ours.length);
    if (ours.length === 0) return Promise.resolve(0);
    if (this.waitingEvents > MAX_WAITING) return Promise.reject(new IntakeFull('Too many webhook calls wait to be stored'));
    return new Promise((stored, failed) => {
      const keys = ours.map(({ identity }) => keyOf(connectionId, identity));
      this.waiting.push({
        callId: uuidv7(),
        connectionId,
        body: body.toString('utf8'),
        keys,
        hints: ours.map(({ hints }) => hints),
        stored,
        failed,
      });
      this.waitingEvents += ours.length;
      if (!this.flushing) void this.flush();
    });
  }

  private async flush(): Promise<void> {
    this.flushing = true;
    while (this.waiting.length > 0) {
      const batch: Waiting[] = [];
      for (let events = 0; this.waiting.length > 0 && events < MAX_EVENTS_PER_TRANSACTION; ) {
        const call = this.waiting.shift()!;
        events += call.keys.length;
        batch.push(call);
      }
      this.waitingEvents -= batch.reduce((sum, { keys }) => sum + keys.length, 0);
      await this.storeBatch(batch);
    }
    this.flushing = false;
  }

  private async storeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const fresh = await this.database.inTx(async (tx) => {
        const keys = await webhookEvents.insert(tx, batch);
        for (const connectionId of [...new Set(batch.map((call) => call.connectionId))].sort()) {
          const calls = batch.filter((call) => call.connectionId === connectionId);
          await dirty.mark(
            tx,
            connectionId,
            calls.flatMap((call) => call.hints.filter((_, at) => keys.has(call.keys[at]!)).flat()),
            'webhook',
          );
        }
        return keys;
      });
      for (const call of batch) this.answer(call, fresh);
    } catch (error) {
      for (const call of batch) call.failed(error);
    }
  }

  /** A key that came twice in one transaction is new to the first call only. */
  private answer(call: Waiting, fresh: Set<string>): void {
    const count = call.keys.filter((key) => fresh.delete(key)).length;
    this.counters.add(call.connectionId, 'webhook.repeated', call.keys.length - count);
    call.stored(count);
    if (count > 0) this.signals.hinted(call.connectionId);
  }
}

/** 128 bits of what makes a notification itself, in the form of a UUID because that is the cheapest key there is. */
const keyOf = (connectionId: string, identity: string): string => {
  const hex = createHash('sha256').update(connectionId).update(identity).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

/** The address that the sender signed: the one configured, with the path and query of the call. */
const urlOf = (connection: Connection, called: string): string => {
  const configured = connection.settings.webhookUrl;
  if (configured === undefined) return called;
  const query = called.indexOf('?');
  return query < 0 || configured.includes('?') ? configured : `${configured}${called.slice(query)}`;
};
