import { startKafka } from '@attain/embedded/kafka';
import { createDatabase, type Postgres } from '@attain/embedded/postgres';
import type { Reviver } from './revive.js';

export interface Broker {
  /** `postgres://…` or `kafka://…`, for ATTAIN_TRANSPORT_URL. */
  readonly url: string;
  pid(): number | null;
  stop(): Promise<void>;
}

export interface BrokerOptions {
  readonly postgres: Postgres;
  readonly kafka: boolean;
  readonly port: number;
  readonly dataDir: string;
  readonly reviver: Reviver;
  readonly tell: (text: string) => void;
}

/** The log in PostgreSQL, in a database of its own, or a real Apache Kafka. */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  if (!options.kafka) {
    const url = await createDatabase(options.postgres.url(), 'transport');
    return { url, pid: () => null, stop: async () => undefined };
  }
  const kafka = await startKafka({
    dataDir: options.dataDir,
    port: options.port,
    onProgress: options.tell,
    onExit: (reason) => options.reviver.revive('Apache Kafka', () => kafka, reason),
  });
  return { url: kafka.url, pid: () => kafka.pid, stop: () => kafka.stop() };
}
