import type { Pool } from 'pg';
import { column } from '../../db/column.js';
import { checkedSizes } from '../message-size.js';
import { partitionOf } from '../partition-of.js';
import { UnsendableMessage, type OutboundMessage } from '../port.js';
import type { Topic, Topics } from './topics.js';

const MAX_ROWS = 5_000;
const MAX_BYTES = 8_000_000;

const APPEND = {
  name: 'log-append',
  text: 'SELECT log.append($1::int[], $2::int[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[])',
};

interface Slot {
  readonly topicId: number;
  readonly partition: number;
  readonly messages: OutboundMessage[];
}

/** Appends batches to the log: durable when resolved, offsets without gaps, order kept per partition. */
export class Appender {
  constructor(
    private readonly pool: Pool,
    private readonly topics: Topics,
    private readonly maxMessageBytes: number,
  ) {}

  async produceBatch(messages: readonly OutboundMessage[]): Promise<void> {
    const sizes = checkedSizes(messages, this.maxMessageBytes);
    const topics = await this.topics.find(new Set(messages.map(({ topic }) => topic)));
    messages.forEach((message, index) => check(message, index, topics));
    for (let from = 0; from < messages.length; ) {
      let past = from;
      for (let bytes = 0; past < messages.length && past - from < MAX_ROWS && bytes < MAX_BYTES; past += 1) bytes += sizes[past]!;
      await this.append(messages.slice(from, past), topics);
      from = past;
    }
  }

  private async append(messages: readonly OutboundMessage[], topics: ReadonlyMap<string, Topic>): Promise<void> {
    const slots = inSlots(messages, topics);
    const numbers: number[] = [];
    const places: number[] = [];
    const ordered: OutboundMessage[] = [];
    slots.forEach((slot, index) =>
      slot.messages.forEach((message, place) => {
        numbers.push(index + 1);
        places.push(place);
        ordered.push(message);
      }),
    );
    await this.pool.query({
      ...APPEND,
      values: [
        column.int4(slots.map((slot) => slot.topicId)),
        column.int4(slots.map((slot) => slot.partition)),
        column.int4(slots.map((slot) => slot.messages.length)),
        column.int4(numbers),
        column.int4(places),
        column.text(ordered.map((message) => message.key)),
        column.text(ordered.map((message) => JSON.stringify(message.headers))),
        column.text(ordered.map((message) => message.body)),
      ],
    });
  }
}

/** The partitions touched, in the order in which every producer locks them. */
const inSlots = (messages: readonly OutboundMessage[], topics: ReadonlyMap<string, Topic>): Slot[] => {
  const slots = new Map<string, Slot>();
  for (const message of messages) {
    const topic = topics.get(message.topic)!;
    const partition = partitionOf(message.key, topic.partitions);
    const id = `${topic.id}/${partition}`;
    const slot = slots.get(id);
    if (slot) slot.messages.push(message);
    else slots.set(id, { topicId: topic.id, partition, messages: [message] });
  }
  return [...slots.values()].sort((a, b) => a.topicId - b.topicId || a.partition - b.partition);
};

const check = (message: OutboundMessage, index: number, topics: ReadonlyMap<string, Topic>): void => {
  if (!topics.has(message.topic)) throw new Error(`Topic ${message.topic} does not exist (yet)`);
  if (message.body?.includes('\0') || message.key.includes('\0')) {
    throw new UnsendableMessage(`Message ${message.key} for ${message.topic} holds a NUL character, which PostgreSQL cannot keep`, index);
  }
};
