import { UnsendableMessage, type OutboundMessage } from './port.js';

export const DEFAULT_MAX_MESSAGE_BYTES = 1_048_576;

/** Bytes of key, body and headers as they go to the broker. */
export const sizeOf = (message: OutboundMessage): number => {
  let size = Buffer.byteLength(message.key) + (message.body === null ? 0 : Buffer.byteLength(message.body));
  for (const name in message.headers) size += Buffer.byteLength(name) + Buffer.byteLength(message.headers[name] ?? '');
  return size;
};

/**
 * Gives the size of every message.
 * @throws UnsendableMessage for the first one over the limit, before any is sent
 */
export const checkedSizes = (messages: readonly OutboundMessage[], limit: number): number[] =>
  messages.map((message, index) => {
    const size = sizeOf(message);
    if (size > limit) {
      throw new UnsendableMessage(`Message ${message.key} for ${message.topic} has ${size} bytes; the limit is ${limit}`, index);
    }
    return size;
  });
