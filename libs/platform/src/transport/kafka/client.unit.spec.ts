import { describe, expect, it } from '@jest/globals';
import { parseKafkaUrl } from './client.js';

describe('Kafka URL', () => {
  it('given several brokers, one without a port, when parsed, then all are named with a port', () => {
    expect(parseKafkaUrl('kafka://one:19092,two')).toEqual({ brokers: ['one:19092', 'two:9092'], ssl: false });
  });

  it('given credentials, TLS and a mechanism, when parsed, then they are decoded', () => {
    expect(parseKafkaUrl('kafka://us%40er:se%3Acret@host:9093/?tls=true&sasl=scram-sha-512')).toEqual({
      brokers: ['host:9093'],
      ssl: true,
      sasl: { mechanism: 'scram-sha-512', username: 'us@er', password: 'se:cret' },
    });
  });

  it('given an unknown mechanism or no host, when parsed, then it says what it takes and shows no secret', () => {
    expect(() => parseKafkaUrl('kafka://user:secret@host?sasl=magic')).toThrow(/one of plain, scram-sha-256, scram-sha-512/);
    expect(() => parseKafkaUrl('kafka://user:secret@')).toThrow(/^(?!.*secret).*kafka:\/\/host/);
  });
});
