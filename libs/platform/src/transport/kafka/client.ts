// Before kafkajs: its modules keep what they find.
import './record-codec.js';
import kafkajs from 'kafkajs';
import type { Kafka, KafkaConfig, SASLOptions } from 'kafkajs';
import type { TransportOptions } from '../open-transport.js';
import { quietRequestQueue } from './request-queue.js';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/**
 * The brokers and credentials that a URL names:
 * `kafka://[user:secret@]host:9092[,host:9092][?tls=true&sasl=scram-sha-512]`
 */
export const parseKafkaUrl = (url: string): Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'> => {
  const [, credentials, hosts, query] = /^kafka:\/\/(?:([^@/]*)@)?([^@/?]+)\/?(?:\?(.*))?$/.exec(url) ?? [];
  if (!hosts) throw new Error('A Kafka URL looks like kafka://host:9092[,host:9092]');
  const brokers = hosts.split(',').map((host) => (/:\d+$/.test(host) ? host : `${host}:9092`));
  const parameters = new URLSearchParams(query);
  const tls = parameters.get('tls') === 'true';
  if (!credentials) return { brokers, ssl: tls };
  const [username = '', password = ''] = credentials.split(':').map(decodeURIComponent);
  const mechanism = MECHANISMS.find((name) => name === (parameters.get('sasl') ?? 'plain'));
  if (!mechanism) throw new Error(`Unknown sasl mechanism: use one of ${MECHANISMS.join(', ')}`);
  return { brokers, ssl: tls, sasl: { mechanism, username, password } as SASLOptions };
};

/** Short retries: whoever calls knows better how long to go on, and consumers go on for ever. */
export const SHORT_RETRY = { initialRetryTime: 100, retries: 5, maxRetryTime: 2_000 } as const;

/** A consumer that crashed is replaced by its owner, not started again by kafkajs. */
export const NO_RESTART = { ...SHORT_RETRY, restartOnFailure: async () => false } as const;

export const createClient = (url: string, options: TransportOptions): Kafka => {
  quietRequestQueue();
  return new kafkajs.Kafka({
    ...parseKafkaUrl(url),
    clientId: options.clientId,
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    retry: SHORT_RETRY,
    logLevel: kafkajs.logLevel.ERROR,
    logCreator:
      () =>
      ({ log }) =>
        options.onLog?.(`kafka: ${log.message}`),
  });
};
