import type { Rule } from './rule.js';

const COOL_DOWN_MINUTES = 10;

/** A service set a message aside. Operators hear of a service and topic once per ten minutes, not once per message. */
export const deadLetter: Rule<'dead-letter'> = {
  code: 'dead-letter',
  title: 'Message not processed',
  about: 'A service cannot process a message and sets it aside; once per service, topic and ten minutes.',
  watches: 'dead-letter',
  audiences: ['operator'],
  managerLevels: 0,
  defaults: { operator: ['in-app', 'email'] },
  parameters: { coolDownMinutes: `${COOL_DOWN_MINUTES}` },
  decide({ service, data }, { time, today }) {
    const bucket = Math.floor(Date.parse(time) / (COOL_DOWN_MINUTES * 60_000));
    return [
      {
        subject: `${service}:${data.topic}`,
        key: `${bucket}`,
        personId: null,
        on: today,
        severity: 'critical',
        texts: {
          operator: {
            title: `${service} could not process a message of ${data.topic}`,
            body: `Set aside, nothing else is held up: ${data.reason.slice(0, 400)}. Repair the cause, then replay it.`,
            link: '/system',
            // A reason may quote what a message holds.
            outside: { title: `${service} could not process a message of ${data.topic}`, body: 'Set aside, nothing else is held up.' },
          },
        },
        facts: { service, topic: data.topic, partition: `${data.partition}`, offset: data.offset, deadLetterId: data.id },
      },
    ];
  },
};
