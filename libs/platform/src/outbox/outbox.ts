import { randomBytes } from 'node:crypto';
import type { TSchema, Static } from 'typebox';
import { v7 as uuidv7 } from 'uuid';
import { compileContract, type EventContract } from '@attain/contracts/event';
import type { Clock } from '../clock/index.js';
import { column, type Tx } from '../db/index.js';
import { currentTraceparent } from '../observe/index.js';

/** What an event is the consequence of; carried on as correlation, causation and trace. */
export interface Cause {
  readonly id: string;
  readonly correlationId?: string | undefined;
  readonly traceparent?: string | undefined;
}

export interface OutgoingEvent<D> {
  readonly data: D;
  /** Whole-state events carry their aggregate's version (epoch × 10^12 + n); journals have none. */
  readonly version?: number;
  readonly cause?: Cause;
}

/** An event that no broker would take. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/** What was to be told is not what the contract says: every consumer would refuse it. */
export class EventBreaksContract extends Error {
  override readonly name = 'EventBreaksContract';
}

const MAX_BODY_BYTES = 1_000_000;

const assertKept = (contract: EventContract, events: readonly OutgoingEvent<unknown>[]): void => {
  const compiled = compileContract(contract);
  for (const { data } of events) {
    const [first] = compiled.check(data);
    if (first) throw new EventBreaksContract(`${contract.type} ${contract.key(data as never)}: ${first.path || '/'} ${first.message}`);
  }
};

const bodyOf = (contract: EventContract, data: unknown): string => {
  const body = JSON.stringify(data);
  if (body.length > MAX_BODY_BYTES / 4 && Buffer.byteLength(body) > MAX_BODY_BYTES) {
    throw new EventTooLarge(
      `${contract.type} ${contract.key(data as never)} is ${Buffer.byteLength(body)} bytes; the limit is ${MAX_BODY_BYTES}`,
    );
  }
  return body;
};

/** Fetches the randomness of all ids at once: sixteen bytes at a time cost more than the row itself. */
const newIds = (count: number): string[] => {
  const random = randomBytes(16 * count);
  return Array.from({ length: count }, (_, at) => uuidv7({ random: random.subarray(16 * at, 16 * at + 16) }));
};

const INSERT = `INSERT INTO outbox (id, topic, type, key, version, correlation, causation, traceparent, body, occurred_at)
  SELECT id, $1, $2, key, version, correlation, causation, traceparent, body, $3
  FROM unnest($4::uuid[], $5::text[], $6::int8[], $7::text[], $8::text[], $9::text[], $10::text[])
    AS row (id, key, version, correlation, causation, traceparent, body)`;

/** Writes events beside the state that they tell of, in the same transaction. The relay sends them; nothing else does. */
export class Outbox {
  private wakeRelay: () => void = () => undefined;

  constructor(private readonly clock: Clock) {}

  /** For the relay: called after each commit that left events. */
  onAppended(wake: () => void): void {
    this.wakeRelay = wake;
  }

  /**
   * Appends events of one contract, in order. Call it after the state is saved: the row locks taken there keep the
   * order of an aggregate's events.
   * @throws EventTooLarge over 1 MB
   * @throws EventBreaksContract when the data does not match the contract's schema
   */
  async append<T extends TSchema>(tx: Tx, contract: EventContract<T>, events: readonly OutgoingEvent<Static<T>>[]): Promise<void> {
    if (events.length === 0) return;
    assertKept(contract as unknown as EventContract, events);
    const trace = currentTraceparent() ?? null;
    await tx.query(INSERT, [
      contract.topic,
      contract.type,
      this.clock.now(),
      column.uuid(newIds(events.length)),
      column.text(events.map((event) => contract.key(event.data))),
      column.int8(events.map((event) => event.version ?? null)),
      column.text(events.map((event) => event.cause?.correlationId ?? event.cause?.id ?? null)),
      column.text(events.map((event) => event.cause?.id ?? null)),
      column.text(events.map((event) => event.cause?.traceparent ?? trace)),
      column.text(events.map((event) => bodyOf(contract as unknown as EventContract, event.data))),
    ]);
    tx.afterCommit(this.wakeRelay);
  }
}
