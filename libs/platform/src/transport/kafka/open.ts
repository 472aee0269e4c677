import type { Kafka } from 'kafkajs';
import { DEFAULT_MAX_MESSAGE_BYTES } from '../message-size.js';
import type { TransportOptions } from '../open-transport.js';
import type { ConsumeOptions, Consumer, OutboundMessage, TailOptions, Transport } from '../port.js';
import { Readers } from '../readers.js';
import { KafkaAdmin } from './admin.js';
import { createClient } from './client.js';
import { KafkaConsumer } from './consumer.js';
import { KafkaProducer } from './producer.js';
import { KafkaTail, startingOffsets } from './tail.js';

/** Apache Kafka, or what speaks its protocol, through kafkajs. */
class KafkaTransport implements Transport {
  readonly admin: KafkaAdmin;
  private readonly producer: KafkaProducer;
  private readonly readers = new Readers();

  constructor(
    private readonly kafka: Kafka,
    maxMessageBytes: number,
  ) {
    this.admin = new KafkaAdmin(kafka, maxMessageBytes);
    this.producer = new KafkaProducer(kafka, this.admin, maxMessageBytes);
  }

  produceBatch(messages: readonly OutboundMessage[]): Promise<void> {
    return this.producer.produceBatch(messages);
  }

  async consumeBatch(options: ConsumeOptions): Promise<Consumer> {
    return this.readers.add(new KafkaConsumer(this.kafka, this.admin, options));
  }

  async tail(options: TailOptions): Promise<{ stop(): Promise<void> }> {
    return this.readers.add(new KafkaTail(this.kafka, options, await startingOffsets(this.admin, options)));
  }

  async close(): Promise<void> {
    await this.readers.stop();
    await this.producer.close();
  }
}

/** @throws when no broker answers */
export const open = async (url: string, options: TransportOptions): Promise<Transport> => {
  const transport = new KafkaTransport(createClient(url, options), options.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES);
  await transport.admin.ping();
  return transport;
};
