import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Revocations } from '../ports.js';

const CHANNEL = 'attain:revocations';
const CREDENTIAL = /^[\w-]{43}$/;

/**
 * Every replica learns at once of what holds no more. A replica that misses it (Redis is away) learns it from the database
 * when what it remembers is 3 s old, and closes streams at their next heartbeat.
 */
export class RedisRevocations extends Revocations implements OnApplicationShutdown {
  private readonly logger = new Logger('Revocations');
  private readonly listeners: ((credential: string) => void)[] = [];

  constructor(
    private readonly redis: Redis,
    private readonly subscriber: Redis,
  ) {
    super();
    subscriber.on('message', (_channel: string, credential: string) => {
      if (CREDENTIAL.test(credential)) this.tell(credential);
    });
    subscriber.subscribe(CHANNEL).catch((error: Error) => this.logger.warn(`Redis: ${error.message}`));
  }

  override async announce(credential: string): Promise<void> {
    this.tell(credential);
    await this.redis.publish(CHANNEL, credential).catch((error: Error) => this.logger.warn(`Redis: ${error.message}`));
  }

  override onRevoked(listener: (credential: string) => void): void {
    this.listeners.push(listener);
  }

  onApplicationShutdown(): void {
    this.subscriber.disconnect();
    this.redis.disconnect();
  }

  private tell(credential: string): void {
    for (const listener of this.listeners) listener(credential);
  }
}
