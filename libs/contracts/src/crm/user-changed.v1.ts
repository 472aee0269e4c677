import Type from 'typebox';
import { defineEvent, Id, Nullable } from '../event/index.js';

/** A user (deal owner) of a CRM, as it stands now. */
export const userChanged = defineEvent({
  type: 'attain.crm.user.changed.v1',
  topic: 'attain.crm.users',
  summary: 'A CRM user (owner) as it stands now.',
  producer: 'crm-ingest',
  consumers: ['planning'],
  retention: 'state',
  key: (user) => user.userId,
  schema: Type.Object({
    userId: Id,
    connectionId: Id,
    externalId: Type.String({ maxLength: 200 }),
    name: Type.String({ maxLength: 400 }),
    email: Nullable(Type.String({ maxLength: 320 })),
    active: Type.Boolean(),
    deleted: Type.Boolean(),
  }),
  example: {
    userId: '5f0c1b7e-0000-5000-8000-000000000001',
    connectionId: '5f0c1b7e-0000-5000-8000-00000000000c',
    externalId: '41629779',
    name: 'Ana Ruiz',
    email: 'ana.ruiz@demo.example',
    active: true,
    deleted: false,
  },
});
