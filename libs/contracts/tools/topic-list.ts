import type { EventContract } from '../src/event/define-event.js';
import { deadLetterTopicOf, topicOf, type ContractTopic } from '../src/event/topics.js';

/** Every topic that a broker must have: one per aggregate, and one for the dead letters of each consumer. */
export function topicList(catalog: readonly EventContract[]): ContractTopic[] {
  const all = [...catalog.map(topicOf), ...catalog.flatMap(({ consumers }) => consumers).map(deadLetterTopicOf)];
  return [...new Map(all.map((topic) => [topic.topic, topic])).values()].sort((a, b) => (a.topic < b.topic ? -1 : 1));
}
