import kafkajs from 'kafkajs';
import { openTransport } from '@attain/platform/transport';
import { kafkaForTests, suiteWith } from '@attain/testing/servers';
import { transportSuite, type Keeping } from '@attain/testing/transport-suite';

const keepingOf = async (url: string, topic: string): Promise<Keeping | undefined> => {
  const admin = new kafkajs.Kafka({ brokers: [url.replace('kafka://', '')], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic };
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
    const config = new Map(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]));
    if (config.get('cleanup.policy') === 'compact' && config.get('delete.retention.ms') === '86400000') return 'newest of each key';
    return config.get('retention.ms') === '-1' && config.get('retention.bytes') === '-1' ? 'everything' : undefined;
  } finally {
    await admin.disconnect();
  }
};

await suiteWith('transport compliance over Apache Kafka', kafkaForTests, ({ url }) => {
  transportSuite('Kafka', {
    open: () => openTransport(url, { clientId: 'suite' }),
    leaseMs: 6_000,
    keeping: async (topic) => (await keepingOf(url, topic)) ?? Promise.reject(new Error(`Nobody knows how ${topic} is kept`)),
  });
});
