import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';

/** A connection that comes back by itself and never keeps a request waiting for a Redis that is away. */
export const connectRedis = (url: string, name: string, subscriber = false): Redis => {
  const redis = new Redis(url, {
    connectionName: `attain-gateway-${name}`,
    enableOfflineQueue: subscriber,
    maxRetriesPerRequest: subscriber ? null : 1,
    connectTimeout: 3_000,
    ...(subscriber ? {} : { commandTimeout: 1_000 }),
    retryStrategy: (times) => Math.min(times * 100, 3_000),
  });
  const logger = new Logger('Redis');
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) logger.warn(`${name}: ${error.message}`);
    away = true;
  });
  redis.on('ready', () => {
    away = false;
  });
  return redis;
};
