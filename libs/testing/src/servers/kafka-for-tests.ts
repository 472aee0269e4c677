import { sharedServer } from './shared-server.js';

export interface TestKafka {
  /** `kafka://host:port` */
  readonly url: string;
}

/**
 * Gives a real Apache Kafka: the one that ATTAIN_TEST_KAFKA_URL names, a container, or the embedded one (Java ≥ 17, and
 * Maven the first time). It is shared by all test files of a run; every suite takes topics of its own.
 * @throws ServerUnavailable when none can be had; see `suiteWith`
 */
export const kafkaForTests = async (): Promise<TestKafka> => ({
  url: process.env['ATTAIN_TEST_KAFKA_URL'] ?? (await sharedServer('kafka')),
});
