import { Pool } from 'pg';
import { DEFAULT_MAX_MESSAGE_BYTES } from '../message-size.js';
import type { TransportOptions } from '../open-transport.js';
import type { ConsumeOptions, Consumer, OutboundMessage, TailOptions, Transport } from '../port.js';
import { Readers } from '../readers.js';
import { LogAdmin } from './admin.js';
import { LogConsumer, type Log } from './consumer.js';
import { Hints } from './hints.js';
import { Appender } from './produce.js';
import { ensureSchema } from './schema.js';
import { LogTail, startingPositions } from './tail.js';
import { Topics } from './topics.js';

const POOL_SIZE = 6;

/** A message log kept in a PostgreSQL database of its own. */
class PostgresTransport implements Transport {
  readonly admin: LogAdmin;
  private readonly appender: Appender;
  private readonly readers = new Readers();

  constructor(
    private readonly log: Log,
    maxMessageBytes: number,
  ) {
    this.admin = new LogAdmin(log);
    this.appender = new Appender(log.pool, log.topics, maxMessageBytes);
  }

  produceBatch(messages: readonly OutboundMessage[]): Promise<void> {
    return this.appender.produceBatch(messages);
  }

  async consumeBatch(options: ConsumeOptions): Promise<Consumer> {
    return this.readers.add(new LogConsumer(this.log, options));
  }

  async tail(options: TailOptions): Promise<{ stop(): Promise<void> }> {
    const topics = await this.log.topics.require(options.topics);
    return this.readers.add(new LogTail(this.log, options, await startingPositions(this.log.pool, topics, options.from)));
  }

  async close(): Promise<void> {
    await this.readers.stop();
    await this.log.hints.close();
    await this.log.pool.end();
  }
}

/** Opens the log, creating its tables where they are missing. @throws when the database cannot be reached */
export const open = async (url: string, options: TransportOptions): Promise<Transport> => {
  const pool = new Pool({
    connectionString: url,
    application_name: options.clientId,
    max: POOL_SIZE,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
    idleTimeoutMillis: 60_000,
  });
  // A connection that breaks, idle or between two queries, is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', (error) => options.onLog?.(`connection to the log lost: ${error.message}`)));
  try {
    await ensureSchema(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const log = { pool, topics: new Topics(pool), hints: new Hints(url, options.clientId) };
  return new PostgresTransport(log, options.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES);
};
