import { compileContract, type EventContract } from '@attain/contracts/event';
import type { InboundMessage } from '../transport/port.js';
import type { ReceivedEvent } from './envelope.js';

export type Decoded =
  | { readonly ok: true; readonly event: ReceivedEvent<unknown>; readonly message: InboundMessage }
  | { readonly ok: false; readonly reason: string; readonly message: InboundMessage };

const MAX_BODY_BYTES = 1_100_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Check = (data: unknown) => string | null;

const checkOf = (contract: EventContract): Check => {
  const compiled = compileContract(contract);
  return (data) => {
    const [first] = compiled.check(data);
    return first ? `schema: ${first.path || '/'} ${first.message}` : null;
  };
};

/**
 * Builds the decoder of a consumer: message to event, or the reason why not. A type that no handler of the topic
 * knows is a reason too, never skipped in silence.
 */
export const decoderFor = (contracts: readonly EventContract[]): ((message: InboundMessage) => Decoded) => {
  const checks = new Map(contracts.map((contract) => [`${contract.topic} ${contract.type}`, checkOf(contract)]));
  return (message) => {
    const { headers, body } = message;
    const fail = (reason: string): Decoded => ({ ok: false, reason, message });
    const type = headers['ce_type'];
    const id = headers['ce_id'];
    if (!type || !id || !UUID.test(id)) return fail('envelope: ce_type or ce_id is missing or not valid');
    const check = checks.get(`${message.topic} ${type}`);
    if (!check) return fail(`unknown event type ${type.slice(0, 200)} on ${message.topic}`);
    if (body === null) return fail('body: a tombstone, but this topic has none');
    if (body.length > MAX_BODY_BYTES) return fail(`body: ${body.length} characters, more than ${MAX_BODY_BYTES}`);
    const version = Number.parseInt(headers['ce_aggregateversion'] ?? '0', 10);
    if (!Number.isSafeInteger(version) || version < 0) return fail('envelope: ce_aggregateversion is not a whole number');
    let data: unknown;
    try {
      data = JSON.parse(body);
    } catch (error) {
      return fail(`body: not JSON (${(error as Error).message})`);
    }
    const mismatch = check(data);
    if (mismatch) return fail(mismatch);
    return { ok: true, message, event: toEvent(message, { id, type, version, data }) };
  };
};

const toEvent = (message: InboundMessage, known: { id: string; type: string; version: number; data: unknown }): ReceivedEvent<unknown> => ({
  ...known,
  key: message.key,
  time: message.headers['ce_time'] ?? new Date(message.at).toISOString(),
  correlationId: message.headers['ce_correlationid'],
  causationId: message.headers['ce_causationid'],
  traceparent: message.headers['traceparent'],
  topic: message.topic,
  partition: message.partition,
  offset: message.offset,
});
