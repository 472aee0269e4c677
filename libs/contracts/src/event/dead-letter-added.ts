import Type from 'typebox';
import { defineEvent, type ServiceName } from './define-event.js';
import { Id } from './fields.js';
import { deadLetterTopicOf } from './topics.js';

const schema = Type.Object({
  id: Id,
  topic: Type.String({ maxLength: 300 }),
  partition: Type.Integer({ minimum: 0 }),
  offset: Type.String({ maxLength: 20 }),
  reason: Type.String({ maxLength: 2_000 }),
});

/**
 * A message that a service set aside because it can never be processed as it is. The platform of every service sends it,
 * so it stands outside the catalog: one type on one topic per service.
 */
export const deadLetterAdded = (service: ServiceName) =>
  defineEvent({
    type: 'attain.dead-letter.added.v1',
    topic: deadLetterTopicOf(service).topic,
    summary: `A message that ${service} could not process.`,
    producer: service,
    consumers: ['notifications'],
    retention: 'journal',
    key: ({ id }) => id,
    schema,
    example: {
      id: '5f0c1b7e-0000-5000-8000-0000000000dd',
      topic: 'attain.crm.deals',
      partition: 2,
      offset: '1201',
      reason: 'schema: /amount must be object',
    },
  });
