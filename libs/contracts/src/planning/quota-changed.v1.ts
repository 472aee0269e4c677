import Type from 'typebox';
import { CurrencyCode, Decimal, defineEvent, Id, Span } from '../event/index.js';

/** One person's quota for one measure and basis, over all time. */
export const quotaChanged = defineEvent({
  type: 'attain.planning.quota.changed.v1',
  topic: 'attain.planning.quotas',
  summary: "Whole timeline of one person's quota for a measure and basis.",
  producer: 'planning',
  consumers: ['metrics', 'compensation', 'forecasting', 'coaching'],
  retention: 'state',
  key: (quota) => quota.quotaId,
  schema: Type.Object({
    quotaId: Id,
    personId: Id,
    measure: Type.String({ maxLength: 100 }),
    basis: Type.Union([Type.Literal('month'), Type.Literal('quarter'), Type.Literal('half'), Type.Literal('year')]),
    calendarId: Id,
    currency: CurrencyCode,
    /** Amount per basis period in force over the span. */
    timeline: Type.Array(Type.Object({ ...Span, amount: Decimal }), { maxItems: 500 }),
    /** Ratios worth telling about, ascending, `["0.5","1"]`. */
    thresholds: Type.Array(Decimal, { maxItems: 20 }),
  }),
  example: {
    quotaId: '5f0c1b7e-0000-5000-8000-0000000000b1',
    personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
    measure: 'bookings',
    basis: 'quarter',
    calendarId: '5f0c1b7e-0000-5000-8000-0000000000c1',
    currency: 'EUR',
    timeline: [{ from: '2026-02-01', to: null, amount: '250000.00' }],
    thresholds: ['0.5', '0.8', '1', '1.25'],
  },
});
