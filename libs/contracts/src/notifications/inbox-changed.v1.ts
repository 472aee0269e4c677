import Type from 'typebox';
import { defineEvent, Id, Instant, Nullable } from '../event/index.js';

/** The inbox of one person, or of everybody who has a role, as it stands now: a hint to look, without what is said there. */
export const inboxChanged = defineEvent({
  type: 'attain.notifications.inbox.changed.v1',
  topic: 'attain.notifications.inbox',
  summary: 'How many messages of one inbox are unread, and which is the newest.',
  producer: 'notifications',
  consumers: ['gateway'],
  retention: 'state',
  key: (inbox) => inbox.recipient,
  schema: Type.Object({
    /** A person's id, or `role:operator`. */
    recipient: Type.String({ pattern: '^(?:[0-9a-f-]{36}|role:[a-z-]{1,40})$' }),
    personId: Nullable(Id),
    role: Nullable(Type.String({ maxLength: 40 })),
    unread: Type.Integer({ minimum: 0 }),
    newest: Nullable(
      Type.Object({
        messageId: Id,
        at: Instant,
        rule: Type.String({ maxLength: 100 }),
        severity: Type.Enum(['info', 'warning', 'critical']),
      }),
    ),
  }),
  example: {
    recipient: '5f0c1b7e-0000-5000-8000-0000000000f1',
    personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
    role: null,
    unread: 3,
    newest: {
      messageId: '5f0c1b7e-0000-5000-8000-000000000077',
      at: '2026-07-31T15:20:12.000Z',
      rule: 'threshold-crossed',
      severity: 'info',
    },
  },
});
