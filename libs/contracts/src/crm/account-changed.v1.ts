import Type from 'typebox';
import { defineEvent, Id, Nullable } from '../event/index.js';

/** An account (company) of a CRM, as it stands now. */
export const accountChanged = defineEvent({
  type: 'attain.crm.account.changed.v1',
  topic: 'attain.crm.accounts',
  summary: 'A CRM account (company) as it stands now.',
  producer: 'crm-ingest',
  consumers: ['planning', 'metrics'],
  retention: 'state',
  key: (account) => account.accountId,
  schema: Type.Object({
    accountId: Id,
    connectionId: Id,
    externalId: Type.String({ maxLength: 200 }),
    name: Type.String({ maxLength: 400 }),
    industry: Nullable(Type.String({ maxLength: 200 })),
    country: Nullable(Type.String({ maxLength: 200 })),
    ownerUserId: Nullable(Id),
    deleted: Type.Boolean(),
  }),
  example: {
    accountId: '5f0c1b7e-0000-5000-8000-0000000000a1',
    connectionId: '5f0c1b7e-0000-5000-8000-00000000000c',
    externalId: '18230034177',
    name: 'Northwind Optics',
    industry: 'MANUFACTURING',
    country: 'Germany',
    ownerUserId: '5f0c1b7e-0000-5000-8000-000000000001',
    deleted: false,
  },
});
