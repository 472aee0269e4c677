import type { Batch } from 'kafkajs';
import type { InboundMessage } from '../port.js';

/** A partition's batch in the port's shape. Headers given more than once keep their first value. */
export const inboundOf = ({ topic, partition, messages }: Batch): InboundMessage[] =>
  messages.map((message) => {
    const headers: Record<string, string> = {};
    for (const name in message.headers) {
      const value = message.headers[name];
      const first = Array.isArray(value) ? value[0] : value;
      if (first !== undefined) headers[name] = first.toString();
    }
    return {
      topic,
      partition,
      offset: message.offset,
      at: Number(message.timestamp),
      headers,
      key: message.key?.toString() ?? '',
      body: message.value === null ? null : message.value.toString(),
    };
  });
