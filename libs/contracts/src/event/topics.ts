import type { EventContract, ServiceName } from './define-event.js';

/** Default of ATTAIN_PARTITIONS. Fixed for the life of a topic: raising it moves keys to other partitions and breaks their order. */
const partitions = 6;

export interface ContractTopic {
  readonly topic: string;
  readonly retention: 'state' | 'journal';
  readonly partitions: number;
}

/** The topic that carries a contract's events. */
export const topicOf = (contract: Pick<EventContract, 'topic' | 'retention'>): ContractTopic => ({
  topic: contract.topic,
  retention: contract.retention,
  partitions,
});

/** Where a service puts the messages that it can never process. */
export const deadLetterTopicOf = (service: ServiceName): ContractTopic => ({
  topic: `attain.dlq.${service}`,
  retention: 'journal',
  partitions: 1,
});
