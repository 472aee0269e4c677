import Type from 'typebox';
import { CalendarDate, defineEvent, CurrencyCode, Nullable } from '../event/index.js';

/** A plan version became effective; a published version never changes. */
export const planPublished = defineEvent({
  type: 'attain.compensation.plan.published.v1',
  topic: 'attain.compensation.plans',
  summary: 'A plan version became effective.',
  producer: 'compensation',
  consumers: ['notifications'],
  retention: 'journal',
  key: (data) => data.plan,
  schema: Type.Object({
    plan: Type.String({ maxLength: 200 }),
    version: Type.Integer({ minimum: 1 }),
    currency: CurrencyCode,
    effectiveFrom: CalendarDate,
    effectiveTo: Nullable(CalendarDate),
    /** SHA-256 of the canonical document, hex. */
    documentHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  example: {
    plan: 'enterprise-ae-2026',
    version: 1,
    currency: 'EUR',
    effectiveFrom: '2026-02-01',
    effectiveTo: null,
    documentHash: '0'.repeat(64),
  },
});
