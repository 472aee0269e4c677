import { setTimeout as sleep } from 'node:timers/promises';
import { failPoint } from '../config/index.js';
import { isInfrastructureFault, type Database, type Tx } from '../db/index.js';
import { withRemoteParent } from '../observe/index.js';
import { reasonOf } from '../transport/backoff.js';
import { LostPartitions, type InboundMessage } from '../transport/port.js';
import type { BatchContext } from './consume-batch.js';
import type { DeadLetter, DeadLetters } from './dead-letters.js';
import type { Decoded } from './decode.js';
import type { ReceivedEvent } from './envelope.js';

export type EventHandler = (events: readonly ReceivedEvent<unknown>[], context: BatchContext) => Promise<void>;

export interface BatchOutcome {
  readonly events: number;
  readonly deadLetters: number;
  readonly milliseconds: number;
}

export interface BatchProcessorOptions {
  readonly database: Database;
  readonly deadLetters: DeadLetters;
  readonly decode: (message: InboundMessage) => Decoded;
  /** By event type, in the order in which a batch's types are handled. */
  readonly handlers: ReadonlyMap<string, EventHandler>;
  readonly onHealth: (healthy: boolean, reason?: string) => void;
  readonly onBatch?: (outcome: BatchOutcome) => void;
}

interface Item {
  readonly event: ReceivedEvent<unknown>;
  readonly message: InboundMessage;
}

type Work = (tx: Tx, items: readonly Item[]) => Promise<void>;

const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;

/**
 * One merged batch in one transaction: effects, version checks, dead letters and outbox commit together. A fault of
 * database or broker is retried for ever with back-off; a fault of one message is found by bisection under savepoints,
 * and only that message becomes a dead letter.
 */
export class BatchProcessor {
  constructor(private readonly options: BatchProcessorOptions) {}

  /** Gives what became of the batch, when all of it is committed. */
  async process(messages: readonly InboundMessage[], keepAlive: () => Promise<void>): Promise<BatchOutcome> {
    const started = performance.now();
    const items: Item[] = [];
    const undecodable: DeadLetter[] = [];
    for (const message of messages) {
      const decoded = this.options.decode(message);
      if (decoded.ok) items.push(decoded);
      else undecodable.push(decoded);
    }
    const deadLetters = await this.untilReachable(keepAlive, () => this.commit(items, undecodable, keepAlive));
    failPoint('after-commit-before-offset');
    const outcome = { events: items.length, deadLetters, milliseconds: performance.now() - started };
    this.options.onBatch?.(outcome);
    return outcome;
  }

  /** Whole batch first; only when that fails for a reason of its own is the culprit searched for. */
  private async commit(items: readonly Item[], undecodable: readonly DeadLetter[], keepAlive: () => Promise<void>): Promise<number> {
    const work: Work = (tx, part) => this.handle(tx, part, keepAlive);
    try {
      await this.options.database.inTx(async (tx) => {
        await this.options.deadLetters.add(tx, undecodable);
        await work(tx, items);
        await keepAlive();
      });
      return undecodable.length;
    } catch (error) {
      if (isInfrastructureFault(error) || error instanceof LostPartitions) throw error;
    }
    return this.options.database.inTx(async (tx) => {
      const poison: DeadLetter[] = [];
      await bisect(tx, items, work, poison);
      await this.options.deadLetters.add(tx, [...undecodable, ...poison]);
      await keepAlive();
      return undecodable.length + poison.length;
    });
  }

  /** The batch is one span, below the trace of its first event; what each event causes carries that event's own. */
  private handle(tx: Tx, items: readonly Item[], keepAlive: () => Promise<void>): Promise<void> {
    return withRemoteParent(items[0]?.event.traceparent, 'consume batch', () => this.dispatch(tx, items, keepAlive));
  }

  private async dispatch(tx: Tx, items: readonly Item[], keepAlive: () => Promise<void>): Promise<void> {
    const byType = new Map<string, ReceivedEvent<unknown>[]>();
    for (const { event } of items) {
      const events = byType.get(event.type);
      if (events) events.push(event);
      else byType.set(event.type, [event]);
    }
    for (const [type, handler] of this.options.handlers) {
      const events = byType.get(type);
      if (!events) continue;
      await handler(events, { tx, keepAlive });
      failPoint('mid-batch');
    }
  }

  private async untilReachable<T>(keepAlive: () => Promise<void>, attempt: () => Promise<T>): Promise<T> {
    try {
      for (let backoff = FIRST_BACKOFF_MS; ; backoff = Math.min(backoff * 2, MAX_BACKOFF_MS)) {
        try {
          const result = await attempt();
          this.options.onHealth(true);
          return result;
        } catch (error) {
          if (!isInfrastructureFault(error)) throw error;
          this.options.onHealth(false, reasonOf(error));
          await sleep(backoff);
          await keepAlive();
        }
      }
    } catch (error) {
      // What is lost is somebody else's to report. Anything else comes again and again, and only this tells that it does.
      if (error instanceof LostPartitions) this.options.onHealth(true);
      else this.options.onHealth(false, reasonOf(error));
      throw error;
    }
  }
}

/** Applies every item that can be applied, in order; what cannot ends in `poison`. Costs O(poison × log n) tries. */
const bisect = async (tx: Tx, items: readonly Item[], work: Work, poison: DeadLetter[]): Promise<void> => {
  if (items.length === 0) return;
  try {
    await tx.savepoint(() => work(tx, items));
  } catch (error) {
    if (isInfrastructureFault(error) || error instanceof LostPartitions) throw error;
    const [only] = items;
    if (items.length === 1 && only) {
      poison.push({ message: only.message, reason: `handler: ${reasonOf(error)}` });
      return;
    }
    const middle = items.length >> 1;
    await bisect(tx, items.slice(0, middle), work, poison);
    await bisect(tx, items.slice(middle), work, poison);
  }
};
