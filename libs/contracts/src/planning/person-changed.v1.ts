import Type from 'typebox';
import { CurrencyCode, defineEvent, Id, Nullable, Span } from '../event/index.js';

/** A person of the company: who they are, which CRM users they are, when they take part in compensation. */
export const personChanged = defineEvent({
  type: 'attain.planning.person.changed.v1',
  topic: 'attain.planning.people',
  summary: 'A person, their CRM users and their participation, as it stands now.',
  producer: 'planning',
  consumers: ['metrics', 'compensation', 'coaching', 'forecasting', 'notifications'],
  retention: 'state',
  key: (person) => person.personId,
  schema: Type.Object({
    personId: Id,
    name: Type.String({ maxLength: 400 }),
    email: Nullable(Type.String({ maxLength: 320 })),
    userIds: Type.Array(Id, { maxItems: 50 }),
    title: Nullable(Type.String({ maxLength: 200 })),
    businessUnit: Nullable(Type.String({ maxLength: 200 })),
    currency: CurrencyCode,
    /** Effective-dated participation, half-open, no overlap; outside it no new credit is paid. */
    participation: Type.Array(Type.Object(Span), { maxItems: 50 }),
  }),
  example: {
    personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
    name: 'Ana Ruiz',
    email: 'ana.ruiz@demo.example',
    userIds: ['5f0c1b7e-0000-5000-8000-000000000001'],
    title: 'Account Executive',
    businessUnit: 'EMEA',
    currency: 'EUR',
    participation: [{ from: '2025-01-01', to: null }],
  },
});
